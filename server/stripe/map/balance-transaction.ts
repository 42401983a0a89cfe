import type { BalanceTransactionFact } from "../../domain/billing-facts.ts";
import { type StripeEvent, stampOf } from "../event.ts";
import { Reader } from "../reader.ts";
import { rankOf } from "./common.ts";

/** Where the objects that move the balance carry their transactions, once these were asked for. */
const FIELDS = ["balance_transaction", "failure_balance_transaction"];

/** The transactions that came whole inside a charge, a refund or a dispute. */
export function balanceTransactionsOf(event: StripeEvent): BalanceTransactionFact[] {
  const source = new Reader(event.object, "source");
  const single = FIELDS.flatMap((field) => source.optionalObject(field) ?? []);
  const several = source.objects("balance_transactions");
  return [...single, ...several].map((transaction) => readTransaction(transaction, source, event));
}

/**
 * A transaction by itself, with its source whole where it has one: what belongs to no movement, such as a fee of Stripe's
 * own, comes in no other way.
 */
export function mapBalanceTransaction(event: StripeEvent): BalanceTransactionFact[] {
  const transaction = new Reader(event.object, "balance_transaction");
  return [readTransaction(transaction, transaction.optionalObject("source"), event)];
}

function readTransaction(
  transaction: Reader,
  source: Reader | null,
  event: StripeEvent,
): BalanceTransactionFact {
  return {
    kind: "balanceTransaction",
    id: transaction.string("id"),
    sourceId: transaction.optionalId("source"),
    chargeId: source === null ? null : chargeOf(source),
    reportingCategory: transaction.string("reporting_category"),
    amountMinor: transaction.integer("amount"),
    feeMinor: transaction.integer("fee"),
    netMinor: transaction.integer("net"),
    currency: transaction.currency("currency"),
    sourceCurrency: source?.optionalCurrency("currency") ?? null,
    exchangeRate: transaction.optionalDecimal("exchange_rate"),
    createdAt: transaction.date("created"),
    availableAt: transaction.date("available_on"),
    stamp: stampOf(event, rankOf(event.type)),
  };
}

function chargeOf(source: Reader): string | null {
  const isCharge = source.optionalString("object") === "charge";
  return isCharge ? source.string("id") : source.optionalId("charge");
}
