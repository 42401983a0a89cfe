import type { BillingFact } from "../../domain/billing-facts.ts";
import type { Books } from "../../domain/books.ts";
import type { Fact } from "../../domain/facts.ts";
import type { Transaction } from "../database.ts";
import { together } from "../together.ts";
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
  const [offStripeInvoiceIds] = await together([
    storeInvoices(tx, ofKind(facts, "invoice")),
    storeProducts(tx, ofKind(facts, "product")),
    storePrices(tx, ofKind(facts, "price")),
    storeCoupons(tx, ofKind(facts, "coupon")),
    storeCustomers(tx, ofKind(facts, "customer")),
    storeNamedCustomers(tx, facts),
    storeDiscounts(tx, ofKind(facts, "discount")),
    storeSubscriptions(tx, ofKind(facts, "subscription"), books.knownAt),
    storeInvoiceFailures(tx, ofKind(facts, "invoiceFailure"), books.calendar),
    storeBillingObjects(tx, facts.filter(isBillingFact), books.knownAt),
    storeBalanceTransactions(tx, ofKind(facts, "balanceTransaction"), books.calendar),
  ]);
  await markDeleted(tx, ofKind(facts, "deletion"));
  const money = {
    charges: ofKind(facts, "charge"),
    refunds: ofKind(facts, "refund"),
    disputes: ofKind(facts, "dispute"),
    balanceTransactions: ofKind(facts, "balanceTransaction"),
    invoicePayments: ofKind(facts, "invoicePayment"),
    offStripeInvoiceIds,
  };
  const written = await storeMoney(tx, money, books);
  const [touched] = await together([
    entriesToLink(tx, facts),
    linkCustomers(tx, facts, books.knownAt),
  ]);
  const standing = touched.filter((id) => !written.has(id));
  await relinkEntries(tx, standing, books);
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
