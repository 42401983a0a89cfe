import type { Reader } from "../../store/database.ts";
import { among } from "../segment-scope.query.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/** How many charges of the period have no balance transaction, as known today: their fee is not known. */
export async function countChargesWithoutFee(
  { sql }: Reader,
  { period, scope }: RevenueQuestion,
): Promise<number> {
  const { planIds, segmentIds, currencies } = scope;
  const [row] = await sql<{ charges: number }[]>`
    select coalesce(sum(without_fee), 0)::int as charges from ledger_days
    where kind = 'charge' and day between ${period.from} and ${period.to}
      and plan_id ${among(sql, planIds, false)} and segment_id ${among(sql, segmentIds, false)}
      and ${currencies === null ? sql`true` : sql`currency = any(${[...currencies]}::text[])`}`;
  if (row === undefined) throw new Error("An aggregate without a row");
  return row.charges;
}
