import { type Day, eachDay } from "../../../domain/calendar.ts";
import { convertSum, exchangeEffect, type LevelCourse } from "../../../domain/exchange.ts";
import type { Exchange } from "../../../domain/exchange-rates.ts";
import { inMinorUnits, roundFractions, roundHalfEven } from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import { MOVEMENT_KINDS, type MovementKind } from "../../../domain/movement.ts";
import type { Period } from "../../../domain/period.ts";
import type { MetricContext } from "../../context.ts";
import { type Converted, inReportingCurrency } from "../../conversion.ts";
import { dayBefore } from "../../day-series.ts";
import { countMoversByKind, type DayMovement, readDayMovements } from "./mrr-movements.query.ts";

/** All currencies' bridges in one currency: opening + movements + fx = closing, to the minor unit. */
interface ConvertedBridge {
  readonly currency: string;
  /** At the rates of the day before the period. */
  readonly opening: Money;
  /** Each movement at the rate of its day. */
  readonly movements: { kind: MovementKind; amount: Money; customers: number }[];
  /** What the rates did to the level of each evening. */
  readonly fx: Money;
  /** At the rates of the period's last day, or today's. */
  readonly closing: Money;
}

/** The bridge over a period in the account's reporting currency; today's movements up to `now`. */
export async function bridgeInReportingCurrency(
  context: MetricContext,
  period: Period,
  now: Date,
): Promise<Converted<ConvertedBridge>> {
  if (context.account.reportingCurrency === null) return null;
  const movements = await readDayMovements(context.database, period, now);
  const customers = await countMoversByKind(context.database, period, now);
  const currencies = movements.map(({ currency }) => currency);
  const days = { from: dayBefore(period.from), to: period.today };
  return await inReportingCurrency(context, { currencies, ...days }, (exchange) =>
    convertBridge(movements, customers, period, exchange),
  );
}

/** Rounds the ends, and the parts between them by largest remainder. Throws MissingRate. */
function convertBridge(
  movements: readonly DayMovement[],
  customers: ReadonlyMap<string, number>,
  period: Period,
  exchange: Exchange,
): ConvertedBridge {
  const { to: currency } = exchange;
  const of = (minorUnits: bigint): Money => ({ minorUnits, currency });
  const first = dayBefore(period.from);
  const last = period.to < period.today ? period.to : period.today;
  const courses = coursesOf(movements, first);
  const levelOn = (day: Day) =>
    roundHalfEven(
      inMinorUnits(
        convertSum(
          courses.map((course) => ({ ...course, day, amount: levelAt(course, day) })),
          exchange,
        ),
      ),
    );
  const [opening, closing] = [levelOn(first), levelOn(last)];
  const moved = MOVEMENT_KINDS.map((kind) => {
    const ofKind = movements.filter((movement) => movement.kind === kind);
    return convertSum(
      ofKind.map(({ delta, ...at }) => ({ ...at, amount: delta })),
      exchange,
    );
  });
  const fx = exchangeEffect(courses, eachDay(period.from, last), exchange);
  const parts = roundFractions([...moved, fx].map(inMinorUnits), closing - opening);
  return {
    currency,
    opening: of(opening),
    movements: MOVEMENT_KINDS.map((kind, index) => ({
      kind,
      amount: of(parts[index] ?? 0n),
      customers: customers.get(kind) ?? 0,
    })),
    fx: of(parts[MOVEMENT_KINDS.length] ?? 0n),
    closing: of(closing),
  };
}

/** Each currency's level at the end of the day before the period, and its changes on each later day. */
function coursesOf(movements: readonly DayMovement[], before: Day): LevelCourse[] {
  return [...new Set(movements.map(({ currency }) => currency))].map((currency) => {
    const changes = new Map<Day, bigint>();
    for (const { day, delta, ...movement } of movements) {
      if (movement.currency === currency) changes.set(day, (changes.get(day) ?? 0n) + delta);
    }
    const opening = changes.get(before) ?? 0n;
    changes.delete(before);
    return { currency, opening, changes };
  });
}

function levelAt({ opening, changes }: LevelCourse, day: Day): bigint {
  return [...changes].reduce(
    (level, [on, change]) => (on <= day ? level + change : level),
    opening,
  );
}
