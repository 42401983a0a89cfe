import { eachDay } from "../../domain/calendar.ts";
import { convertSum, type DatedAmount } from "../../domain/exchange.ts";
import { type Fraction, inMinorUnits, integer } from "../../domain/fixed-point.ts";
import { MOVEMENT_KINDS, type MovementKind } from "../../domain/movement.ts";
import { dayBefore } from "../day-series.ts";
import type { RatioPair } from "../ratio.ts";
import type { Span } from "../spans.ts";
import type { MoneyRatioSource } from "./money-ratio.ts";
import type { MrrCourse, MrrCourses } from "./mrr-course.ts";

/** Which of a span's movements, and whether its opening, are added up; -1 turns a loss into a positive amount. */
type MovementTerms = Readonly<Partial<Record<MovementKind | "opening", 1 | -1>>>;

/** A ratio of two such sums. */
export interface MovementRatioTerms {
  readonly numerator: MovementTerms;
  readonly denominator: MovementTerms;
  /** A sentence for a denominator that is not above zero. */
  readonly undefinedBecause: string;
}

/**
 * Takes a ratio's amounts from the course of MRR. An opening is the level at the end of the day before the span;
 * converted, it has the rate of that day, and a movement the rate of its own.
 */
export function movementRatio(
  { byCurrency }: MrrCourses,
  terms: MovementRatioTerms,
): MoneyRatioSource {
  return {
    currencies: byCurrency.map(({ currency }) => currency),
    undefinedBecause: terms.undefinedBecause,
    pairIn: (currency, span) => {
      const own = byCurrency.filter((course) => course.currency === currency);
      return pairOf(own, span, terms, sumOfOneCurrency);
    },
    pairConverted: (exchange, span) =>
      pairOf(byCurrency, span, terms, (amounts) => convertSum(amounts, exchange)),
  };
}

function pairOf(
  courses: readonly MrrCourse[],
  span: Span,
  { numerator, denominator }: MovementRatioTerms,
  add: (amounts: readonly DatedAmount[]) => Fraction,
): RatioPair {
  const sum = (terms: MovementTerms) =>
    inMinorUnits(add(courses.flatMap((course) => amountsOf(course, span, terms))));
  return { numerator: sum(numerator), denominator: sum(denominator) };
}

function sumOfOneCurrency(amounts: readonly DatedAmount[]): Fraction {
  return integer(amounts.reduce((sum, { amount }) => sum + amount, 0n));
}

/** The signed amounts that the terms name, each on its day. */
function amountsOf(course: MrrCourse, { from, to }: Span, terms: MovementTerms): DatedAmount[] {
  const { currency } = course;
  const base = dayBefore(from);
  const opening = { currency, day: base, amount: signed(terms.opening, course.levelOn(base)) };
  const kinds = MOVEMENT_KINDS.filter((kind) => terms[kind] !== undefined);
  const moved = eachDay(from, to).flatMap((day) =>
    kinds.map((kind) => {
      return { currency, day, amount: signed(terms[kind], course.movedOn(day, kind)) };
    }),
  );
  return [opening, ...moved];
}

function signed(sign: 1 | -1 | undefined, amount: bigint): bigint {
  return BigInt(sign ?? 0) * amount;
}
