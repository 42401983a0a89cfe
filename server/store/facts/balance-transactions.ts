import { balanceTransactions } from "../../../schema/tables/stripe-billing.ts";
import type { BalanceTransactionFact } from "../../domain/billing-facts.ts";
import type { Calendar } from "../../domain/calendar.ts";
import type { Transaction } from "../database.ts";
import { upsertNewest } from "../upsert.ts";
import { newestPerId, stampRow } from "./newest.ts";

/** Brings each to its newest known state, with its day. What of it is a fee is booked in money.ts. */
export async function storeBalanceTransactions(
  tx: Transaction,
  facts: readonly BalanceTransactionFact[],
  calendar: Calendar,
): Promise<void> {
  const newest = newestPerId(
    facts,
    ({ id }) => id,
    (newer, older) => ({ ...newer, sourceCurrency: newer.sourceCurrency ?? older.sourceCurrency }),
  );
  const rows = newest.map(({ stamp, ...transaction }) => ({
    ...transaction,
    day: calendar.dayOf(transaction.createdAt),
    ...stampRow(stamp),
  }));
  // A list may name the source by its id alone.
  await upsertNewest(tx, balanceTransactions, rows, { sourceCurrency: "last known" });
}
