import type { Day } from "../../../domain/calendar.ts";
import { NET_REVENUE_KINDS } from "../../../domain/ledger.ts";
import type { Reader } from "../../../store/database.ts";
import { ledgerSums } from "../ledger-days.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";
import { type Dimension, keyOf, rowsApart } from "./dimension.query.ts";

/** What one value of a dimension brought in one currency on a day. */
export interface NetRevenuePart {
  readonly currency: string;
  readonly key: string;
  readonly day: Day;
  readonly amountMinor: bigint;
  /** Movements of money. */
  readonly entries: number;
}

/**
 * Net revenue of a period and the one before, by one dimension and by currency.
 * @param daily Each day apart, as who converts each at its own rate needs it; otherwise all of a period stands on its
 * first day.
 */
export async function readNetRevenueParts(
  { sql }: Reader,
  question: RevenueQuestion,
  by: Dimension,
  daily: boolean,
): Promise<NetRevenuePart[]> {
  const { from, to, previousFrom, today } = question.period;
  const day = daily
    ? sql`day`
    : sql`case when day < ${from} then ${previousFrom}::date else ${from}::date end`;
  const rows = await sql<NetRevenuePart[]>`
    with sums as (${ledgerSums(sql, question, rowsApart(by))}), r as (
      select currency, plan_id, segment_id, ${day} as day, sum(amount_minor) as amount_minor,
        sum(entries) as entries
      from sums
      where kind = any(${[...NET_REVENUE_KINDS]}) and day between ${previousFrom} and ${to < today ? to : today}
      group by 1, 2, 3, 4
    )
    select r.currency, ${keyOf(sql, by)} as key, r.day, sum(amount_minor)::bigint as "amountMinor",
      sum(entries)::int as entries
    from r left join segments s on s.id = r.segment_id group by 1, 2, 3`;
  return [...rows];
}
