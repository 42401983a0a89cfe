import { type Day, eachDay } from "../../../domain/calendar.ts";
import { convertSum, exchangeEffect, type LevelCourse } from "../../../domain/exchange.ts";
import type { Exchange } from "../../../domain/exchange-rates.ts";
import { inMinorUnits, roundFractions, roundHalfEven } from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import { MOVEMENT_KINDS, type MovementKind } from "../../../domain/movement.ts";
import type { MomentContext } from "../../context.ts";
import { type Converted, inReportingCurrency } from "../../conversion.ts";
import { dayBefore, elapsedDays, inBuckets } from "../../day-series.ts";
import type { RevenueQuestion } from "../revenue-question.ts";
import { type ExactBridge, valuesOf } from "./exact-bridge.ts";
import type { FlashLoss } from "./flash-churn.query.ts";
import { type FlashChurn, flashChurnOf } from "./flash-churn.ts";
import type { Movers } from "./mrr-movements.query.ts";

/** All currencies' bridges over some days in one currency: opening + movements + fx = closing, to the minor unit. */
interface ConvertedSpan {
  /** At the rates of the day before. */
  readonly opening: Money;
  /** Each movement at the rate of its day. */
  readonly movements: { kind: MovementKind; amount: Money }[];
  /** What the rates did to the level of each evening. */
  readonly fx: Money;
  /** At the rates of the last day, or today's. */
  readonly closing: Money;
}

interface ConvertedBridge extends ConvertedSpan {
  readonly currency: string;
  readonly movements: {
    kind: MovementKind;
    amount: Money;
    customers: number;
    /** By span of the series, in minor units. */
    values: bigint[];
  }[];
  readonly flashChurn: FlashChurn;
  /** The same for each day, week or month of the period. */
  readonly series: (ConvertedSpan & { readonly day: Day; readonly isPartial: boolean })[];
}

/** The bridge over a period in the account's reporting currency; today's movements up to the question's moment. */
export async function bridgeInReportingCurrency(
  context: MomentContext,
  bridges: readonly ExactBridge[],
  { movers, losses }: { readonly movers: Movers; readonly losses: readonly FlashLoss[] },
  question: RevenueQuestion,
): Promise<Converted<ConvertedBridge>> {
  const { period } = question;
  const currencies = bridges.map(({ currency }) => currency);
  const days = { from: dayBefore(period.from), to: period.today };
  return await inReportingCurrency(context, { currencies, ...days }, (exchange) => {
    const elapsed = elapsedDays(period.from, period.to, period.today);
    const spans = inBuckets(elapsed, question);
    const whole = convertSpan(bridges, elapsed, exchange);
    const series = question.seriesAsked ? convertSpans(bridges, spans, exchange) : [];
    return {
      ...whole,
      currency: exchange.to,
      movements: whole.movements.map((movement) => ({
        ...movement,
        customers: movers.anywhere(movement.kind),
        values: valuesOf(series, movement.kind),
      })),
      flashChurn: flashChurnOf(losses, exchange),
      series,
    };
  });
}

/** Consecutive spans: each begins at the level at which the one before ended. */
function convertSpans(
  bridges: readonly ExactBridge[],
  spans: ReturnType<typeof inBuckets>,
  exchange: Exchange,
) {
  const levels = new Map(bridges.map(({ currency, opening }) => [currency, opening]));
  return spans.map(({ days, ...span }) => {
    const from = bridges.map((bridge) => ({
      ...bridge,
      opening: levels.get(bridge.currency) ?? bridge.opening,
    }));
    for (const { currency, opening, changes } of coursesOf(from, days)) {
      levels.set(currency, closingOf(opening, changes));
    }
    return { ...span, ...convertSpan(from, days, exchange) };
  });
}

/**
 * Rounds the ends, and the parts between them by largest remainder.
 * @param bridges Each with its level before the first of the days.
 * @throws MissingRate
 */
function convertSpan(
  bridges: readonly ExactBridge[],
  days: readonly Day[],
  exchange: Exchange,
): ConvertedSpan {
  const of = (minorUnits: bigint): Money => ({ minorUnits, currency: exchange.to });
  const courses = coursesOf(bridges, days);
  const first = days[0] ?? "";
  const levelOn = (day: Day, levelOf: (course: LevelCourse) => bigint) => {
    const amounts = courses.map((course) => {
      return { currency: course.currency, day, amount: levelOf(course) };
    });
    return roundHalfEven(inMinorUnits(convertSum(amounts, exchange)));
  };
  const opening = levelOn(dayBefore(first), (course) => course.opening);
  const closing = levelOn(days.at(-1) ?? first, (course) =>
    closingOf(course.opening, course.changes),
  );
  const moved = MOVEMENT_KINDS.map((kind) => convertSum(amountsOf(bridges, days, kind), exchange));
  const fx = exchangeEffect(courses, eachDay(first, days.at(-1) ?? first), exchange);
  const parts = roundFractions([...moved, fx].map(inMinorUnits), closing - opening);
  return {
    opening: of(opening),
    movements: MOVEMENT_KINDS.map((kind, index) => ({ kind, amount: of(parts[index] ?? 0n) })),
    fx: of(parts[MOVEMENT_KINDS.length] ?? 0n),
    closing: of(closing),
  };
}

function amountsOf(bridges: readonly ExactBridge[], days: readonly Day[], kind: MovementKind) {
  return bridges.flatMap(({ currency, onDay }) =>
    days.map((day) => ({ currency, day, amount: onDay.get(day)?.get(kind) ?? 0n })),
  );
}

/** Each currency's level before the days, and its change on each of them. */
function coursesOf(bridges: readonly ExactBridge[], days: readonly Day[]): LevelCourse[] {
  return bridges.map(({ currency, opening, onDay }) => {
    const changes = new Map<Day, bigint>();
    for (const day of days) {
      const kinds = onDay.get(day);
      if (kinds === undefined) continue;
      changes.set(day, closingOf(0n, kinds));
    }
    return { currency, opening, changes };
  });
}

function closingOf(opening: bigint, changes: ReadonlyMap<unknown, bigint>): bigint {
  return [...changes.values()].reduce((level, change) => level + change, opening);
}
