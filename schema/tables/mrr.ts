import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";
import { daySumColumns, monthSumColumns, movementColumns } from "./mrr-columns.ts";

/** What a person calls a plan: a product at a billing interval. Prices that were raised stay one plan. */
export const plans = pgTable("plans", {
  /** 0 is never given: in `mrr_days` it stands for all plans together. */
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  /** Product, interval and count; see domain/snapshot-value planKeyOf. */
  key: text("key").notNull().unique(),
  productId: text("product_id"),
  interval: text("interval").notNull(),
  intervalCount: integer("interval_count").notNull(),
});

/**
 * Customers by where they came from: source, country and the first plan they paid for. A customer is in one segment, so
 * any filter or breakdown by these is a sum over segments.
 */
export const segments = pgTable(
  "segments",
  {
    /** 0 is never given: in the sums it stands for all segments together. */
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** Null: not known. */
    source: text("source"),
    /** ISO 3166 alpha-2; null: not known. */
    country: text("country"),
    /** The plan of the first value ever; null: never paid for one. */
    firstPlanId: integer("first_plan_id"),
  },
  (table) => [
    // Giving a combination its id, once.
    unique("segments_combination")
      .on(table.source, table.country, table.firstPlanId)
      .nullsNotDistinct(),
  ],
);

/** The segment under which a customer was last folded, so that a change can take out what was put in. */
export const customerSegments = pgTable("customer_segments", {
  customerId: text("customer_id").primaryKey(),
  segmentId: integer("segment_id").notNull(),
});

/**
 * Each change of a customer's counted monthly value, in one plan. A pure function of the customer's history: refolding
 * a customer writes the same rows again. Rows may lie in the future, where a discount is known to end.
 */
export const mrrMovements = pgTable(
  "mrr_movements",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    ...movementColumns(),
  },
  (table) => [
    // Refolding a customer, and a customer's page.
    index("mrr_movements_customer").on(table.customerId, table.occurredAt),
    // What moves within today, and who made a day's movement.
    index("mrr_movements_day").on(table.day, table.kind),
    // Who left within a span, of those who were there when it began.
    index("mrr_movements_left")
      .on(
        table.day,
        table.payingSince,
        table.currency,
        table.segmentId,
        table.customerId,
        table.occurredAt,
      )
      .where(sql`payers_delta = -1`),
    // Which days were rebuilt from invoices, see domain/derived-history.
    index("mrr_movements_derived")
      .on(table.day, table.customerId)
      .where(sql`rule like 'derived from%'`),
    // Who ever paid in several currencies at once, or went from one to another: few.
    index("mrr_movements_several").on(table.customerId).where(sql`customers_delta <> payers_delta`),
  ],
);

/** Movements that were held true once and were replaced by later news or another policy: what `asKnownAt` reads. */
export const mrrMovementsSuperseded = pgTable(
  "mrr_movements_superseded",
  {
    ...movementColumns(),
    /** When later news or another policy replaced it. */
    supersededAt: moment("superseded_at").notNull(),
  },
  (table) => [
    // What was believed at a moment.
    index("mrr_movements_superseded_at").on(table.supersededAt),
    // What was believed of a span of days.
    index("mrr_movements_superseded_day").on(table.day),
  ],
);

/** Movements summed per day. A running sum from the first day is the level of MRR on each day. */
export const mrrDays = pgTable(
  "mrr_days",
  {
    ...daySumColumns(),
  },
  (table) => [
    primaryKey({
      columns: [table.planId, table.segmentId, table.day, table.currency, table.kind],
    }),
    // Sums whose last movement was taken out are cleared away.
    index("mrr_days_empty").on(table.day).where(sql`movements = 0`),
  ],
);

/** Movements summed per month: the level at the end of a day is these of the months before and the days of its own. */
export const mrrMonths = pgTable("mrr_months", monthSumColumns(), (table) => [
  primaryKey({
    columns: [table.planId, table.segmentId, table.month, table.currency, table.kind],
  }),
  // Sums whose last movement was taken out are cleared away.
  index("mrr_months_empty").on(table.month).where(sql`movements = 0`),
]);

/** An item whose value is not known, or not wholly: MRR says so. Gone once it is. */
export const unvaluedItems = pgTable(
  "unvalued_items",
  {
    customerId: text("customer_id").notNull(),
    subscriptionId: text("subscription_id").notNull(),
    itemId: text("item_id").notNull(),
    priceId: text("price_id").notNull(),
    /** From this moment on. */
    since: moment("since").notNull(),
    currency: text("currency").notNull(),
    /** A sentence: what is missing and where it would come from. */
    reason: text("reason").notNull(),
    /** True: it counts all the same, with what the reason says. False: it is left out. */
    counted: boolean("counted").notNull(),
    /** True: billed by use, and so in MRR only where the policy counts use. */
    metered: boolean("metered").notNull(),
    /** The slice that waits for it (see `mrr_slices`), such as `trial`; null: MRR does. */
    slice: text("slice"),
  },
  (table) => [primaryKey({ columns: [table.subscriptionId, table.itemId] })],
);
