import type { Day } from "../../domain/calendar.ts";
import { RATE_HOLDS_DAYS, rateOfWholeUnits } from "../../domain/exchange-rates.ts";
import { fractionToText, parseDecimal } from "../../domain/fixed-point.ts";
import type { Database } from "../../store/database.ts";
import { knownRates, STRIPE } from "../../store/exchange-rates.ts";

/** Days from the first to the last, both included. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

/** What is known of one pair of currencies from one source. */
export interface RateCoverage {
  readonly base: string;
  readonly quote: string;
  readonly source: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Days with a rate of their own. */
  readonly days: number;
  /** The last day's, of whole units: as published, or what Stripe's comes to. */
  readonly lastRate: string;
  /** Days since the first on which no rate holds, today included. */
  readonly gaps: readonly DaySpan[];
}

/** Every pair in the order of its currencies. */
export async function readCoverage({ sql }: Database, today: Day): Promise<RateCoverage[]> {
  const pairs = await sql<Omit<RateCoverage, "gaps">[]>`
    select base, quote, source, min(day) as "firstDay", max(day) as "lastDay", count(*)::int as days,
      (array_agg(rate::text order by day desc))[1] as "lastRate"
    from (${knownRates(sql)}) r group by base, quote, source order by base, quote, source`;
  const gaps = await sql<(DaySpan & Pick<RateCoverage, "base" | "quote" | "source">)[]>`
    with days as (
      select base, quote, source, day,
        lead(day, 1, ${today}::date + 1) over (partition by base, quote, source order by day) as next
      from (${knownRates(sql)}) r
    )
    select base, quote, source, day + ${RATE_HOLDS_DAYS + 1}::int as from, next - 1 as to
    from days where next - day > ${RATE_HOLDS_DAYS + 1}::int order by day`;
  return pairs.map((pair) => ({
    ...pair,
    lastRate: inWholeUnits(pair),
    gaps: gaps
      .filter(
        ({ base, quote, source }) =>
          base === pair.base && quote === pair.quote && source === pair.source,
      )
      .map(({ from, to }) => ({ from, to })),
  }));
}

function inWholeUnits({ base, quote, source, lastRate }: Omit<RateCoverage, "gaps">): string {
  if (source !== STRIPE) return lastRate;
  return fractionToText(rateOfWholeUnits(parseDecimal(lastRate), base, quote));
}
