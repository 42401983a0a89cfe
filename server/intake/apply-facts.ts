import type { Fact } from "../domain/facts.ts";
import { foldMrr } from "../rollup/fold-mrr.ts";
import { noteNews } from "../rollup/fold-notices.ts";
import { touchedCustomers } from "../rollup/touched-customers.ts";
import { turnRevision } from "../store/account.ts";
import type { Transaction } from "../store/database.ts";
import { withoutForgotten } from "../store/facts/forgotten.ts";
import { storeFacts } from "../store/facts/store-facts.ts";
import { noteNewsOfPayers } from "../store/facts/user-news.ts";
import { announceNews } from "../store/news.ts";
import { together } from "../store/together.ts";
import { openAccountBooks } from "./account-books.ts";

/** Stores facts and folds the numbers that follow from them. The caller holds the applier's lock. */
export async function applyFacts(tx: Transaction, told: readonly Fact[], now: Date): Promise<void> {
  if (told.length === 0) return;
  const facts = await withoutForgotten(tx, told);
  // Read under the lock: whoever changes zone or policy refolds everything under the same one.
  const { policy, books } = await openAccountBooks(tx, now);
  const touched = await touchedCustomers(tx, facts, policy);
  await storeFacts(tx, facts, books);
  await foldMrr(tx, touched, policy, books);
  await noteNews(tx, facts, touched, books);
  await noteNewsOfPayers(tx, [...touched.keys()]);
}

/** Lets screens and other servers know, once the transaction commits. */
export async function tellOfChange(tx: Transaction): Promise<void> {
  await together([turnRevision(tx), announceNews(tx)]);
}
