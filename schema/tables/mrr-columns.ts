import { date, integer, text } from "drizzle-orm/pg-core";
import { count, moment, monthlyValue } from "./columns.ts";

/** A change of a customer's monthly value, in MRR or in a slice, in one plan. */
export const movementColumns = () => ({
  customerId: text("customer_id").notNull(),
  currency: text("currency").notNull(),
  planId: integer("plan_id").notNull(),
  /** The customer's, see `segments`. */
  segmentId: integer("segment_id").notNull(),
  occurredAt: moment("occurred_at").notNull(),
  /** The day of `occurredAt` in the account's time zone. */
  day: date("day").notNull(),
  /** In MRR how it moved (domain/movement: new, expansion …), in the slices which one (domain/mrr-slices). */
  kind: text("kind").notNull(),
  /** Signed change of monthly value, minor units. */
  delta: monthlyValue("delta").notNull(),
  /** Change of the number of counted subscriptions; on one row of a moment. */
  subscriptionsDelta: count("subscriptions_delta"),
  /** Change of the number of customers with a value in the currency: 1, 0 or -1; on one row of a moment and currency. */
  customersDelta: count("customers_delta"),
  /** Change of the number of subscriptions with a value in this plan. */
  planSubscriptionsDelta: count("plan_subscriptions_delta"),
  /** Change of the number of customers with a value in this plan: 1, 0 or -1. */
  planCustomersDelta: count("plan_customers_delta"),
  /** Change of the number of customers with a value in any currency: 1, 0 or -1; on one row of a moment. */
  payersDelta: count("payers_delta"),
  /** Change of the number of customers with a value in this plan in any currency; on one row of a moment and plan. */
  planPayersDelta: count("plan_payers_delta"),
  /** The day on which the customer began to pay, in any currency, without a break until then; of its loss too. */
  payingSince: date("paying_since").notNull(),
  /** What made it: the snapshot, a discount's end, a trial's end. */
  rule: text("rule").notNull(),
  /** Why value was lost, in Stripe's word where it has one; null where nothing was. */
  reason: text("reason"),
  /** The event behind the snapshot; for a change by time alone, the event that set the time. */
  eventId: text("event_id").notNull(),
  /** When we learnt of it: the moment of the fold that wrote the row. */
  knownAt: moment("known_at").notNull(),
});

/** Such changes summed per day: for each plan and all of them, each segment and all of them. */
export const daySumColumns = () => ({ day: date("day").notNull(), ...sumColumns() });

/** The same per month, so that a level years on is not a sum over days. */
export const monthSumColumns = () => ({
  /** The first day of the month, in the account's time zone. */
  month: date("month").notNull(),
  ...sumColumns(),
});

const sumColumns = () => ({
  currency: text("currency").notNull(),
  /** 0: all plans. */
  planId: integer("plan_id").notNull(),
  /** 0: all segments. */
  segmentId: integer("segment_id").notNull(),
  /** As in the movements. */
  kind: text("kind").notNull(),
  /** Signed, minor units. */
  delta: monthlyValue("delta").notNull(),
  /** Of the plan, where one is named: neither subscriptions nor customers add up over plans. */
  subscriptionsDelta: count("subscriptions_delta"),
  customersDelta: count("customers_delta"),
  /** Customers whatever their currency: these alone add up over currencies. */
  payersDelta: count("payers_delta"),
  movements: count("movements"),
});
