import type { Day, Grain } from "../../domain/calendar.ts";
import type { Fraction } from "../../domain/fixed-point.ts";
import type { MomentContext } from "../../metrics/context.ts";
import type { Definition, GoodDirection, Unit } from "../../metrics/definition.ts";
import type { Span } from "../../metrics/spans.ts";

/** One number of a metric, as goals, reports and findings name it: a metric of several numbers is several measures. */
export interface Measure {
  /** The metric's key, and behind a point which of its numbers: `mrr`, `productUsage.succeeded`. */
  readonly key: string;
  readonly name: string;
  readonly unit: Unit;
  readonly goodDirection: GoodDirection;
  /** A level holds at the end of a day; what is no level is of all days of a period. */
  readonly isLevel: boolean;
  /** What the metric means. */
  readonly definition: Definition;
  /** Whose numbers can be asked apart by plan, or only by what is known of people; null: by nothing. */
  readonly filteredBy: "revenue" | "people" | null;
  read(context: MomentContext, question: MeasureQuestion): Promise<MeasureAnswer>;
}

/** Whether its amounts are minor units of a currency. */
export function isMoney({ unit }: Pick<Measure, "unit">): boolean {
  return unit.startsWith("money");
}

/** What a measure is asked. */
export interface MeasureQuestion {
  readonly period: Span;
  /** Of the series. */
  readonly grain: Grain;
  readonly filter: MeasureFilter | null;
}

/** Only what belongs to one value of one dimension. A plan is named by its id. */
export type MeasureFilter =
  | { readonly by: "plan" | "firstPlan"; readonly value: number }
  | { readonly by: "country" | "source"; readonly value: string };

/** A value, exact: of money minor units of its currency. Null where there is none, which the sentence explains. */
export interface Value {
  readonly amount: Fraction | null;
  readonly unavailableBecause: string | null;
}

/** A value of a day, week or month; null where there is none. */
export interface Point {
  readonly day: Day;
  /** True where the period or today cuts it short. */
  readonly isPartial: boolean;
  readonly amount: Fraction | null;
}

/** What a measure comes to. */
export interface Reading {
  /** Which of several things it is of, such as a property that is summed; null where there is one. */
  readonly part: string | null;
  /** Null where the number is no money. */
  readonly currency: string | null;
  /** Over the period, or at its end. */
  readonly value: Value;
  /** The same of the period before. */
  readonly previous: Value;
  readonly series: readonly Point[];
}

/** Readings of a measure. One that is no money has one reading, which stands under `byCurrency`. */
export interface MeasureAnswer {
  /** One per currency, never added; the currency the company lives on leads. */
  readonly byCurrency: readonly Reading[];
  /** Of all currencies together in the reporting currency; null where the account has none. */
  readonly converted: Reading | null;
}

/** The readings that a report tells: all currencies together where that is possible, else each. */
export function headlineOf({ byCurrency, converted }: MeasureAnswer): readonly Reading[] {
  return converted === null ? byCurrency : [converted];
}

/** The reading in a currency: of all money where it is the reporting currency. Null: nothing was told in it. */
export function readingIn(
  { byCurrency, converted }: MeasureAnswer,
  currency: string | null,
): Reading | null {
  if (converted !== null && converted.currency === currency) return converted;
  return byCurrency.find((reading) => reading.currency === currency) ?? null;
}
