import type { Transaction } from "../database.ts";

/**
 * Says that the segment or the milestones of some people may follow from something new: the fold looks at them again. A row
 * of its own each time: one that stands already may be about to be taken away by a fold that has not seen this.
 */
export async function noteNewsOfPeople(tx: Transaction, userIds: readonly bigint[]): Promise<void> {
  if (userIds.length === 0) return;
  const ids = [...new Set(userIds)].map(String);
  await tx`insert into user_news (user_id) select unnest(${ids}::bigint[])`;
}

/** The same of whoever some customers are linked to. */
export async function noteNewsOfPayers(
  tx: Transaction,
  customerIds: readonly string[],
): Promise<void> {
  if (customerIds.length === 0) return;
  await tx`
    insert into user_news (user_id)
    select distinct user_id from user_identities
    where kind = 'stripe_customer' and value = any(${[...customerIds]})`;
}
