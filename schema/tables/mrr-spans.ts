import { sql } from "drizzle-orm";
import { date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { count, monthlyValue } from "./columns.ts";

/**
 * What customers did within a span of days, whichever its first day: who moved in each way, who left, and what was kept
 * of the MRR that there was when it began. None of it adds up over days, since a customer counts once in a span, and
 * what it kept depends on where it stood. So each row is a difference: what `day` adds to a span that begins on `until`
 * or before, beyond what it adds to one that begins later. A span is the sum of the rows with `until` from its first day
 * on and `day` until its last (domain/span-sums). Of everybody but those of `mrr_apart`, a pure function of
 * `mrr_movements`.
 */
export const mrrSpanSums = pgTable(
  "mrr_span_sums",
  {
    /** `day`, or `month`: the same with both days as the first of their months, for spans of whole months. */
    grain: text("grain").notNull(),
    /** 0: all segments. */
    segmentId: integer("segment_id").notNull(),
    currency: text("currency").notNull(),
    /** For spans that begin on it or before. */
    until: date("until").notNull(),
    /** When it happened, in the account's time zone; not before `until`. */
    day: date("day").notNull(),
    /** By how much those who paid when the span began changed; signed, minor units. */
    net: monthlyValue("net").notNull(),
    /** By how much each of them fell below its own start, at its lowest; signed, minor units. */
    dip: monthlyValue("dip").notNull(),
    /** Customers who moved in this way at least once, as all the counts that follow: signed, since rows are differences. */
    newCustomers: count("new_customers"),
    expansionCustomers: count("expansion_customers"),
    reactivationCustomers: count("reactivation_customers"),
    contractionCustomers: count("contraction_customers"),
    churnCustomers: count("churn_customers"),
    /** Who paid when the span began and fell to nothing. */
    leftCustomers: count("left_customers"),
    /** Who came and fell to nothing within the span. */
    passingCustomers: count("passing_customers"),
    /** How many customers' differences are in the row. */
    entries: count("entries"),
  },
  (table) => [
    // The days of a span from its last whole month on.
    primaryKey({
      columns: [table.segmentId, table.grain, table.day, table.until, table.currency],
    }),
    // A short span, and the days of a long one before its first whole month.
    index("mrr_span_sums_until").on(table.segmentId, table.grain, table.until, table.day),
    // Sums whose last difference was taken out are cleared away.
    index("mrr_span_sums_empty").on(table.day).where(sql`entries = 0`),
  ],
);

/**
 * Customers who are in no row of `mrr_span_sums`, since they moved in several currencies or very often: their movements
 * within a span are gone through when it is asked for. Few.
 */
export const mrrApart = pgTable("mrr_apart", { customerId: text("customer_id").primaryKey() });
