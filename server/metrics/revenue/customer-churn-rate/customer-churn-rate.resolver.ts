import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Day } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { dayBefore } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { countRatio } from "../../ratio.ts";
import { allSpans, overSpans, spansOf } from "../../spans.ts";
import { churnedWithin } from "../churned.ts";
import { endsOf } from "../course-days.ts";
import { readMrrCoursesAt } from "../mrr-course.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { customerChurnRateDefinition } from "./customer-churn-rate.definition.ts";
import { CustomerChurnRateAnswer } from "./customer-churn-rate.object.ts";

const NOBODY_AT_START = "Nobody paid at the start of the period, so nobody could leave.";

@AtOneMoment()
@Resolver()
export class CustomerChurnRateResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CustomerChurnRateAnswer, {
    description: describe(customerChurnRateDefinition),
    complexity: periodCost,
  })
  async customerChurnRate(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<CustomerChurnRateAnswer> {
    const question = await questionOf(args, context);
    const { database } = context;
    const spans = spansOf(question);
    const [courses, churned] = await Promise.all([
      readMrrCoursesAt(database, question, endsOf(allSpans(spans))),
      churnedWithin(database, question, allSpans(spans)),
    ]);
    const churnOf = (currency: string | null, customersOn: (day: Day) => number) =>
      overSpans(spans, (span) => {
        const { ofOpening, cameAndLeft } = churned(span, currency);
        const atStart = customersOn(dayBefore(span.from));
        return { ...countRatio(ofOpening, atStart, NOBODY_AT_START), cameAndLeft };
      });
    return {
      definition: customerChurnRateDefinition,
      policy: question.policy,
      period: question.period,
      asOf: question.now,
      overall: churnOf(null, courses.customersOn),
      byCurrency: courses.byCurrency.map(({ currency, customersOn }) => {
        return { currency, ...churnOf(currency, customersOn) };
      }),
    };
  }
}
