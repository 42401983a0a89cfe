import type { Books } from "../domain/books.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import type { Transaction } from "../store/database.ts";
import { noteNewsOfPayers } from "../store/facts/user-news.ts";
import { foldMrr } from "./fold-mrr.ts";

/** As many customers as are held in memory at once. */
const CHUNK = 500;

/** No event makes it necessary, and nothing of the past may be taken as it stands. */
const WHOLLY = { eventId: null, since: null };

/** Every customer with a subscription or an invoice of one, in chunks, in one order. */
export function customerChunks(tx: Transaction): AsyncGenerator<string[]> {
  return inChunks(
    (after) => tx<{ id: string }[]>`
      (select distinct customer_id as id from subscription_history
        where customer_id > ${after} order by id limit ${CHUNK})
      union
      (select distinct customer_id as id from invoice_lines
        where customer_id > ${after} order by id limit ${CHUNK})
      order by id limit ${CHUNK}`,
  );
}

async function* inChunks(
  readAfter: (id: string) => PromiseLike<readonly { readonly id: string }[]>,
): AsyncGenerator<string[]> {
  let after = "";
  for (;;) {
    const ids = (await readAfter(after)).map(({ id }) => id);
    if (ids.length === 0) return;
    yield ids;
    after = ids.at(-1) ?? after;
  }
}

/**
 * Folds every customer anew under another policy or calendar, in the caller's transaction: until it commits, readers
 * see the numbers of before. The caller holds the applier's lock.
 */
export async function refoldEverything(
  tx: Transaction,
  policy: MrrPolicy,
  books: Books,
): Promise<void> {
  for await (const ids of customerChunks(tx)) {
    await foldMrr(tx, new Map(ids.map((id) => [id, WHOLLY])), policy, books);
    // The first plan may be another one now.
    await noteNewsOfPayers(tx, ids);
  }
}

/** Folds every customer that anything ever named, also those who never had a subscription: they have a segment. */
export async function foldEverybody(
  tx: Transaction,
  policy: MrrPolicy,
  books: Books,
): Promise<void> {
  const everybody = inChunks(
    (after) => tx<{ id: string }[]>`
      select id from customers where id > ${after} order by id limit ${CHUNK}`,
  );
  for await (const ids of everybody) {
    await foldMrr(tx, new Map(ids.map((id) => [id, WHOLLY])), policy, books);
  }
}
