import { Args, Authorized, Field, ObjectType, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { DayScalar, MinorUnitsScalar } from "../../../graphql/scalars.ts";
import { ABOUT_VALUES, MetricAnswer } from "../../answers.ts";
import type { MomentContext } from "../../context.ts";
import {
  ABOUT_CONVERTED,
  type ConversionUnavailable,
  conversionOf,
} from "../../conversion.object.ts";
import { inReportingCurrency } from "../../conversion.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { overSpans, spansOf } from "../../spans.ts";
import { AverageRevenue } from "../average-revenue.object.ts";
import { averageRevenue, paidLevel, paidLevelConverted, withValues } from "../average-revenue.ts";
import { readMrrCourses } from "../mrr-course.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { arpaDefinition } from "./arpa.definition.ts";

@ObjectType("AverageRevenueOnDay", {
  description: "At the end of a day, week or month; of the one that is not over, now.",
})
class AverageRevenueOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => AverageRevenue)
  readonly value!: AverageRevenue;
}

@ObjectType("Arpa", { description: "Average revenue per account in one currency." })
class Arpa {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => AverageRevenue, { description: "At the end of the period, or now." })
  readonly value!: AverageRevenue;

  @Field(() => AverageRevenue, { description: "At the end of the period before." })
  readonly previous!: AverageRevenue;

  @Field(() => [AverageRevenueOnDay])
  readonly series!: AverageRevenueOnDay[];

  @Field(() => [MinorUnitsScalar], {
    nullable: "items",
    description: `${ABOUT_VALUES} Null where there is none.`,
  })
  readonly values!: (bigint | null)[];
}

const ArpaConversion = conversionOf("ArpaConversion", Arpa);

@ObjectType("ArpaAnswer", { implements: MetricAnswer })
class ArpaAnswer extends MetricAnswer {
  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => [Arpa], { description: "One per currency, never added; most customers first." })
  readonly byCurrency!: Arpa[];

  @Field(() => ArpaConversion, { nullable: true, description: ABOUT_CONVERTED })
  readonly converted!: Arpa | ConversionUnavailable | null;
}

@AtOneMoment()
@Resolver()
export class ArpaResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => ArpaAnswer, { description: describe(arpaDefinition), complexity: periodCost })
  async arpa(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<ArpaAnswer> {
    const question = await questionOf(args, context);
    const { period } = question;
    const spans = spansOf(question);
    const courses = await readMrrCourses(context.database, question, period.previousFrom);
    const currencies = courses.byCurrency.map(({ currency }) => currency);
    const days = { from: period.previousFrom, to: period.today };
    return {
      definition: arpaDefinition,
      policy: question.policy,
      period,
      asOf: question.now,
      byCurrency: courses.byCurrency.map((course) => ({
        currency: course.currency,
        ...withValues(overSpans(spans, ({ to }) => averageRevenue(paidLevel(course, to)))),
      })),
      converted: await inReportingCurrency(context, { currencies, ...days }, (exchange) => ({
        currency: exchange.to,
        ...withValues(
          overSpans(spans, ({ to }) => averageRevenue(paidLevelConverted(courses, to, exchange))),
        ),
      })),
    };
  }
}
