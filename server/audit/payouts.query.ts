import type { Reader } from "../store/database.ts";

/** A payout, and what it is made of as far as that is known. */
export interface PayoutRow {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly status: string;
  readonly automatic: boolean;
  readonly createdAt: Date;
  readonly arrivalAt: Date;
  readonly entries: number;
  /** The nets of its entries together; null where none is known. */
  readonly entriesMinor: bigint | null;
}

/** Which payouts. */
interface PayoutsAsked {
  readonly first: number;
  /** The id of a payout; null: from the newest on. */
  readonly before: string | null;
}

/** The newest payouts first. */
export async function readPayouts(
  { sql }: Reader,
  { first, before }: PayoutsAsked,
): Promise<PayoutRow[]> {
  const rows = await sql<PayoutRow[]>`
    select p.id, p.amount_minor as "amountMinor", p.currency, p.status, p.automatic,
      p.created_at as "createdAt", p.arrival_at as "arrivalAt", made.entries, made."entriesMinor"
    from payouts p cross join lateral (
      select count(*)::int as entries, sum(net_minor)::bigint as "entriesMinor"
      from payout_entries e where e.payout_id = p.id
    ) made
    where ${
      before === null
        ? sql`true`
        : sql`(p.created_at, p.id) < (select created_at, id from payouts where id = ${before})`
    }
    order by p.created_at desc, p.id desc limit ${first}`;
  return [...rows];
}

/** An entry of a payout, and the movements of the ledger that it stands for. */
export interface PayoutEntryRow {
  readonly transactionId: string;
  readonly sourceId: string | null;
  readonly reportingCategory: string;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly netMinor: bigint;
  readonly currency: string;
  readonly createdAt: Date;
  /** Such as `charge:ch_…` and its `fee:txn_…`; empty for what is no customer's money. */
  readonly ledgerEntries: readonly string[];
}

/** A payout's entries in order of time, from a position on. */
export async function readPayoutEntries(
  { sql }: Reader,
  payoutId: string,
  first: number,
  skip: number,
): Promise<PayoutEntryRow[]> {
  const rows = await sql<PayoutEntryRow[]>`
    select e.transaction_id as "transactionId", e.source_id as "sourceId",
      e.reporting_category as "reportingCategory", e.amount_minor as "amountMinor",
      e.fee_minor as "feeMinor", e.net_minor as "netMinor", e.currency,
      e.created_at as "createdAt",
      array(
        select l.id from ledger_entries l
        where l.id in ('charge:' || e.source_id, 'fee:' || e.transaction_id,
          'dispute:' || e.source_id || ':' || e.transaction_id)
          or (e.reporting_category = 'refund' and l.id = 'refund:' || e.source_id)
          or (e.reporting_category = 'refund_failure' and l.id = 'refund_failure:' || e.source_id)
        order by l.id) as "ledgerEntries"
    from payout_entries e where e.payout_id = ${payoutId}
    order by e.created_at, e.transaction_id limit ${first} offset ${skip}`;
  return [...rows];
}

/** What is known of payouts' entries, by the payouts' ids. */
export async function readKnownEntries(
  { sql }: Reader,
  payoutIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; entries: number }[]>`
    select payout_id as id, count(*)::int as entries from payout_entries
    where payout_id = any(${[...payoutIds]}) group by 1`;
  return new Map(rows.map(({ id, entries }) => [id, entries]));
}
