import { Args, Authorized, Query, Resolver } from "type-graphql";
import { addDays, type Day, startOfBucket } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { inReportingCurrency } from "../../conversion.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { allSpans, monthsBefore, overSpans, spansOf } from "../../spans.ts";
import { paidLevel, paidLevelConverted, withValues } from "../average-revenue.ts";
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
    const starts = new Set(allSpans(spans).map(({ to }) => startOfBucket(to, "month", 1)));
    const months = [...starts].flatMap((start) => monthsBefore(start, CHURN_MONTHS));
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
      byCurrency: courses.byCurrency.map((course) => {
        const churnOn = churnBefore(churned, course.currency, course.customersOn);
        return {
          currency: course.currency,
          ...withValues(
            overSpans(spans, ({ to }) => lifetimeValue(paidLevel(course, to), churnOn(to))),
          ),
        };
      }),
      converted: await inReportingCurrency(
        context,
        { currencies, from: previousTo, to: today },
        (exchange) => {
          const churnOn = churnBefore(churned, null, courses.customersOn);
          return {
            currency: exchange.to,
            ...withValues(
              overSpans(spans, ({ to }) =>
                lifetimeValue(paidLevelConverted(courses, to, exchange), churnOn(to)),
              ),
            ),
          };
        },
      ),
    };
  }
}

/** The months before a day. All days of a month have the same, which are made once. */
function churnBefore(
  churned: ChurnedIn,
  currency: string | null,
  customersOn: (day: Day) => number,
): (day: Day) => ChurnMonth[] {
  const known = new Map<Day, ChurnMonth[]>();
  return (day) => {
    const month = startOfBucket(day, "month", 1);
    const months =
      known.get(month) ??
      monthsBefore(day, CHURN_MONTHS).map((span) => ({
        month: span.from,
        churned: churned(span, currency).ofOpening,
        customersAtStart: customersOn(addDays(span.from, -1)),
      }));
    known.set(month, months);
    return months;
  };
}
