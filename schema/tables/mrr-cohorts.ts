import { sql } from "drizzle-orm";
import { date, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { count, monthlyValue } from "./columns.ts";

/**
 * The movements of MRR per day, told apart by since when their customers have been paying: a running sum over the days of
 * a cohort is what those who began in its month and never stopped pay. Whoever left and came back is of the month of the
 * return, so that a customer is in one cohort at a time and the cohorts add up to MRR on every day.
 */
export const mrrCohortDays = pgTable(
  "mrr_cohort_days",
  {
    /** The first day of the month of `paying_since`, in the account's time zone. */
    cohort: date("cohort").notNull(),
    /** When it moved, in the account's time zone. */
    day: date("day").notNull(),
    currency: text("currency").notNull(),
    /** Signed, minor units. */
    delta: monthlyValue("delta").notNull(),
    movements: count("movements"),
  },
  (table) => [
    // Every cohort's level is asked for at once, so that no other order is needed.
    primaryKey({ columns: [table.cohort, table.currency, table.day] }),
    // Sums whose last movement was taken out are cleared away.
    index("mrr_cohort_days_empty").on(table.day).where(sql`movements = 0`),
  ],
);
