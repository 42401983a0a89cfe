import { sql } from "drizzle-orm";
import { boolean, date, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { minorUnits, moment, stampColumns } from "./columns.ts";

/** An attempt to take money, in its newest known state. What of it is money stands in `ledger_entries`. */
export const charges = pgTable(
  "charges",
  {
    id: text("id").primaryKey(),
    /** Null: a charge without a customer. */
    customerId: text("customer_id"),
    paymentIntentId: text("payment_intent_id"),
    /** Only shapes before basil carry it; null otherwise. */
    invoiceId: text("invoice_id"),
    amountMinor: minorUnits("amount_minor").notNull(),
    amountCapturedMinor: minorUnits("amount_captured_minor").notNull(),
    currency: text("currency").notNull(),
    /** Stripe's word: succeeded, pending, failed. */
    status: text("status").notNull(),
    captured: boolean("captured").notNull(),
    createdAt: moment("created_at").notNull(),
    /** The day of `createdAt` in the account's time zone. */
    day: date("day").notNull(),
    /** When an authorisation became money, from `charge.captured`; null where it was captured at once. */
    capturedAt: moment("captured_at"),
    failureCode: text("failure_code"),
    failureMessage: text("failure_message"),
    description: text("description"),
    ...stampColumns(),
  },
  (table) => [
    // Recent payments, newest first, and failures of a period.
    index("charges_created").on(table.createdAt, table.id),
    // A customer's payments.
    index("charges_customer").on(table.customerId, table.createdAt),
    // From an intent, and from an invoice of older shapes, to the charge.
    index("charges_intent").on(table.paymentIntentId),
    index("charges_invoice").on(table.invoiceId).where(sql`invoice_id is not null`),
    // Failed payments of a period, and those that its failed invoices stand for, from the index alone.
    index("charges_failed")
      .on(table.day, table.currency, table.amountMinor, table.customerId, table.createdAt, table.id)
      .where(sql`status = 'failed'`),
    // The failed payments, newest first.
    index("charges_failed_at").on(table.createdAt, table.id).where(sql`status = 'failed'`),
    // The payments that have neither failed nor brought money, newest first: few among many.
    index("charges_open")
      .on(table.createdAt, table.id)
      .where(sql`status <> 'failed' and (status <> 'succeeded' or not captured)`),
    // The payments of a rare currency, newest first.
    index("charges_currency").on(table.currency, table.createdAt, table.id),
  ],
);

/** A refund's newest known state. */
export const refunds = pgTable(
  "refunds",
  {
    id: text("id").primaryKey(),
    /** Null: named by its payment intent alone, and that charge is not known yet. */
    chargeId: text("charge_id"),
    paymentIntentId: text("payment_intent_id"),
    amountMinor: minorUnits("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** Stripe's word: pending, requires_action, succeeded, failed, canceled. */
    status: text("status").notNull(),
    reason: text("reason"),
    failureReason: text("failure_reason"),
    createdAt: moment("created_at").notNull(),
    /** Whether it was ever seen in a state in which its money has left the balance. */
    leftBalance: boolean("left_balance").notNull(),
    /** When the first event said that it failed or was cancelled; null where none did. */
    failedAt: moment("failed_at"),
    ...stampColumns(),
  },
  (table) => [
    // A payment's refunds.
    index("refunds_charge").on(table.chargeId),
    // Those that wait for the charge of their payment intent.
    index("refunds_waiting").on(table.paymentIntentId).where(sql`charge_id is null`),
  ],
);

/** One failed attempt to collect an invoice, from `invoice.payment_failed`. */
export const invoiceFailures = pgTable(
  "invoice_failures",
  {
    /** Invoice id and attempt number, joined by a colon. */
    id: text("id").primaryKey(),
    invoiceId: text("invoice_id").notNull(),
    /** From 1. */
    attempt: integer("attempt").notNull(),
    customerId: text("customer_id"),
    subscriptionId: text("subscription_id"),
    /** Only shapes before basil carry it; null otherwise. */
    chargeId: text("charge_id"),
    /** Only shapes before basil carry it; null otherwise. */
    paymentIntentId: text("payment_intent_id"),
    amountMinor: minorUnits("amount_minor").notNull(),
    currency: text("currency").notNull(),
    failedAt: moment("failed_at").notNull(),
    /** The day of `failedAt` in the account's time zone. */
    day: date("day").notNull(),
    /** When Stripe will try again; null: it will not. */
    nextAttemptAt: moment("next_attempt_at"),
    ...stampColumns(),
  },
  (table) => [
    // Failures of a period, from the index alone.
    index("invoice_failures_day").on(
      table.day,
      table.currency,
      table.amountMinor,
      table.customerId,
      table.failedAt,
      table.chargeId,
      table.invoiceId,
    ),
    // The failed charge of the same attempt is looked for by customer.
    index("invoice_failures_customer").on(table.customerId, table.failedAt),
    // When the attempt of a failed charge is tried again.
    index("invoice_failures_charge").on(table.chargeId),
    // The attempts on an invoice.
    index("invoice_failures_invoice").on(table.invoiceId),
    // Recent failures, newest first.
    index("invoice_failures_failed").on(table.failedAt, table.id),
  ],
);
