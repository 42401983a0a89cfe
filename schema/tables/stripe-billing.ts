import { sql } from "drizzle-orm";
import { boolean, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { minorUnits, moment, stampColumns } from "./columns.ts";

/**
 * An invoice's newest known state: it says what a payment was for. It adds no money but what was paid on it outside
 * Stripe and is told of by no payment of its own.
 */
export const invoices = pgTable(
  "invoices",
  {
    id: text("id").primaryKey(),
    customerId: text("customer_id"),
    /** Null: not billed by a subscription. */
    subscriptionId: text("subscription_id"),
    /** Stripe's word: draft, open, paid, uncollectible, void; null where the event did not say. */
    status: text("status"),
    /** Why it was made: subscription_cycle, subscription_create, manual … */
    billingReason: text("billing_reason"),
    currency: text("currency").notNull(),
    amountDueMinor: minorUnits("amount_due_minor").notNull(),
    amountPaidMinor: minorUnits("amount_paid_minor").notNull(),
    /** All that was paid on it outside Stripe, the most that any news said; null: none said. */
    paidOffStripeMinor: minorUnits("paid_off_stripe_minor"),
    /** The earliest news that something was paid on it outside Stripe; null: none said so. */
    paidOffStripeSaidAt: moment("paid_off_stripe_said_at"),
    totalMinor: minorUnits("total_minor").notNull(),
    /** All taxes together; null where the event did not say. */
    taxMinor: minorUnits("tax_minor"),
    /** Taxes that `totalMinor` holds as a part of its prices; null where the event did not say. */
    inclusiveTaxMinor: minorUnits("inclusive_tax_minor"),
    /** Taxes that were added on top; null where the event did not say. */
    exclusiveTaxMinor: minorUnits("exclusive_tax_minor"),
    attemptCount: integer("attempt_count").notNull(),
    createdAt: moment("created_at").notNull(),
    /** Null: still a draft, or the event did not say. */
    finalizedAt: moment("finalized_at"),
    /** When it was paid; where the event did not say when, its finalising; null: not paid. */
    paidAt: moment("paid_at"),
    deleted: boolean("deleted").notNull(),
    /** True where the event carried only the first of the lines, or none at all. */
    hasMoreLines: boolean("has_more_lines").notNull(),
    ...stampColumns(),
  },
  (table) => [
    // A customer's page.
    index("invoices_customer").on(table.customerId, table.createdAt),
    // What a subscription was billed.
    index("invoices_subscription").on(table.subscriptionId, table.createdAt),
    // Since when a subscription has been paid for, and whether what it began with is known.
    index("invoices_first_paid")
      .on(table.subscriptionId, table.paidAt)
      .where(sql`status = 'paid' and total_minor > 0`),
    // Of which paid invoices only a part is known.
    index("invoices_in_part").on(table.customerId).where(sql`status = 'paid' and has_more_lines`),
    index("invoices_beginning")
      .on(table.subscriptionId)
      .where(sql`billing_reason = 'subscription_create'`),
  ],
);

/**
 * The lines of invoices that are asked for: of open and paid ones as their newest news tells them. A draft has none yet;
 * those of an invoice that was voided, given up or deleted are taken out again.
 */
export const invoiceLines = pgTable(
  "invoice_lines",
  {
    invoiceId: text("invoice_id").notNull(),
    lineId: text("line_id").notNull(),
    /** The invoice's; null: it has none. */
    customerId: text("customer_id"),
    /** Null: billed by no subscription. */
    subscriptionId: text("subscription_id"),
    /** Null: billed by no item of a subscription, such as something added by hand. */
    itemId: text("item_id"),
    priceId: text("price_id"),
    /** A decimal string; null where the event did not say. */
    quantity: text("quantity"),
    /** Minor units of the invoice's currency, before discounts, inclusive taxes in it. */
    amountMinor: minorUnits("amount_minor").notNull(),
    /** All discounts on the line together, positive. */
    discountMinor: minorUnits("discount_minor").notNull(),
    /** Taxes that `amountMinor` holds; null where the event did not say. */
    inclusiveTaxMinor: minorUnits("inclusive_tax_minor"),
    /** Taxes on top; null where the event did not say. */
    exclusiveTaxMinor: minorUnits("exclusive_tax_minor"),
    /** True where it corrects a period that began otherwise. */
    proration: boolean("proration").notNull(),
    /** What is billed by use is billed for a time that is over, all else for one to come. Inclusive. */
    periodStart: moment("period_start").notNull(),
    /** Stripe calls it inclusive; it is the next period's start. */
    periodEnd: moment("period_end").notNull(),
  },
  (table) => [
    // An invoice's lines are read and replaced together.
    primaryKey({ columns: [table.invoiceId, table.lineId] }),
    // What a customer was billed for any time from a moment on.
    index("invoice_lines_customer").on(table.customerId, table.periodEnd),
    // From a price that becomes known to whoever was billed by it before.
    index("invoice_lines_price").on(table.priceId),
  ],
);

/** Which payment paid how much of which invoice. One payment may pay several, one invoice may take several. */
export const invoicePayments = pgTable(
  "invoice_payments",
  {
    id: text("id").primaryKey(),
    invoiceId: text("invoice_id").notNull(),
    /** payment_intent, charge, payment_record or what Stripe adds. */
    paymentType: text("payment_type").notNull(),
    paymentIntentId: text("payment_intent_id"),
    chargeId: text("charge_id"),
    /** A payment outside Stripe that the company recorded. */
    paymentRecordId: text("payment_record_id"),
    /** Null: not paid yet. */
    amountPaidMinor: minorUnits("amount_paid_minor"),
    currency: text("currency").notNull(),
    /** Stripe's word: open, paid, canceled. */
    status: text("status").notNull(),
    /** Null: not paid yet. */
    paidAt: moment("paid_at"),
    ...stampColumns(),
  },
  (table) => [
    // From a charge to what it paid for.
    index("invoice_payments_intent").on(table.paymentIntentId),
    index("invoice_payments_charge").on(table.chargeId),
    // From an invoice to its payments.
    index("invoice_payments_invoice").on(table.invoiceId),
  ],
);

/** The attempt's context around charges. It adds no money. */
export const paymentIntents = pgTable("payment_intents", {
  id: text("id").primaryKey(),
  customerId: text("customer_id"),
  /** Stripe's word as sent. */
  status: text("status").notNull(),
  currency: text("currency").notNull(),
  amountMinor: minorUnits("amount_minor").notNull(),
  amountReceivedMinor: minorUnits("amount_received_minor").notNull(),
  latestChargeId: text("latest_charge_id"),
  createdAt: moment("created_at").notNull(),
  ...stampColumns(),
});

/** A visit to Stripe's checkout: links the company's own reference to customer, subscription and payment. */
export const checkoutSessions = pgTable(
  "checkout_sessions",
  {
    id: text("id").primaryKey(),
    /** The company's own id of who paid; null where the company sets none. */
    clientReferenceId: text("client_reference_id"),
    customerId: text("customer_id"),
    subscriptionId: text("subscription_id"),
    paymentIntentId: text("payment_intent_id"),
    invoiceId: text("invoice_id"),
    /** open, complete or expired; null where the event did not say. */
    status: text("status"),
    /** paid, unpaid or no_payment_required. */
    paymentStatus: text("payment_status"),
    createdAt: moment("created_at").notNull(),
    ...stampColumns(),
  },
  (table) => [
    // A customer's page.
    index("checkout_sessions_customer").on(table.customerId),
    // From a payment to whoever made it, also where it has no customer.
    index("checkout_sessions_intent").on(table.paymentIntentId),
  ],
);

/** A dispute's newest known state. What of it moved money stands in `ledger_entries`. */
export const disputes = pgTable(
  "disputes",
  {
    id: text("id").primaryKey(),
    chargeId: text("charge_id"),
    paymentIntentId: text("payment_intent_id"),
    amountMinor: minorUnits("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** Stripe's word as sent; those that begin with warning_ are inquiries and move nothing. */
    status: text("status").notNull(),
    reason: text("reason"),
    createdAt: moment("created_at").notNull(),
    ...stampColumns(),
  },
  (table) => [
    // A payment's disputes.
    index("disputes_charge").on(table.chargeId),
  ],
);

/** Every status that an event ever showed of a dispute, however late it came: what `asKnownAt` reads. */
export const disputeStates = pgTable(
  "dispute_states",
  {
    disputeId: text("dispute_id").notNull(),
    /** Stripe's word as sent. */
    status: text("status").notNull(),
    /** When we learnt of it. */
    knownAt: moment("known_at").notNull(),
    ...stampColumns(),
  },
  (table) => [primaryKey({ columns: [table.disputeId, table.asOfEvent] })],
);

/** A credit note's newest known state. It is no refund by itself. */
export const creditNotes = pgTable(
  "credit_notes",
  {
    id: text("id").primaryKey(),
    invoiceId: text("invoice_id").notNull(),
    customerId: text("customer_id"),
    amountMinor: minorUnits("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** issued or void. */
    status: text("status").notNull(),
    reason: text("reason"),
    createdAt: moment("created_at").notNull(),
    ...stampColumns(),
  },
  (table) => [
    // An invoice's credit notes.
    index("credit_notes_invoice").on(table.invoiceId),
  ],
);

/**
 * What a movement did to the balance: the amount, Stripe's fee and what is left, in the currency it was settled in. Only
 * there with a Stripe key, and a little later than the movement itself.
 */
export const balanceTransactions = pgTable(
  "balance_transactions",
  {
    id: text("id").primaryKey(),
    /** The charge, refund or dispute it belongs to; null where it has none. */
    sourceId: text("source_id"),
    /** Stripe's word for accounting: charge, refund, dispute, fee … */
    reportingCategory: text("reporting_category").notNull(),
    /** Signed, minor units of `currency` like the other two. */
    amountMinor: minorUnits("amount_minor").notNull(),
    /** Positive where Stripe took it. */
    feeMinor: minorUnits("fee_minor").notNull(),
    /** `amount_minor` less `fee_minor`. */
    netMinor: minorUnits("net_minor").notNull(),
    /** The balance's: what the money was settled in. */
    currency: text("currency").notNull(),
    /** What the source was in; null where the source was not seen. */
    sourceCurrency: text("source_currency"),
    /**
     * Stripe's own: minor units of `currency` for one of `source_currency`, a decimal as sent; null where nothing was
     * converted.
     */
    exchangeRate: text("exchange_rate"),
    createdAt: moment("created_at").notNull(),
    /** When the net can be paid out. */
    availableAt: moment("available_at").notNull(),
    /** The day of `createdAt` in the account's time zone. */
    day: date("day").notNull(),
    ...stampColumns(),
  },
  (table) => [
    // A charge's or a refund's fee and net.
    index("balance_transactions_source").on(table.sourceId),
    // Stripe's own rates: the last of each day and pair, from the index alone.
    index("balance_transactions_rates")
      .on(
        table.day,
        table.sourceCurrency,
        table.currency,
        table.createdAt.desc(),
        table.id.desc(),
        table.exchangeRate,
      )
      .where(sql`exchange_rate is not null`),
  ],
);
