import type { Day } from "../../../domain/calendar.ts";
import { convertSum } from "../../../domain/exchange.ts";
import { type Fraction, inMinorUnits, integer } from "../../../domain/fixed-point.ts";
import { groupBy } from "../../../store/facts/group-by.ts";
import type { MomentContext } from "../../context.ts";
import { inReportingCurrency } from "../../conversion.ts";
import { type Bucket, dayBefore, elapsedDays, inBuckets } from "../../day-series.ts";
import { inOrder } from "../mrr-course.ts";
import type { RevenueQuestion } from "../revenue-question.ts";
import type { Dimension } from "./dimension.query.ts";
import { type GroupValues, type OverBoth, seriesBreakdown } from "./group-series.ts";
import type { MrrGroupChange } from "./mrr-groups.query.ts";
import { mrrGroupChanges } from "./mrr-groups.ts";
import { withSeriesNames } from "./named-series.ts";
import { type NetRevenuePart, readNetRevenueParts } from "./net-revenue-breakdown.query.ts";

/** By what a series is told apart, and how many values stand by themselves. */
export interface SeriesAsked {
  readonly by: Dimension;
  readonly first: number;
}

/** MRR at the end of each bucket, told apart. */
export async function mrrSeriesBy(
  context: MomentContext,
  question: RevenueQuestion,
  asked: SeriesAsked,
) {
  const buckets = bucketsOf(context, question);
  const ends = [...buckets.before, ...buckets.now].map(({ day, days }) => days.at(-1) ?? day);
  const { from, previousFrom, today } = question.period;
  const last = ends.at(-1) ?? from;
  const changes = await mrrGroupChanges(context.database, question, asked.by, ends);
  const until = inOrder(changes.filter(({ day }) => day <= last));
  const days = { from: dayBefore(previousFrom), to: today };
  return await toldApart(context, asked, { rows: until, days, buckets }, (rows, convert) => {
    const levels = new Map(currenciesOf(rows).map((currency) => [currency, 0n]));
    let next = 0;
    const values = ends.map((day) => {
      for (let row = rows[next]; row !== undefined && row.day <= day; row = rows[next]) {
        levels.set(row.currency, (levels.get(row.currency) ?? 0n) + row.delta);
        next += 1;
      }
      const amounts = [...levels].map(([currency, amount]) => ({ currency, day, amount }));
      return inMinorUnits(convert(amounts));
    });
    const begun = buckets.before.length;
    return { before: values.slice(0, begun), now: values.slice(begun) };
  });
}

/** Net revenue of each bucket, told apart. */
export async function netRevenueSeriesBy(
  context: MomentContext,
  question: RevenueQuestion,
  asked: SeriesAsked,
) {
  const buckets = bucketsOf(context, question);
  const { previousFrom, today } = question.period;
  const parts = await readNetRevenueParts(context.database, question, asked.by, true);
  const inside = new Set([...buckets.before, ...buckets.now].flatMap(({ days }) => days));
  const rows = parts.filter(({ day }) => inside.has(day));
  const days = { from: previousFrom, to: today };
  return await toldApart(context, asked, { rows, days, buckets }, (own, convert) => {
    const onDay = groupBy(own, ({ day }) => day);
    const valueIn = ({ days: of }: Bucket) => {
      const amounts = of.flatMap((day) => onDay.get(day) ?? []);
      return convert(amounts.map(({ amountMinor, ...at }) => ({ ...at, amount: amountMinor })));
    };
    return { before: buckets.before.map(valueIn), now: buckets.now.map(valueIn) };
  });
}

type Row = MrrGroupChange | NetRevenuePart;

type Convert = (
  amounts: readonly { readonly currency: string; readonly day: Day; readonly amount: bigint }[],
) => Fraction;

/** @param valuesOf What the rows of one value of the dimension come to in each bucket. */
async function toldApart<Own extends Row>(
  context: MomentContext,
  { by, first }: SeriesAsked,
  told: {
    readonly rows: readonly Own[];
    readonly days: { readonly from: Day; readonly to: Day };
    readonly buckets: OverBoth<Bucket>;
  },
  valuesOf: (rows: readonly Own[], convert: Convert) => OverBoth<Fraction>,
) {
  const { rows, days, buckets } = told;
  const groupsOf = (some: readonly Own[], convert: Convert): GroupValues =>
    new Map(
      [...groupBy(some, ({ key }) => key)].map(([key, own]) => [key, valuesOf(own, convert)]),
    );
  const currencies = currenciesOf(rows);
  const byCurrency = currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    return seriesBreakdown(currency, groupsOf(own, addUp), buckets, first);
  });
  const converted = await inReportingCurrency(context, { currencies, ...days }, (exchange) => {
    const values = groupsOf(rows, (amounts) => convertSum(amounts, exchange));
    return seriesBreakdown(exchange.to, values, buckets, first);
  });
  return await withSeriesNames(context.database, by, { byCurrency, converted });
}

/** Of the period, and of the one before where the question asks for it. */
function bucketsOf({ asksFor }: MomentContext, question: RevenueQuestion): OverBoth<Bucket> {
  const { from, to, previousFrom, previousTo, today } = question.period;
  const over = (first: Day, last: Day) =>
    inBuckets(elapsedDays(first, last, today), { ...question, seriesAsked: true });
  const isCompared = ["previousSeries", "previousTotal", "previousValues"].some(asksFor);
  return { now: over(from, to), before: isCompared ? over(previousFrom, previousTo) : [] };
}

function addUp(amounts: Parameters<Convert>[0]): Fraction {
  return integer(amounts.reduce((sum, { amount }) => sum + amount, 0n));
}

function currenciesOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.map(({ currency }) => currency))].sort();
}
