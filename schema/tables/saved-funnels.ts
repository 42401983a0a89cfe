import { bigint, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
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
    /** When it was last saved. */
    savedAt: moment("saved_at").notNull(),
  },
  (table) => [
    // One funnel of a name, and their list in order.
    unique("saved_funnels_name").on(table.name),
  ],
);
