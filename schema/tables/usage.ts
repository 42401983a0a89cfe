import { sql } from "drizzle-orm";
import { bigserial, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { count, moment, monthlyValue } from "./columns.ts";

const changeColumns = () => ({
  customerId: text("customer_id").notNull(),
  currency: text("currency").notNull(),
  planId: integer("plan_id").notNull(),
  /** The customer's, see `segments`. */
  segmentId: integer("segment_id").notNull(),
  occurredAt: moment("occurred_at").notNull(),
  /** The day of `occurredAt` in the account's time zone. */
  day: date("day").notNull(),
  /** Signed change of monthly value, minor units. */
  delta: monthlyValue("delta").notNull(),
  /** The event behind it: the invoice's, or the subscription's. */
  eventId: text("event_id").notNull(),
  /** When we learnt of it: the moment of the fold that wrote the row. */
  knownAt: moment("known_at").notNull(),
});

/**
 * Each change of what a customer's use is worth a month, in one plan. It stands beside MRR, also where the policy counts
 * use in MRR. A pure function of the customer's history, as `mrr_movements` are.
 */
export const usageMovements = pgTable(
  "usage_movements",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    ...changeColumns(),
  },
  (table) => [
    // Refolding a customer, and a customer's page.
    index("usage_movements_customer").on(table.customerId, table.occurredAt),
    // What moves within today.
    index("usage_movements_day").on(table.day),
  ],
);

/** Changes that were held true once and were replaced by later news or another policy: what `asKnownAt` reads. */
export const usageMovementsSuperseded = pgTable(
  "usage_movements_superseded",
  {
    ...changeColumns(),
    /** When later news or another policy replaced it. */
    supersededAt: moment("superseded_at").notNull(),
  },
  (table) => [
    // What was believed at a moment.
    index("usage_movements_superseded_at").on(table.supersededAt),
  ],
);

/** These changes summed per day. A running sum from the first day is the level on each day. */
export const usageDays = pgTable(
  "usage_days",
  {
    day: date("day").notNull(),
    currency: text("currency").notNull(),
    /** 0: all plans. */
    planId: integer("plan_id").notNull(),
    /** 0: all segments. */
    segmentId: integer("segment_id").notNull(),
    /** Signed, minor units. */
    delta: monthlyValue("delta").notNull(),
    movements: count("movements"),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.segmentId, table.currency, table.day] }),
    // Sums whose last change was taken out are cleared away.
    index("usage_days_empty").on(table.day).where(sql`movements = 0`),
  ],
);
