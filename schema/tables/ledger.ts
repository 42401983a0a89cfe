import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { count, minorUnits, moment, monthlyValue } from "./columns.ts";

/**
 * Every movement of money, once. The key is the Stripe money object, never the event: a charge, a refund and its
 * failure each have one row however many events speak of them.
 */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    /** For example `charge:ch_…`, `refund:re_…`, `refund_failure:re_…`, `off_stripe:inpay_…`, `off_stripe:in_…`. */
    id: text("id").primaryKey(),
    /** See domain/ledger LedgerKind. */
    kind: text("kind").notNull(),
    /** Signed: what came in is positive. Minor units of `currency`. */
    amountMinor: minorUnits("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** When the money moved. */
    occurredAt: moment("occurred_at").notNull(),
    /** The day of `occurredAt` in the account's time zone. */
    day: date("day").notNull(),
    /** Since when we know of the movement in this amount, of this customer, plan and segment. */
    knownAt: moment("known_at").notNull(),
    /** The charge itself, or the one a refund gives back; null where unknown. */
    chargeId: text("charge_id"),
    /** Null: unlinked, and counted all the same. */
    customerId: text("customer_id"),
    /** What it paid for; null: no invoice, or none known. */
    invoiceId: text("invoice_id"),
    /** Whose invoice it was; null: no subscription's. */
    subscriptionId: text("subscription_id"),
    /** The plan of that subscription at the time; -1: none. */
    planId: integer("plan_id").notNull(),
    /** The customer's, see `segments`. */
    segmentId: integer("segment_id").notNull(),
    /** Whether it is a charge that no balance transaction is known of, and so no fee. */
    lacksFee: boolean("lacks_fee").notNull().default(false),
    /** The event that last wrote the row. */
    eventId: text("event_id").notNull(),
  },
  (table) => [
    // Verifying and rebuilding a day's totals.
    index("ledger_entries_day").on(table.day, table.currency),
    // Linking what came before its charge.
    index("ledger_entries_charge").on(table.chargeId),
    // A customer's money.
    index("ledger_entries_customer").on(table.customerId, table.occurredAt),
    // Linking what was paid before its invoice was known.
    index("ledger_entries_invoice").on(table.invoiceId),
    // Linking what was paid before its subscription's plan was known.
    index("ledger_entries_subscription")
      .on(table.subscriptionId, table.occurredAt)
      .where(sql`subscription_id is not null`),
  ],
);

/** Entries as they were booked before later news changed them, linked them or took them out: what `asKnownAt` reads. */
export const ledgerEntriesSuperseded = pgTable(
  "ledger_entries_superseded",
  {
    /** As in `ledger_entries`; once for each time it was replaced. */
    id: text("id").notNull(),
    kind: text("kind").notNull(),
    amountMinor: minorUnits("amount_minor").notNull(),
    currency: text("currency").notNull(),
    day: date("day").notNull(),
    customerId: text("customer_id"),
    planId: integer("plan_id").notNull(),
    segmentId: integer("segment_id").notNull(),
    eventId: text("event_id").notNull(),
    knownAt: moment("known_at").notNull(),
    /** When later news replaced it. */
    supersededAt: moment("superseded_at").notNull(),
  },
  (table) => [
    // What was believed at a moment.
    index("ledger_entries_superseded_at").on(table.supersededAt),
  ],
);

/** The ledger's sums per day, what the revenue panels read. Folded from `ledger_entries`. */
export const ledgerDays = pgTable(
  "ledger_days",
  {
    day: date("day").notNull(),
    /** 0: all plans; -1: money that no subscription's invoice asked for. */
    planId: integer("plan_id").notNull(),
    /** 0: all segments. */
    segmentId: integer("segment_id").notNull(),
    currency: text("currency").notNull(),
    /** As in `ledger_entries`. */
    kind: text("kind").notNull(),
    /** Signed sum, minor units. */
    amountMinor: minorUnits("amount_minor").notNull(),
    entries: integer("entries").notNull(),
    /** How many of the entries are charges whose fee is not known. */
    withoutFee: count("without_fee"),
  },
  (table) => [
    primaryKey({
      columns: [table.planId, table.segmentId, table.day, table.currency, table.kind],
    }),
    // Sums whose last entry was taken out are cleared away.
    index("ledger_days_empty").on(table.day).where(sql`entries = 0`),
  ],
);

/**
 * What late news changed in a month that was over: one row for each event, month, customer and currency. Only months
 * that ended while the books were open count; what is older was loaded and never stated.
 */
export const restatements = pgTable(
  "restatements",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    /** When we learnt of it. */
    knownAt: moment("known_at").notNull(),
    /** The month's first day. */
    month: date("month").notNull(),
    /** mrr (the month's movements) or net_revenue. */
    metric: text("metric").notNull(),
    currency: text("currency").notNull(),
    /** Signed, minor units; for mrr a monthly value with its fraction. */
    delta: monthlyValue("delta").notNull(),
    customerId: text("customer_id"),
    /** The late event. */
    eventId: text("event_id").notNull(),
  },
  (table) => [
    // The log, newest first.
    index("restatements_known").on(table.knownAt, table.id),
  ],
);

/** What an administrator did, written in the transaction that did it. */
export const auditLog = pgTable("audit_log", {
  id: bigserial("id", { mode: "bigint" }).primaryKey(),
  at: moment("at").notNull(),
  /** The person or key, for example `person:…`, `key:…`, or `cli`. */
  actor: text("actor").notNull(),
  /** A verb with its object, for example `key.create`. */
  action: text("action").notNull(),
  /** What it was done to. */
  subject: text("subject").notNull(),
});
