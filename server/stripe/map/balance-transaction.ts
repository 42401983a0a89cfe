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

function readTransaction(
  transaction: Reader,
  source: Reader,
  event: StripeEvent,
): BalanceTransactionFact {
  const isCharge = source.string("object") === "charge";
  return {
    kind: "balanceTransaction",
    id: transaction.string("id"),
    sourceId: transaction.optionalId("source"),
    chargeId: isCharge ? source.string("id") : source.optionalId("charge"),
    reportingCategory: transaction.string("reporting_category"),
    amountMinor: transaction.integer("amount"),
    feeMinor: transaction.integer("fee"),
    netMinor: transaction.integer("net"),
    currency: transaction.string("currency"),
    sourceCurrency: source.string("currency"),
    exchangeRate: transaction.optionalDecimal("exchange_rate"),
    createdAt: transaction.date("created"),
    availableAt: transaction.date("available_on"),
    stamp: stampOf(event, rankOf(event.type)),
  };
}
