import type { Day } from "../../domain/calendar.ts";
import type { Reader } from "../../store/database.ts";
import { among } from "../segment-scope.query.ts";
import type { CohortQuestion } from "./cohort-question.ts";

/** What the people of a cohort paid in a period, minor units of a currency. */
export interface PeriodMoney {
  readonly gross: bigint;
  readonly net: bigint;
  /** People who paid in the currency. */
  readonly payers: number;
}

/** The money of cohorts, by currency; the currency with most payments first. */
export interface CohortMoney {
  readonly currencies: readonly string[];
  readonly in: (currency: string, cohort: Day, period: number) => PeriodMoney;
}

const NOTHING: PeriodMoney = { gross: 0n, net: 0n, payers: 0 };

/** Reads what the people of each cohort paid in each period. */
export async function readCohortMoney(
  { sql }: Reader,
  { kind, grain, cohorts, lastPeriod, segmentIds }: CohortQuestion,
): Promise<CohortMoney> {
  const rows = await sql<
    {
      cohort: Day;
      period: number;
      currency: string;
      gross: string;
      net: string;
      payers: number;
      entries: number;
    }[]
  >`
    select cohort, period_offset as period, currency, sum(gross_minor)::text as gross,
      sum(net_minor)::text as net, sum(payers)::int as payers, sum(entries)::int as entries
    from cohort_money
    where cohort_kind = ${kind} and grain = ${grain} and segment_id ${among(sql, segmentIds, false)}
      and cohort between ${cohorts[0]} and ${cohorts.at(-1) ?? cohorts[0]}
      and period_offset <= ${lastPeriod}
    group by 1, 2, 3`;
  const cells = new Map<string, PeriodMoney>();
  const entries = new Map<string, number>();
  for (const { cohort, period, currency, gross, net, payers, entries: count } of rows) {
    cells.set(`${currency} ${cohort} ${period}`, {
      gross: BigInt(gross),
      net: BigInt(net),
      payers,
    });
    entries.set(currency, (entries.get(currency) ?? 0) + count);
  }
  return {
    currencies: [...entries]
      .sort(([a, one], [b, other]) => other - one || a.localeCompare(b))
      .map(([currency]) => currency),
    in: (currency, cohort, period) => cells.get(`${currency} ${cohort} ${period}`) ?? NOTHING,
  };
}
