import { date, numeric, pgTable, text, uuid } from "drizzle-orm/pg-core";

/** What the company wants a number to be, and by when. Settings: they outlive a demo. */
export const goals = pgTable("goals", {
  id: uuid("id").primaryKey().defaultRandom(),
  /** Which number, by its key among the report's measures, for example `mrr`. */
  measure: text("measure").notNull(),
  /** What it is to be: minor units of the currency, a count, or a ratio where 1 is all. */
  target: numeric("target", { precision: 38, scale: 12 }).notNull(),
  /** ISO 4217 in lower case; null where the number is no money. */
  currency: text("currency"),
  /** The last day on which it counts as in time; null: whenever. */
  byDay: date("by_day"),
});
