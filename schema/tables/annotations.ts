import { date, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** What happened on a day that numbers do not say by themselves: a deploy, a campaign, a price. Drawn on every chart over time. */
export const annotations = pgTable(
  "annotations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** Of the account's zone as it was when it was written down. */
    day: date("day").notNull(),
    text: text("text").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [
    // The newest days, for charts.
    index("annotations_day").on(table.day, table.id),
  ],
);
