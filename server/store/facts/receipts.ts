import type { Sql, Transaction } from "../database.ts";

/**
 * How long a message id is remembered. Backends try again for hours, and a job that is started anew sends again what it
 * sent last month.
 */
export const RECEIPT_DAYS = 35;

/**
 * Notes message ids of one sender and says which are new. Two requests that bring the same one wait for each other here,
 * in the order of the ids so that they never wait in a circle; the second then finds it known.
 */
export async function takeReceipts(
  tx: Transaction,
  source: string,
  messageIds: readonly string[],
  now: Date,
): Promise<Set<string>> {
  const rows = await tx<{ messageId: string }[]>`
    insert into event_receipts (source, message_id, received_at)
    select ${source}, id, ${now} from unnest(${[...messageIds].sort()}::text[]) id
    on conflict do nothing returning message_id as "messageId"`;
  return new Set(rows.map(({ messageId }) => messageId));
}

/** As many as are forgotten in one statement, which holds nobody up. */
const FORGOTTEN_AT_ONCE = 10_000;

/** Forgets ids that were received before a moment, the eldest first. Returns how many: fewer than the most at the end. */
export async function forgetReceipts(sql: Sql, before: Date): Promise<number> {
  const result = await sql`
    delete from event_receipts where ctid = any (array (
      select ctid from event_receipts where received_at < ${before}
      order by received_at limit ${FORGOTTEN_AT_ONCE} for update skip locked))`;
  return result.count;
}
