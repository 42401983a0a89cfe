import { addDays, type Day, endOfBucket, startOfBucket } from "../domain/calendar.ts";
import { elapsedDays, inBuckets, type SeriesQuestion } from "./day-series.ts";

/** Consecutive days, both ends included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** A day, week or month of a series as a span of its own. */
export interface BucketSpan extends Span {
  /** The same as `from`: the first day of it that lies in the period. */
  readonly day: Day;
  /** True where the period or today cuts it short. */
  readonly isPartial: boolean;
}

/** What a metric over a span of days is asked for: the period and the one before, and each bucket of the series. */
export interface QuestionSpans {
  /** Up to today, where the period reaches beyond. */
  readonly whole: Span;
  /** The same as `whole` where nobody asks for the period before: nothing more is read for it. */
  readonly previous: Span;
  readonly buckets: readonly BucketSpan[];
}

export function spansOf(question: SeriesQuestion): QuestionSpans {
  const { from, to, previousFrom, previousTo, today } = question.period;
  const buckets = inBuckets(elapsedDays(from, to, today), question);
  const whole = { from, to: to < today ? to : today };
  return {
    whole,
    previous: question.previousAsked ? { from: previousFrom, to: previousTo } : whole,
    buckets: buckets.map(({ day, isPartial, days }) => {
      return { day, isPartial, from: day, to: days.at(-1) ?? day };
    }),
  };
}

/** All of them in one list. */
export function allSpans({ whole, previous, buckets }: QuestionSpans): readonly Span[] {
  return [whole, previous, ...buckets];
}

/** The complete calendar months before the one that a day lies in, earliest first. */
export function monthsBefore(day: Day, count: number): Span[] {
  const months: Span[] = [];
  let start = startOfBucket(day, "month", 1);
  while (months.length < count) {
    start = startOfBucket(addDays(start, -1), "month", 1);
    months.unshift({ from: start, to: endOfBucket(start, "month") });
  }
  return months;
}

/** Two spans of the same days are one. */
export function spanKey({ from, to }: Span): string {
  return `${from} ${to}`;
}

/** A metric over the period, over the one before, and over each bucket of the series. */
export interface OverSpans<Value> {
  value: Value;
  previous: Value;
  series: { day: Day; isPartial: boolean; value: Value }[];
}

/** Asks the same of every span. */
export function overSpans<Value>(
  { whole, previous, buckets }: QuestionSpans,
  valueOver: (span: Span) => Value,
): OverSpans<Value> {
  const value = valueOver(whole);
  return {
    value,
    previous: previous === whole ? value : valueOver(previous),
    series: buckets.map(({ day, isPartial, ...span }) => {
      return { day, isPartial, value: valueOver(span) };
    }),
  };
}

/** How questions over spans are put together: each span is read once. */
export function joinedSpans<Question>(keyOf: (question: Question) => string) {
  interface Asked {
    readonly question: Question;
    readonly spans: readonly Span[];
  }
  return {
    keyOf: ({ question }: Asked) => keyOf(question),
    covers: (asked: Asked, wanted: Asked) => {
      const keys = new Set(asked.spans.map(spanKey));
      return wanted.spans.every((span) => keys.has(spanKey(span)));
    },
    join: (one: Asked, other: Asked) => ({ ...one, spans: [...one.spans, ...other.spans] }),
  };
}
