import { eachDay } from "../../domain/calendar.ts";
import { convertSum, type DatedAmount } from "../../domain/exchange.ts";
import { type Fraction, inMinorUnits, integer } from "../../domain/fixed-point.ts";
import { MOVEMENT_KINDS, type MovementKind } from "../../domain/movement.ts";
import type { MomentContext } from "../context.ts";
import { dayBefore } from "../day-series.ts";
import type { RatioPair } from "../ratio.ts";
import { allSpans, type Span, spansOf } from "../spans.ts";
import { endsOf } from "./course-days.ts";
import type { MoneyRatioSource } from "./money-ratio.ts";
import { type MrrCourse, readMrrCourses, readMrrCoursesAt } from "./mrr-course.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

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
export async function movementRatio(
  question: RevenueQuestion,
  { account, database }: MomentContext,
  terms: MovementRatioTerms,
): Promise<MoneyRatioSource> {
  // Where nothing is converted, what was added within each span is enough.
  const { byCurrency } = await (account.reportingCurrency === null
    ? readMrrCoursesAt(database, question, endsOf(allSpans(spansOf(question))))
    : readMrrCourses(database, question, question.period.previousFrom));
  return {
    currencies: byCurrency.map(({ currency }) => currency),
    undefinedBecause: terms.undefinedBecause,
    pairIn: (currency, span) => {
      const own = byCurrency.filter((course) => course.currency === currency);
      return pairOf(terms, (some) =>
        integer(own.reduce((sum, course) => sum + sumOver(course, span, some), 0n)),
      );
    },
    pairConverted: (exchange, span) =>
      pairOf(terms, (some) =>
        convertSum(
          byCurrency.flatMap((course) => amountsOf(course, span, some)),
          exchange,
        ),
      ),
  };
}

function pairOf(
  { numerator, denominator }: MovementRatioTerms,
  sumOf: (terms: MovementTerms) => Fraction,
): RatioPair {
  return {
    numerator: inMinorUnits(sumOf(numerator)),
    denominator: inMinorUnits(sumOf(denominator)),
  };
}

/** What the terms name, in one currency. */
function sumOver(course: MrrCourse, span: Span, terms: MovementTerms): bigint {
  return kindsOf(terms).reduce(
    (sum, kind) => sum + signed(terms[kind], course.movedWithin(span, kind)),
    signed(terms.opening, course.levelOn(dayBefore(span.from))),
  );
}

/** The signed amounts that the terms name, each on its day. */
function amountsOf(course: MrrCourse, { from, to }: Span, terms: MovementTerms): DatedAmount[] {
  const { currency } = course;
  const base = dayBefore(from);
  const opening = { currency, day: base, amount: signed(terms.opening, course.levelOn(base)) };
  const kinds = kindsOf(terms);
  const moved = eachDay(from, to).flatMap((day) =>
    kinds.map((kind) => {
      return { currency, day, amount: signed(terms[kind], course.movedOn(day, kind)) };
    }),
  );
  return [opening, ...moved];
}

function kindsOf(terms: MovementTerms): MovementKind[] {
  return MOVEMENT_KINDS.filter((kind) => terms[kind] !== undefined);
}

function signed(sign: 1 | -1 | undefined, amount: bigint): bigint {
  return BigInt(sign ?? 0) * amount;
}
