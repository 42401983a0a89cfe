import type { BillingFact } from "../../domain/billing-facts.ts";
import type { Books } from "../../domain/books.ts";
import type { Fact } from "../../domain/facts.ts";
import type { Transaction } from "../database.ts";
import { storeBalanceTransactions } from "./balance-transactions.ts";
import { storeBillingObjects } from "./billing.ts";
import { linkCustomers } from "./customer-links.ts";
import { markDeleted } from "./deletions.ts";
import { storeInvoices } from "./invoices.ts";
import { entriesToLink } from "./ledger-links.ts";
import { relinkEntries, storeMoney } from "./money.ts";
import {
  storeCoupons,
  storeCustomers,
  storeDiscounts,
  storeInvoiceFailures,
  storeNamedCustomers,
  storePrices,
  storeProducts,
  storeSubscriptions,
} from "./objects.ts";

/**
 * Writes facts, in whatever order they come, each kind in a few statements whatever the batch's size. The result
 * depends only on the set of facts ever stored, not on their order or repetition.
 */
export async function storeFacts(
  tx: Transaction,
  facts: readonly Fact[],
  books: Books,
): Promise<void> {
  await storeProducts(tx, ofKind(facts, "product"));
  await storePrices(tx, ofKind(facts, "price"));
  await storeCoupons(tx, ofKind(facts, "coupon"));
  await storeCustomers(tx, ofKind(facts, "customer"));
  await storeNamedCustomers(tx, facts);
  await storeDiscounts(tx, ofKind(facts, "discount"));
  await storeSubscriptions(tx, ofKind(facts, "subscription"), books.knownAt);
  await storeInvoiceFailures(tx, ofKind(facts, "invoiceFailure"), books.calendar);
  await storeInvoices(tx, ofKind(facts, "invoice"));
  await storeBillingObjects(tx, facts.filter(isBillingFact));
  await markDeleted(tx, ofKind(facts, "deletion"));
  await storeBalanceTransactions(tx, ofKind(facts, "balanceTransaction"), books.calendar);
  const money = {
    charges: ofKind(facts, "charge"),
    refunds: ofKind(facts, "refund"),
    disputes: ofKind(facts, "dispute"),
    balanceTransactions: ofKind(facts, "balanceTransaction"),
    invoicePayments: ofKind(facts, "invoicePayment"),
  };
  const written = await storeMoney(tx, money, books);
  const touched = await entriesToLink(tx, facts);
  const standing = touched.filter((id) => !written.has(id));
  await relinkEntries(tx, standing, books);
  await linkCustomers(tx, facts, books.knownAt);
}

/** The facts of one kind, in their order. */
function ofKind<Kind extends Fact["kind"]>(
  facts: readonly Fact[],
  kind: Kind,
): Extract<Fact, { kind: Kind }>[] {
  return facts.filter((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind);
}

const BILLING_KINDS: ReadonlySet<Fact["kind"]> = new Set<BillingFact["kind"]>([
  "invoice",
  "invoicePayment",
  "paymentIntent",
  "checkoutSession",
  "dispute",
  "creditNote",
  "payout",
  "balanceTransaction",
]);

function isBillingFact(fact: Fact): fact is BillingFact {
  return BILLING_KINDS.has(fact.kind);
}
