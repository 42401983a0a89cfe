import { type Books, openBooks } from "../domain/books.ts";
import { createCalendar } from "../domain/calendar.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import { readAccountWith } from "../store/account.ts";
import type { Transaction } from "../store/database.ts";

/**
 * The account's policy, and its calendar as books that are open since its first event.
 * @param zone Cuts days in this zone instead of the account's.
 */
export async function openAccountBooks(
  tx: Transaction,
  now: Date,
  zone?: string,
): Promise<{ readonly policy: MrrPolicy; readonly books: Books }> {
  const { timeZone, policy } = await readAccountWith(tx);
  const calendar = createCalendar(zone ?? timeZone);
  return { policy, books: openBooks(calendar, now, await readOpening(tx)) };
}

/** When the first event ever was received: what happened in months before was loaded and never stated. */
async function readOpening(tx: Transaction): Promise<Date | null> {
  const [row] = await tx<{ opened: Date | null }[]>`
    select min(received_at) as opened from stripe_events`;
  return row?.opened ?? null;
}
