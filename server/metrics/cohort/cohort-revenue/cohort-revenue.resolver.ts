import { Args, ArgsType, Authorized, Query, Resolver } from "type-graphql";
import { endOfBucket } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import type { PeriodInput } from "../../period.object.ts";
import { cellTimes } from "../cell-times.ts";
import { type CohortMoney, readCohortMoney } from "../cohort-money.query.ts";
import {
  askedOfMoney,
  CohortKindArgs,
  CohortPeriodField,
  type CohortQuestion,
} from "../cohort-question.ts";
import { readCohortSizes } from "../cohort-sizes.query.ts";
import { moneyCurve, perPerson } from "../money-curve.ts";
import { cohortRevenueDefinition } from "./cohort-revenue.definition.ts";
import {
  CohortRevenueAnswer,
  type CohortRevenueMean,
  type CohortRevenueRow,
} from "./cohort-revenue.object.ts";

@ArgsType()
class CohortRevenueArgs extends CohortKindArgs {
  @CohortPeriodField()
  readonly period?: PeriodInput | null;
}

@AtOneMoment()
@Resolver()
export class CohortRevenueResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CohortRevenueAnswer, {
    description: describe(cohortRevenueDefinition),
    complexity: periodCost,
  })
  async cohortRevenue(
    @Args(() => CohortRevenueArgs) args: CohortRevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<CohortRevenueAnswer> {
    const question = await askedOfMoney(args, context);
    const [sizeOf, money] = await Promise.all([
      readCohortSizes(context.database, question),
      readCohortMoney(context.database, question),
    ]);
    return {
      definition: cohortRevenueDefinition,
      period: question.period,
      asOf: question.now,
      byCurrency: money.currencies.map((currency) => {
        const cohorts = rowsOf(question, money, sizeOf, currency);
        return { currency, cohorts, mean: meansOf(cohorts, question.lastPeriod, currency) };
      }),
    };
  }
}

function rowsOf(
  question: CohortQuestion,
  money: CohortMoney,
  sizeOf: (cohort: string) => number,
  currency: string,
): CohortRevenueRow[] {
  const { cohorts, grain, lastPeriod, period } = question;
  const timeOf = cellTimes(question, "calendar");
  return cohorts.map((day) => {
    const people = sizeOf(day);
    return {
      day,
      isPartial: endOfBucket(day, grain) >= period.today,
      people,
      cells: moneyCurve(day, currency, { people, lastPeriod, money, timeOf }),
    };
  });
}

function meansOf(
  cohorts: readonly CohortRevenueRow[],
  lastPeriod: number,
  currency: string,
): CohortRevenueMean[] {
  return Array.from({ length: lastPeriod + 1 }, (_, period) => {
    const complete = cohorts.flatMap(({ people, cells }) => {
      const cell = cells[period];
      return cell?.isComplete === true && people > 0 ? [{ people, cell }] : [];
    });
    const people = complete.reduce((sum, one) => sum + one.people, 0);
    const amount = complete.reduce((sum, { cell }) => sum + cell.cumulativeNet.minorUnits, 0n);
    const why = "No cohort with anybody in it has completed this yet.";
    return {
      period,
      cohorts: complete.length,
      cumulativePerPerson:
        people === 0
          ? { amount: null, unavailableBecause: why }
          : perPerson(amount, people, currency),
    };
  });
}
