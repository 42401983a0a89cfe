import type { SubscriptionFact } from "../../domain/facts.ts";
import type { Transaction } from "../database.ts";
import {
  type CustomerHistory,
  reviveSnapshot,
  type StoredSnapshot,
  withBooks,
} from "./customer-history.ts";

/** A customer, and the earliest moment of which there is news. */
export interface Cut {
  readonly customerId: string;
  readonly since: Date;
}

/** Statuses that a subscription never leaves; see domain/counting isTerminal. */
const ENDED = ["canceled", "incomplete_expired"];

/**
 * Of these customers, those who had MRR before their cut, and none of whose subscriptions has ended since so many hours
 * before it. Whether a subscription replaces one that ended can be told only of whole histories.
 */
export async function withoutEnds(
  tx: Transaction,
  cuts: readonly Cut[],
  hours: number,
): Promise<Cut[]> {
  if (cuts.length === 0) return [];
  const rows = await tx<{ customerId: string }[]>`
    select c."customerId" from ${asRows(tx, cuts)}
    where exists (
      select from mrr_movements m
      where m.customer_id = c."customerId" and m.occurred_at < c.since and m.delta > 0
    ) and not exists (
      select from subscriptions s
      where s.customer_id = c."customerId" and s.status = any(${ENDED})
        and s.as_of >= c.since - make_interval(hours => ${hours})
    )`;
  const kept = new Set(rows.map(({ customerId }) => customerId));
  return cuts.filter(({ customerId }) => kept.has(customerId));
}

/** A customer's history from a moment on. */
export interface RecentHistory extends CustomerHistory {
  readonly since: Date;
  /** What stood at that moment of each subscription that had begun: it is the first of its snapshots here. */
  readonly bases: ReadonlyMap<string, SubscriptionFact>;
}

/**
 * The snapshots since a customer's cut and, of each subscription, the one that stood then: as many as there is news and
 * as there are subscriptions that have not ended, however long the history is. A customer is left out where a
 * subscription was told of under another customer as well.
 */
export async function readRecentHistories(
  tx: Transaction,
  cuts: readonly Cut[],
): Promise<RecentHistory[]> {
  if (cuts.length === 0) return [];
  const rows = await readRecent(tx, cuts);
  const shared = new Set(rows.filter(({ isShared }) => isShared).map((row) => row.customerId));
  const own = cuts.filter(({ customerId }) => !shared.has(customerId));
  const read = rows.flatMap(({ customerId, snapshot, isBase }) =>
    snapshot === null || shared.has(customerId)
      ? []
      : [{ snapshot: reviveSnapshot(snapshot), isBase }],
  );
  const bases = read.filter(({ isBase }) => isBase).map(({ snapshot }) => snapshot);
  const histories = await withBooks(
    tx,
    own.map(({ customerId }) => customerId),
    Promise.resolve(read.map(({ snapshot }) => snapshot)),
  );
  const sinceOf = new Map(own.map(({ customerId, since }) => [customerId, since]));
  return histories.flatMap((history): RecentHistory[] => {
    const since = sinceOf.get(history.customerId);
    if (since === undefined) return [];
    const ofCustomer = bases.filter(({ customerId }) => customerId === history.customerId);
    return [{ ...history, since, bases: new Map(ofCustomer.map((base) => [base.id, base])) }];
  });
}

interface RecentRow {
  readonly customerId: string;
  readonly snapshot: StoredSnapshot | null;
  readonly isBase: boolean;
  /** True where the subscription's newest news names another customer. */
  readonly isShared: boolean;
}

/** Subscriptions are found one by one along the index of histories: to read it whole would take as long as they are. */
async function readRecent(tx: Transaction, cuts: readonly Cut[]): Promise<readonly RecentRow[]> {
  return await tx<RecentRow[]>`
    with recursive named as (
      select c."customerId", c.since, (
        select min(h.subscription_id) from subscription_history h
        where h.customer_id = c."customerId"
      ) as id from ${asRows(tx, cuts)}
      union all
      select n."customerId", n.since, (
        select min(h.subscription_id) from subscription_history h
        where h.customer_id = n."customerId" and h.subscription_id > n.id
      ) from named n where n.id is not null
    )
    select n."customerId", s.customer_id <> n."customerId" as "isShared", told.snapshot,
      coalesce(told.valid_from < n.since, false) as "isBase"
    from named n join subscriptions s on s.id = n.id
    left join lateral (
      (select h.snapshot, h.valid_from from subscription_history h
        where h.customer_id = n."customerId" and h.subscription_id = n.id and h.valid_from < n.since
        order by h.valid_from desc, h.rank desc, h.event_id collate "C" desc limit 1)
      union all
      (select h.snapshot, h.valid_from from subscription_history h
        where h.customer_id = n."customerId" and h.subscription_id = n.id and h.valid_from >= n.since)
    ) told on s.status <> all(${ENDED})`;
}

function asRows(tx: Transaction, cuts: readonly Cut[]) {
  return tx`jsonb_to_recordset(${JSON.stringify(cuts)}::text::jsonb)
    as c("customerId" text, since timestamptz)`;
}
