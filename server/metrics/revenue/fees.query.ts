import type { Reader } from "../../store/database.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/** How many charges of the period have no balance transaction, as known today: their fee is not known. */
export async function countChargesWithoutFee(
  { sql }: Reader,
  { period, scope }: RevenueQuestion,
): Promise<number> {
  const { planIds, segmentIds, currencies } = scope;
  const [row] = await sql<{ charges: number }[]>`
    select count(*)::int as charges from ledger_entries e
    where e.kind = 'charge' and e.day between ${period.from} and ${period.to}
      and ${planIds === null ? sql`true` : sql`e.plan_id = any(${[...planIds]}::int[])`}
      and ${segmentIds === null ? sql`true` : sql`e.segment_id = any(${[...segmentIds]}::int[])`}
      and ${currencies === null ? sql`true` : sql`e.currency = any(${[...currencies]}::text[])`}
      and not exists (select from balance_transactions b where b.source_id = e.charge_id)`;
  if (row === undefined) throw new Error("An aggregate without a row");
  return row.charges;
}
