import { sql } from "drizzle-orm";
import { bigserial, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";
import { daySumColumns, monthSumColumns, movementColumns } from "./mrr-columns.ts";

/**
 * Each change of what a customer has beside MRR (use, trials, what starts later) or in a part of it that is not safe (set
 * to end, past due), in one plan. Added up to a moment they are the slice's level. A pure function of the customer's
 * history, as `mrr_movements` are.
 */
export const mrrSlices = pgTable(
  "mrr_slices",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    ...movementColumns(),
  },
  (table) => [
    // Refolding a customer, and a customer's page.
    index("mrr_slices_customer").on(table.customerId, table.occurredAt),
    // What moves within today.
    index("mrr_slices_day").on(table.day, table.kind),
  ],
);

/** Changes that were held true once and were replaced by later news or another policy: what `asKnownAt` reads. */
export const mrrSlicesSuperseded = pgTable(
  "mrr_slices_superseded",
  {
    ...movementColumns(),
    /** When later news or another policy replaced it. */
    supersededAt: moment("superseded_at").notNull(),
  },
  (table) => [
    // What was believed at a moment.
    index("mrr_slices_superseded_at").on(table.supersededAt),
  ],
);

/** These changes summed per day. A running sum from the first day is the slice's level on each day. */
export const mrrSliceDays = pgTable("mrr_slice_days", daySumColumns(), (table) => [
  primaryKey({
    columns: [table.planId, table.segmentId, table.day, table.currency, table.kind],
  }),
  // Sums whose last change was taken out are cleared away.
  index("mrr_slice_days_empty").on(table.day).where(sql`movements = 0`),
]);

/** The same summed per month, as `mrr_months` are. */
export const mrrSliceMonths = pgTable("mrr_slice_months", monthSumColumns(), (table) => [
  primaryKey({
    columns: [table.planId, table.segmentId, table.month, table.currency, table.kind],
  }),
  // Sums whose last change was taken out are cleared away.
  index("mrr_slice_months_empty").on(table.month).where(sql`movements = 0`),
]);
