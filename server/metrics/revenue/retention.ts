import { convertSum, type DatedAmount } from "../../domain/exchange.ts";
import { add, type Fraction, inMinorUnits, integer } from "../../domain/fixed-point.ts";
import { readOnce } from "../../store/read-once.ts";
import type { MomentContext } from "../context.ts";
import { dayBefore } from "../day-series.ts";
import type { RatioPair } from "../ratio.ts";
import { allSpans, joinedSpans, type Span, spanKey, spansOf } from "../spans.ts";
import { endsOf } from "./course-days.ts";
import type { MoneyRatioSource } from "./money-ratio.ts";
import { readMrrCoursesAt } from "./mrr-course.ts";
import { readRetained } from "./retained.query.ts";
import { keyOfSums, type RevenueQuestion } from "./revenue-question.ts";
import { changeOfSeveral, type Kept } from "./several-currencies.ts";

/**
 * What is kept of the MRR of those who paid when a span began, over that MRR. Converted, both are told at the rates of
 * the day before the span: what exchange rates do is no retention.
 */
export async function revenueRetention(
  kept: Kept,
  question: RevenueQuestion,
  { database }: MomentContext,
): Promise<MoneyRatioSource> {
  const spans = allSpans(spansOf(question));
  const [{ byCurrency }, { inCurrency: ofEach, ofOne, ofSeveral }] = await Promise.all([
    readMrrCoursesAt(database, question, endsOf(spans)),
    retainedOnce(database, { question, spans }),
  ]);
  const inCurrency = bySpan(ofEach);
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
      const opening = openings(span).find(own)?.amount ?? 0n;
      const changes = inCurrency(span).filter(own);
      return pairOf(integer(opening), integer(changes.reduce((sum, row) => sum + row[kept], 0n)));
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

/** Net and gross retention are two readings of one answer. */
const retainedOnce = readOnce({
  ...joinedSpans((question: RevenueQuestion) => keyOfSums(question)),
  read: async (snapshot, { question, spans }) => await readRetained(snapshot, question, spans),
});

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
