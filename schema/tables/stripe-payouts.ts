import { boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { minorUnits, moment, stampColumns } from "./columns.ts";

/** A transfer from the balance to the bank, in its newest known state. */
export const payouts = pgTable("payouts", {
  id: text("id").primaryKey(),
  amountMinor: minorUnits("amount_minor").notNull(),
  currency: text("currency").notNull(),
  /** Stripe's word: pending, in_transit, paid, failed, canceled. */
  status: text("status").notNull(),
  automatic: boolean("automatic").notNull(),
  arrivalAt: moment("arrival_at").notNull(),
  createdAt: moment("created_at").notNull(),
  ...stampColumns(),
});

/**
 * What a payout is made of: the balance transactions that Stripe lists of it, each in one payout. Their nets add up to its
 * amount. Of automatic payouts alone, since Stripe lists no others' transactions; only there with a Stripe key.
 */
export const payoutEntries = pgTable(
  "payout_entries",
  {
    payoutId: text("payout_id").notNull(),
    transactionId: text("transaction_id").notNull(),
    /** The charge, refund or dispute that it belongs to; null where it has none. */
    sourceId: text("source_id"),
    /** Stripe's word for accounting: charge, refund, dispute, fee … */
    reportingCategory: text("reporting_category").notNull(),
    /** Signed, minor units of `currency` like the other two. */
    amountMinor: minorUnits("amount_minor").notNull(),
    /** Positive where Stripe took it. */
    feeMinor: minorUnits("fee_minor").notNull(),
    /** `amount_minor` less `fee_minor`: what of it reached the bank. */
    netMinor: minorUnits("net_minor").notNull(),
    /** The balance's, and so the payout's. */
    currency: text("currency").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [
    // A payout's entries.
    primaryKey({ columns: [table.payoutId, table.transactionId] }),
    // From a movement to the payout that it reached the bank with.
    index("payout_entries_source").on(table.sourceId),
  ],
);
