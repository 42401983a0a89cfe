import { date, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** A report as it was made: later news changes the numbers, and not what was said of them. */
export const reports = pgTable(
  "reports",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** growth or insights. */
    kind: text("kind").notNull(),
    madeAt: moment("made_at").notNull(),
    /** The first day it is of, in the account's time zone of then. */
    fromDay: date("from_day").notNull(),
    /** The last one, included. */
    toDay: date("to_day").notNull(),
    /** The report as data; report/growth/growth-report says its shape. */
    content: jsonb("content").notNull(),
    /** The same as it was sent. */
    markdown: text("markdown").notNull(),
  },
  (table) => [
    // The console's list, newest first.
    index("reports_made").on(table.madeAt, table.id),
  ],
);
