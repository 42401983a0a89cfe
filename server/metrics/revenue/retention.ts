import { convertSum, type DatedAmount } from "../../domain/exchange.ts";
import { add, type Fraction, inMinorUnits, integer } from "../../domain/fixed-point.ts";
import type { MetricContext } from "../context.ts";
import { dayBefore } from "../day-series.ts";
import type { RatioPair } from "../ratio.ts";
import { allSpans, type Span, spanKey, spansOf } from "../spans.ts";
import type { MoneyRatioSource } from "./money-ratio.ts";
import { readMrrCourses } from "./mrr-course.ts";
import { readRetained, readRetainedAnywhere } from "./retained.query.ts";
import type { RevenueQuestion } from "./revenue-question.ts";
import { changeOfSeveral, type Kept } from "./several-currencies.ts";

/**
 * What is kept of the MRR of those who paid when a span began, over that MRR. Converted, both are told at the rates of
 * the day before the span: what exchange rates do is no retention.
 */
export async function revenueRetention(
  kept: Kept,
  question: RevenueQuestion,
  { database, account }: MetricContext,
): Promise<MoneyRatioSource> {
  const { byCurrency } = await readMrrCourses(database, question, question.period.previousFrom);
  const spans = allSpans(spansOf(question));
  const inCurrency = bySpan(await readRetained(database, question, spans));
  const { ofOne, ofSeveral } =
    account.reportingCurrency === null
      ? { ofOne: [], ofSeveral: [] }
      : await readRetainedAnywhere(database, question, spans);
  const [alone, together] = [bySpan(ofOne), bySpan(ofSeveral)];
  const openings = ({ from }: Span): DatedAmount[] => {
    const day = dayBefore(from);
    return byCurrency.map(({ currency, levelOn }) => ({ currency, day, amount: levelOn(day) }));
  };
  return {
    currencies: byCurrency.map(({ currency }) => currency),
    undefinedBecause: "There was no MRR at the start of the period, so there was nothing to keep.",
    pairIn: (currency, span) => {
      const own = <Row extends { readonly currency: string }>(row: Row) =>
        row.currency === currency;
      const row = inCurrency(span).find(own);
      const opening = openings(span).find(own)?.amount ?? 0n;
      return pairOf(integer(opening), integer(row?.[kept] ?? 0n));
    },
    pairConverted: (exchange, span) => {
      const day = dayBefore(span.from);
      const changes = alone(span).map((row) => ({ ...row, day, amount: row[kept] }));
      return pairOf(
        convertSum(openings(span), exchange),
        add(
          convertSum(changes, exchange),
          changeOfSeveral(kept, together(span), { day, exchange }),
        ),
      );
    },
  };
}

function pairOf(opening: Fraction, change: Fraction): RatioPair {
  return {
    numerator: inMinorUnits(add(opening, change)),
    denominator: inMinorUnits(opening),
  };
}

function bySpan<Row extends { readonly span: string }>(
  rows: readonly Row[],
): (span: Span) => readonly Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.span);
    if (group === undefined) groups.set(row.span, [row]);
    else group.push(row);
  }
  return (span) => groups.get(spanKey(span)) ?? [];
}
