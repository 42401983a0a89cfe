import { Args, ArgsType, Authorized, Field, ObjectType, Query, Resolver } from "type-graphql";
import { type Day, startOfBucket } from "../../../domain/calendar.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { DayScalar } from "../../../graphql/scalars.ts";
import { MetricAnswer } from "../../answers.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { cellTimes } from "../cell-times.ts";
import { type CohortMoney, readCohortMoney } from "../cohort-money.query.ts";
import { askedOfMoney, type CohortQuestion } from "../cohort-question.ts";
import { CohortMoneyCell, moneyCurve } from "../money-curve.ts";
import { cohortCurvesDefinition } from "./cohort-curves.definition.ts";
import { Cohort } from "./cohorts.object.ts";
import { RetentionArgs, readCohortTable } from "./retention-question.ts";

/** As many lines as can be told apart in one drawing, and more. */
const MOST_CURVES = 20;

@ArgsType()
class CurvesArgs extends RetentionArgs {
  @Field(() => [DayScalar], { description: "A day of each cohort: 1 to 20." })
  readonly days!: readonly Day[];
}

@ObjectType("CohortMoneyCurve", { description: "What a cohort paid in one currency." })
class CohortMoneyCurve {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => [CohortMoneyCell])
  readonly cells!: CohortMoneyCell[];
}

@ObjectType("CohortCurve", { description: "One of the chosen cohorts." })
class CohortCurve {
  @Field(() => Cohort)
  readonly retention!: Cohort;

  @Field(() => [CohortMoneyCurve], { description: "One per currency; most payments first." })
  readonly money!: CohortMoneyCurve[];
}

@ObjectType("CohortCurvesAnswer", { implements: MetricAnswer })
class CohortCurvesAnswer extends MetricAnswer {
  @Field(() => [CohortCurve], { description: "Each chosen cohort once, earliest first." })
  readonly curves!: CohortCurve[];
}

@AtOneMoment()
@Resolver()
export class CohortCurvesResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CohortCurvesAnswer, {
    description: describe(cohortCurvesDefinition),
    complexity: ({ args, childComplexity }) =>
      pageCost({ args: { first: args.days.length }, childComplexity }),
  })
  async cohortCurves(
    @Args(() => CurvesArgs) args: CurvesArgs,
    @AtMoment() context: MomentContext,
  ): Promise<CohortCurvesAnswer> {
    const question = await askedOfChosen(args, context);
    const [{ cohorts }, money] = await Promise.all([
      readCohortTable(args, question, context),
      readCohortMoney(context.database, question),
    ]);
    return {
      definition: cohortCurvesDefinition,
      period: question.period,
      asOf: question.now,
      curves: cohorts.map((retention) => {
        return { retention, money: curvesOf(retention, money, question) };
      }),
    };
  }
}

/** @throws Problem BAD_USER_INPUT for no cohort, more than 20, or one in the future. */
async function askedOfChosen(args: CurvesArgs, context: MomentContext): Promise<CohortQuestion> {
  const [from, ...later] = [...args.days].sort();
  if (from === undefined || args.days.length > MOST_CURVES) {
    throw new Problem("BAD_USER_INPUT", `days names 1 to ${MOST_CURVES} cohorts.`);
  }
  const to = later.at(-1) ?? from;
  const question = await askedOfMoney({ ...args, period: { from, to } }, context);
  const { grain, weekStart, period } = question;
  if (to > period.today) throw new Problem("BAD_USER_INPUT", `The cohort of ${to} is to come.`);
  const chosen = new Set(later.map((day) => startOfBucket(day, grain, weekStart)));
  const [first, ...others] = question.cohorts;
  return { ...question, cohorts: [first, ...others.filter((day) => chosen.has(day))] };
}

function curvesOf(
  { day, people }: Cohort,
  money: CohortMoney,
  question: CohortQuestion,
): CohortMoneyCurve[] {
  const timeOf = cellTimes(question, "calendar");
  const { lastPeriod } = question;
  return money.currencies.map((currency) => {
    return { currency, cells: moneyCurve(day, currency, { people, lastPeriod, money, timeOf }) };
  });
}
