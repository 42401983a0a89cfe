import type { Exchange } from "../../domain/exchange-rates.ts";
import type { MomentContext } from "../context.ts";
import { inReportingCurrency } from "../conversion.ts";
import { dayBefore } from "../day-series.ts";
import type { Definition } from "../definition.ts";
import type { MoneyRatioAnswer } from "../ratio.object.ts";
import { moneyRatio, type RatioPair } from "../ratio.ts";
import { overSpans, type Span, spansOf } from "../spans.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/** Where a ratio of amounts takes them from, and what it says where there is nothing to divide by. */
export interface MoneyRatioSource {
  /** In the order of the answer. */
  readonly currencies: readonly string[];
  readonly undefinedBecause: string;
  pairIn(currency: string, span: Span): RatioPair;
  /**
   * Of all currencies together.
   * @throws MissingRate
   */
  pairConverted(exchange: Exchange, span: Span): RatioPair;
}

/** The ratio over the period, over the one before, and over each bucket of the series, by currency and converted. */
export async function answerMoneyRatio(
  definition: Definition,
  source: MoneyRatioSource,
  question: RevenueQuestion,
  context: MomentContext,
): Promise<MoneyRatioAnswer> {
  const { currencies, undefinedBecause } = source;
  const { period, policy, now } = question;
  const spans = spansOf(question);
  const ratiosIn = (currency: string, pairOver: (span: Span) => RatioPair) => ({
    currency,
    ...overSpans(spans, (span) => moneyRatio(pairOver(span), currency, undefinedBecause)),
  });
  const days = { from: dayBefore(period.previousFrom), to: period.today };
  return {
    definition,
    policy,
    period,
    asOf: now,
    byCurrency: currencies.map((currency) =>
      ratiosIn(currency, (span) => source.pairIn(currency, span)),
    ),
    converted: await inReportingCurrency(context, { currencies, ...days }, (exchange) =>
      ratiosIn(exchange.to, (span) => source.pairConverted(exchange, span)),
    ),
  };
}
