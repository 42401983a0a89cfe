import { NONE } from "../../domain/books.ts";
import { type Day, endOfBucket, startOfBucket } from "../../domain/calendar.ts";
import { type Fraction, integer, subtract, sumFractions, ZERO } from "../../domain/fixed-point.ts";
import type { Money } from "../../domain/money.ts";
import type { ApartBy } from "../../metrics/apart.ts";
import type { MomentContext } from "../../metrics/context.ts";
import type { Converted } from "../../metrics/conversion.ts";
import { readActiveCohorts } from "../../metrics/engagement/breakdown/active-cohorts.query.ts";
import { periodOf } from "../../metrics/period.object.ts";
import { MrrBreakdownResolver } from "../../metrics/revenue/breakdown/mrr-breakdown.resolver.ts";
import { breakDownMrr } from "../../metrics/revenue/breakdown/mrr-breakdown.ts";
import { readMrrCohorts } from "../../metrics/revenue/breakdown/mrr-cohorts.query.ts";
import { UNKNOWN } from "../../metrics/segment-scope.query.ts";
import type { Span } from "../../metrics/spans.ts";
import { groupBy } from "../../store/facts/group-by.ts";
import { together } from "../../store/together.ts";
import type { Measure } from "../measures/measure.ts";
import { measureNamed } from "../measures/measures.ts";
import { readAmountsApart } from "./amounts-apart.ts";

/** A period and the one of as many days before it. */
export interface TwoSpans {
  readonly now: Span;
  readonly before: Span;
}

/** A value now and before. */
export interface Ends {
  readonly value: Fraction;
  readonly previous: Fraction;
}

/** A whole and its parts by one dimension, now and before. */
export interface ToldApart {
  readonly measure: Measure;
  readonly currency: string | null;
  /** Of a cohort the month: since when customers have been paying, or when people signed up. */
  readonly by: ApartBy | "cohort";
  readonly whole: Ends;
  readonly parts: readonly (Ends & { readonly key: string; readonly name: string | null })[];
}

/**
 * A number told apart by every dimension that it has; nothing of a number that is no sum. MRR is told in the reporting
 * currency where there is one, everything else in the currency that it is of.
 */
export async function readApart(
  context: MomentContext,
  spans: TwoSpans,
  measure: Measure,
): Promise<ToldApart[]> {
  const told = await together(
    measure.key === "mrr"
      ? [
          mrrApart(context, spans, "plan"),
          mrrApart(context, spans, "country"),
          mrrApart(context, spans, "source"),
          mrrByCohort(context, spans),
        ]
      : [
          sumsApart(context, spans, measure),
          ...(measure.key === "weeklyActiveUsers" ? [activeByCohort(context, spans)] : []),
        ],
  );
  return told.flat();
}

/** Of a measure whose segments' sums are known: the whole is what they come to together. */
async function sumsApart(
  context: MomentContext,
  { now, before }: TwoSpans,
  measure: Measure,
): Promise<ToldApart[]> {
  const { today } = periodOf(now, context);
  const days = { since: before.from, ends: [before.to, now.to < today ? now.to : today] };
  const amounts = await readAmountsApart(context, [measure], days);
  const groups = groupBy(amounts, ({ by, currency }) => `${by} ${currency}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const parts = own.map(({ key, name, amounts: [previous = ZERO, value = ZERO] }) => {
      return { key, name: name ?? (key === `${NONE}` ? UNKNOWN : null), value, previous };
    });
    const whole = {
      value: sumFractions(parts.map((part) => part.value)),
      previous: sumFractions(parts.map((part) => part.previous)),
    };
    return [{ measure, currency: first.currency, by: first.by, whole, parts }];
  });
}

async function mrrApart(
  context: MomentContext,
  { now }: TwoSpans,
  by: "plan" | "country" | "source",
): Promise<ToldApart[]> {
  const told = await new MrrBreakdownResolver().mrrBreakdown(by, { period: now }, context);
  return ofMrr(by, told);
}

async function mrrByCohort(context: MomentContext, { now }: TwoSpans): Promise<ToldApart[]> {
  const period = periodOf(now, context);
  const parts = await readMrrCohorts(context.database, { period, now: context.clock() });
  const { byCurrency, converted } = await breakDownMrr(context, period, {
    ...{ parts, whole: parts, addsUp: true },
  });
  const named = <Row extends { readonly key: string }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, name: row.key }));
  return ofMrr("cohort", {
    byCurrency: byCurrency.map((one) => ({ ...one, rows: named(one.rows) })),
    converted:
      converted !== null && "rows" in converted
        ? { ...converted, rows: named(converted.rows) }
        : converted,
  });
}

interface MrrRows {
  readonly currency: string;
  readonly total: MoneyEnds;
  readonly rows: readonly (MoneyEnds & { readonly key: string; readonly name: string | null })[];
}

interface MoneyEnds {
  readonly value: Money;
  readonly previous: Money;
}

function ofMrr(
  by: ToldApart["by"],
  { byCurrency, converted }: { byCurrency: readonly MrrRows[]; converted: Converted<MrrRows> },
): ToldApart[] {
  const told = converted === null ? byCurrency : "rows" in converted ? [converted] : [];
  return told.map(({ currency, total, rows }) => ({
    measure: measureNamed("mrr"),
    ...{ currency, by },
    whole: endsOf(total),
    parts: rows.map((row) => ({ ...endsOf(row), key: row.key, name: row.name })),
  }));
}

function endsOf({ value, previous }: MoneyEnds): Ends {
  return { value: integer(value.minorUnits), previous: integer(previous.minorUnits) };
}

/**
 * Who was active in the last week by the month of their sign-up. The sums of cohorts know weeks of the calendar alone, so
 * that nothing is told of a period that ends within one. What nobody knows the sign-up of is a part too.
 */
async function activeByCohort(
  context: MomentContext,
  { now, before }: TwoSpans,
): Promise<ToldApart[]> {
  const { weekStart } = context.account;
  if (!isWeekOver(now.to, weekStart) || !isWeekOver(before.to, weekStart)) return [];
  const measure = measureNamed("weeklyActiveUsers");
  const [answer, cohorts] = await together([
    measure.read(context, { period: now, grain: "month", filter: null }),
    readActiveCohorts(context.database, weekStart, now.to, before.to),
  ]);
  const [reading] = answer.byCurrency;
  const [value, previous] = [reading?.value.amount ?? null, reading?.previous.amount ?? null];
  if (value === null || previous === null) return [];
  const sum = (end: "value" | "previous") => cohorts.reduce((all, one) => all + one[end], 0);
  const unknown = {
    value: subtract(value, integer(sum("value"))),
    previous: subtract(previous, integer(sum("previous"))),
  };
  const parts = cohorts.map((one) => ({ ...counted(one), key: one.month, name: one.month }));
  return [
    {
      ...{ measure, currency: null, by: "cohort", whole: { value, previous } },
      parts: [...parts, { ...unknown, key: "unknown", name: null }],
    },
  ];
}

function isWeekOver(day: Day, weekStart: number): boolean {
  return endOfBucket(startOfBucket(day, "week", weekStart), "week") === day;
}

function counted({ value, previous }: { readonly value: number; readonly previous: number }): Ends {
  return { value: integer(value), previous: integer(previous) };
}
