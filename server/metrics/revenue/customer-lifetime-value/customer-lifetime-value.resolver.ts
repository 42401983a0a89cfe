import { Args, Authorized, Query, Resolver } from "type-graphql";
import { addDays, type Day } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { inReportingCurrency } from "../../conversion.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { allSpans, monthsBefore, overSpans, spansOf } from "../../spans.ts";
import { paidLevel, paidLevelConverted } from "../average-revenue.ts";
import type { ChurnedIn } from "../churned.query.ts";
import { churnedWithin } from "../churned.ts";
import { endsOf } from "../course-days.ts";
import { readMrrCoursesAt } from "../mrr-course.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import {
  CHURN_MONTHS,
  customerLifetimeValueDefinition,
} from "./customer-lifetime-value.definition.ts";
import { CustomerLifetimeValueAnswer } from "./customer-lifetime-value.object.ts";
import { type ChurnMonth, lifetimeValue } from "./lifetime.ts";

@AtOneMoment()
@Resolver()
export class CustomerLifetimeValueResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CustomerLifetimeValueAnswer, {
    description: describe(customerLifetimeValueDefinition),
    complexity: periodCost,
  })
  async customerLifetimeValue(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<CustomerLifetimeValueAnswer> {
    const question = await questionOf(args, context);
    const { database } = context;
    const { previousTo, today } = question.period;
    const spans = spansOf(question);
    const months = allSpans(spans).flatMap(({ to }) => monthsBefore(to, CHURN_MONTHS));
    const [courses, churned] = await Promise.all([
      readMrrCoursesAt(database, question, endsOf([...allSpans(spans), ...months])),
      churnedWithin(database, question, months),
    ]);
    const currencies = courses.byCurrency.map(({ currency }) => currency);
    return {
      definition: customerLifetimeValueDefinition,
      policy: question.policy,
      period: question.period,
      asOf: question.now,
      byCurrency: courses.byCurrency.map((course) => ({
        currency: course.currency,
        ...overSpans(spans, ({ to }) =>
          lifetimeValue(
            paidLevel(course, to),
            churnBefore(to, churned, course.currency, course.customersOn),
          ),
        ),
      })),
      converted: await inReportingCurrency(
        context,
        { currencies, from: previousTo, to: today },
        (exchange) => ({
          currency: exchange.to,
          ...overSpans(spans, ({ to }) =>
            lifetimeValue(
              paidLevelConverted(courses, to, exchange),
              churnBefore(to, churned, null, courses.customersOn),
            ),
          ),
        }),
      ),
    };
  }
}

function churnBefore(
  day: Day,
  churned: ChurnedIn,
  currency: string | null,
  customersOn: (day: Day) => number,
): ChurnMonth[] {
  return monthsBefore(day, CHURN_MONTHS).map((month) => ({
    month: month.from,
    churned: churned(month, currency).ofOpening,
    customersAtStart: customersOn(addDays(month.from, -1)),
  }));
}
