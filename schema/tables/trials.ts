import { date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

const trialColumns = () => ({
  subscriptionId: text("subscription_id").notNull(),
  customerId: text("customer_id").notNull(),
  /** The plan of its first item, as last shown on trial; -1: it had no item. */
  planId: integer("plan_id").notNull(),
  /** The customer's, see `segments`. */
  segmentId: integer("segment_id").notNull(),
  currency: text("currency").notNull(),
  startedAt: moment("started_at").notNull(),
  /** The day of `startedAt` in the account's time zone. */
  day: date("day").notNull(),
  /** As last known; null: Stripe did not say. */
  endsAt: moment("ends_at"),
  /** open, converted or lost; see domain/trials. */
  outcome: text("outcome").notNull(),
  /** Null while it is open. */
  decidedAt: moment("decided_at"),
  /** The event that decided it, else the newest that told of it. */
  eventId: text("event_id").notNull(),
  /** When we learnt of it in this state: the moment of the fold that wrote the row. */
  knownAt: moment("known_at").notNull(),
});

/** Each trial of each subscription. A pure function of the customer's history: refolding a customer writes the same. */
export const trials = pgTable("trials", trialColumns(), (table) => [
  primaryKey({ columns: [table.subscriptionId, table.startedAt] }),
  // Refolding a customer.
  index("trials_customer").on(table.customerId),
  // The trials that began in a period, counted by what they came to, without looking at the rows.
  index("trials_day").on(table.day, table.outcome, table.planId, table.segmentId, table.currency),
]);

/** Trials as they were known before later news decided or moved them: what `asKnownAt` reads. */
export const trialsSuperseded = pgTable(
  "trials_superseded",
  {
    ...trialColumns(),
    /** When later news replaced it. */
    supersededAt: moment("superseded_at").notNull(),
  },
  (table) => [
    // What was believed at a moment.
    index("trials_superseded_at").on(table.supersededAt),
  ],
);
