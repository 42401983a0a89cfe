import { bigserial, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { minorUnits, moment } from "./columns.ts";

/**
 * Every movement of money, once. The key is the Stripe money object, never the event: a charge, a refund and its
 * failure each have one row however many events speak of them.
 */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    /** For example `charge:ch_…`, `refund:re_…`, `refund_failure:re_…`. */
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
    /** When we learnt of it. */
    knownAt: moment("known_at").notNull(),
    /** The charge itself, or the one a refund gives back; null where unknown. */
    chargeId: text("charge_id"),
    /** Null: unlinked, and counted all the same. */
    customerId: text("customer_id"),
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
  ],
);

/** The ledger's sums per day, what the revenue panels read. Folded from `ledger_entries`. */
export const ledgerDays = pgTable(
  "ledger_days",
  {
    day: date("day").notNull(),
    currency: text("currency").notNull(),
    /** As in `ledger_entries`. */
    kind: text("kind").notNull(),
    /** Signed sum, minor units. */
    amountMinor: minorUnits("amount_minor").notNull(),
    entries: integer("entries").notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.currency, table.kind] })],
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
