import { Args, Authorized, Query, Resolver } from "type-graphql";
import { eachDay } from "../../../domain/calendar.ts";
import { convertSum } from "../../../domain/exchange.ts";
import { type Fraction, integer } from "../../../domain/fixed-point.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { afterShared } from "../../../store/read-once.ts";
import { together } from "../../../store/together.ts";
import type { MomentContext } from "../../context.ts";
import { inReportingCurrency } from "../../conversion.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { overSpans, type Span, spansOf } from "../../spans.ts";
import { readMrrCourses } from "../mrr-course.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { breakDown } from "./churn-breakdown.ts";
import { churnReasonsDefinition } from "./churn-reasons.definition.ts";
import { ChurnReasonsAnswer } from "./churn-reasons.object.ts";
import { type ChurnedAmount, readChurnedAmounts } from "./churn-reasons.query.ts";

@AtOneMoment()
@Resolver()
export class ChurnReasonsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => ChurnReasonsAnswer, {
    description: describe(churnReasonsDefinition),
    complexity: periodCost,
  })
  async churnReasons(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<ChurnReasonsAnswer> {
    const question = await questionOf(args, context);
    const { period } = question;
    const { database } = context;
    const spans = spansOf(question);
    const [courses, all] = await together([
      readMrrCourses(database, question, period.previousFrom),
      afterShared().then(() => readChurnedAmounts(database, question)),
    ]);
    const reasonsIn = (
      amounts: readonly ChurnedAmount[],
      currency: string,
      add: (some: readonly ChurnedAmount[]) => Fraction,
    ) => {
      const amountsIn = byDay(amounts);
      return {
        currency,
        ...overSpans(spans, (span) => breakDown(amountsIn(span), currency, add)),
      };
    };
    const currencies = courses.byCurrency.map(({ currency }) => currency);
    const days = { from: period.previousFrom, to: period.today };
    return {
      definition: churnReasonsDefinition,
      policy: question.policy,
      period,
      asOf: question.now,
      byCurrency: currencies.map((currency) =>
        reasonsIn(ofCurrency(all, currency), currency, sumOf),
      ),
      converted: await inReportingCurrency(context, { currencies, ...days }, (exchange) =>
        reasonsIn(all, exchange.to, (some) => convertSum(some, exchange)),
      ),
    };
  }
}

function byDay(amounts: readonly ChurnedAmount[]): (span: Span) => ChurnedAmount[] {
  const days = new Map<string, ChurnedAmount[]>();
  for (const amount of amounts) {
    const known = days.get(amount.day);
    if (known === undefined) days.set(amount.day, [amount]);
    else known.push(amount);
  }
  return ({ from, to }) => eachDay(from, to).flatMap((day) => days.get(day) ?? []);
}

function ofCurrency(amounts: readonly ChurnedAmount[], currency: string): ChurnedAmount[] {
  return amounts.filter((amount) => amount.currency === currency);
}

function sumOf(amounts: readonly ChurnedAmount[]): Fraction {
  return integer(amounts.reduce((sum, { amount }) => sum + amount, 0n));
}
