import { bigint, boolean, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** Funnels that somebody gave a name to, so that all of the company ask the same question. */
export const savedFunnels = pgTable(
  "saved_funnels",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedByDefaultAsIdentity(),
    /** As it was written, without space around it. */
    name: text("name").notNull(),
    /** The arguments of the API's `funnel`, without its period's answer: what was asked and not what it came to. */
    question: jsonb("question").notNull(),
    /** Whether it is shown beside the same of the period before, which is no argument of `funnel` but a field of its answer. */
    comparesPrevious: boolean("compares_previous").notNull().default(false),
    /** When it was last saved. */
    savedAt: moment("saved_at").notNull(),
  },
  (table) => [
    // One funnel of a name, and their list in order.
    unique("saved_funnels_name").on(table.name),
  ],
);
