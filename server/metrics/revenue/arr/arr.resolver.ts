import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { MoneyLevelAnswer } from "../../answers.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { readDoubts } from "../doubts.query.ts";
import { readMrrCourses } from "../mrr-course.ts";
import { mrrInReportingCurrency, mrrLevel } from "../mrr-level.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { arrDefinition, MONTHS_PER_YEAR } from "./arr.definition.ts";

@AtOneMoment()
@Resolver()
export class ArrResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MoneyLevelAnswer, { description: describe(arrDefinition), complexity: periodCost })
  async arr(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MoneyLevelAnswer> {
    const question = await questionOf(args, context);
    const { database, account } = context;
    const [courses, leftOut] = await Promise.all([
      readMrrCourses(database, question, question.period.previousFrom),
      readDoubts(database, account.policy),
    ]);
    return {
      definition: arrDefinition,
      policy: question.policy,
      period: question.period,
      asOf: question.now,
      byCurrency: courses.byCurrency.map((course) => mrrLevel(course, question, MONTHS_PER_YEAR)),
      converted: await mrrInReportingCurrency(context, courses, question, MONTHS_PER_YEAR),
      leftOut,
    };
  }
}
