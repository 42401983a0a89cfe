import { Args, ArgsType, Authorized, Query, Resolver } from "type-graphql";
import type { Day } from "../../../domain/calendar.ts";
import { type Fraction, inMinorUnits, integer } from "../../../domain/fixed-point.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import type { PeriodInput } from "../../period.object.ts";
import { countRatio, moneyRatio } from "../../ratio.ts";
import { cellTimes } from "../cell-times.ts";
import { type CohortLogoRow, type CohortMrrRow, readCohortMrr } from "../cohort-mrr.query.ts";
import {
  askedOfCohorts,
  CohortPeriodField,
  type CohortQuestion,
  CohortScopeArgs,
} from "../cohort-question.ts";
import { cohortMrrRetentionDefinition } from "./cohort-mrr-retention.definition.ts";
import {
  type CohortLogoCell,
  type CohortMrrCell,
  CohortMrrRetentionAnswer,
} from "./cohort-mrr-retention.object.ts";

@ArgsType()
class CohortMrrArgs extends CohortScopeArgs {
  @CohortPeriodField()
  readonly period?: PeriodInput | null;
}

const NO_MRR = "Nobody of this cohort had MRR at the end of its own period.";

@AtOneMoment()
@Resolver()
export class CohortMrrRetentionResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CohortMrrRetentionAnswer, {
    description: describe(cohortMrrRetentionDefinition),
    complexity: periodCost,
  })
  async cohortMrrRetention(
    @Args(() => CohortMrrArgs) args: CohortMrrArgs,
    @AtMoment() context: MomentContext,
  ): Promise<CohortMrrRetentionAnswer> {
    const question = await askedOfCohorts({ ...args, kind: "paid" }, context);
    const { mrr, logos } = await readCohortMrr(context.database, question, null);
    const currencies = [...new Set(mrr.map(({ currency }) => currency))].sort();
    return {
      definition: cohortMrrRetentionDefinition,
      period: question.period,
      asOf: question.now,
      policy: context.account.policy.name,
      byCurrency: currencies.map((currency) => ({
        currency,
        cohorts: question.cohorts.map((day) => {
          const own = mrr.filter((row) => row.cohort === day && row.currency === currency);
          return { day, cells: mrrCells(day, currency, own, question) };
        }),
      })),
      logos: question.cohorts.map((day) => {
        const own = logos.filter(({ cohort }) => cohort === day);
        return { day, customers: customersUpTo(own, 0), cells: logoCells(day, own, question) };
      }),
    };
  }
}

function mrrCells(
  cohort: Day,
  currency: string,
  rows: readonly CohortMrrRow[],
  question: CohortQuestion,
): CohortMrrCell[] {
  const upTo = (period: number, part: "net" | "lowest") =>
    rows.filter((row) => row.period <= period).reduce((sum, row) => sum + row[part], 0n);
  const opening = upTo(0, "net");
  const of = (numerator: bigint) => {
    const pair = { numerator: amountOf(numerator), denominator: amountOf(opening) };
    return moneyRatio(pair, currency, NO_MRR);
  };
  return begunPeriods(cohort, question).map(({ period, isComplete }) => {
    const lowest = upTo(period, "lowest");
    return {
      period,
      isComplete,
      net: of(upTo(period, "net")),
      gross: of(lowest),
      revenueChurn: of(opening - lowest),
    };
  });
}

function logoCells(
  cohort: Day,
  rows: readonly CohortLogoRow[],
  question: CohortQuestion,
): CohortLogoCell[] {
  const opening = customersUpTo(rows, 0);
  return begunPeriods(cohort, question).map(({ period, isComplete }) => {
    const churn = countRatio(opening - customersUpTo(rows, period), opening, NO_MRR);
    return { period, isComplete, churn };
  });
}

/** Customers with MRR at the end of a period; the rows tell what each one changed. */
function customersUpTo(rows: readonly CohortLogoRow[], last: number): number {
  return rows.filter(({ period }) => period <= last).reduce((sum, row) => sum + row.customers, 0);
}

/** The periods after a cohort's own that have begun. */
function begunPeriods(
  cohort: Day,
  question: CohortQuestion,
): { readonly period: number; readonly isComplete: boolean }[] {
  const timeOf = cellTimes(question, "calendar");
  return Array.from({ length: question.lastPeriod }, (_, index) => index + 1).flatMap((period) => {
    const time = timeOf(cohort, { from: period, to: period });
    return time === "not begun" ? [] : [{ period, isComplete: time === "over" }];
  });
}

function amountOf(value: bigint): Fraction {
  return inMinorUnits(integer(value));
}
