import type { Day } from "../../../domain/calendar.ts";
import { inMinorUnits, integer } from "../../../domain/fixed-point.ts";
import { countRatio, moneyRatio } from "../../ratio.ts";
import { cellTimes } from "../cell-times.ts";
import type { CohortLogoRow, CohortMrrRow } from "../cohort-mrr.query.ts";
import type { CohortQuestion } from "../cohort-question.ts";
import type { PooledLogoCell, PooledMrr, PooledMrrCell } from "./revenue-by-behaviour.object.ts";

const NO_MRR = "No cohort with MRR at the end of its own period has completed this yet.";

/** The MRR of all cohorts together, by currency; of each period those that are complete. */
export function pooledMrr(rows: readonly CohortMrrRow[], question: CohortQuestion): PooledMrr[] {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    return {
      currency,
      cells: periodsOf(question).map((period) => mrrCell(own, currency, period, question)),
    };
  });
}

function mrrCell(
  rows: readonly CohortMrrRow[],
  currency: string,
  period: number,
  question: CohortQuestion,
): PooledMrrCell {
  const complete = rows.filter(({ cohort }) => isComplete(question, cohort, period));
  const upTo = (last: number, part: "net" | "lowest") =>
    complete.filter((row) => row.period <= last).reduce((sum, row) => sum + row[part], 0n);
  const of = (part: "net" | "lowest") =>
    moneyRatio(
      {
        numerator: inMinorUnits(integer(upTo(period, part))),
        denominator: inMinorUnits(integer(upTo(0, "net"))),
      },
      currency,
      NO_MRR,
    );
  const cohorts = new Set(complete.map(({ cohort }) => cohort)).size;
  return { period, cohorts, net: of("net"), gross: of("lowest") };
}

/** The same of customers. */
export function pooledLogos(
  rows: readonly CohortLogoRow[],
  question: CohortQuestion,
): PooledLogoCell[] {
  return periodsOf(question).map((period) => {
    const complete = rows.filter(({ cohort }) => isComplete(question, cohort, period));
    const upTo = (last: number) =>
      complete.filter((row) => row.period <= last).reduce((sum, row) => sum + row.customers, 0);
    const opening = upTo(0);
    return { period, churn: countRatio(opening - upTo(period), opening, NO_MRR) };
  });
}

function periodsOf({ lastPeriod }: CohortQuestion): number[] {
  return Array.from({ length: lastPeriod }, (_, index) => index + 1);
}

function isComplete(question: CohortQuestion, cohort: Day, period: number): boolean {
  return cellTimes(question, "calendar")(cohort, { from: period, to: period }) === "over";
}
