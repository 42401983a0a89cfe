import { type Day, eachDay } from "../../../domain/calendar.ts";
import type { MonthlyValue } from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import { MOVEMENT_KINDS, type MovementKind } from "../../../domain/movement.ts";
import { readOnce } from "../../../store/read-once.ts";
import type { Snapshot } from "../../../store/snapshot.ts";
import { dayBefore } from "../../day-series.ts";
import { joinedSpans, type Span } from "../../spans.ts";
import { type MrrCourse, readMrrCourses } from "../mrr-course.ts";
import { keyOfSums, type RevenueQuestion } from "../revenue-question.ts";
import { type Movers, readMovers } from "./mrr-movements.query.ts";

/** One currency's opening and what each kind added on each day, exact. */
export interface ExactBridge {
  readonly currency: string;
  readonly opening: MonthlyValue;
  readonly onDay: ReadonlyMap<Day, ReadonlyMap<MovementKind, MonthlyValue>>;
}

/** What moved on each day of the period, and the level before it; most customers at its end first. */
export async function readBridges(
  snapshot: Snapshot,
  question: RevenueQuestion,
): Promise<ExactBridge[]> {
  const { from } = question.period;
  const { to } = spanOfBridge(question);
  const { byCurrency } = await readMrrCourses(snapshot, question, from);
  return byCurrency
    .filter(({ firstDay }) => firstDay <= to)
    .sort((a, b) => b.customersOn(to) - a.customersOn(to) || a.currency.localeCompare(b.currency))
    .map((course) => toBridge(course, { from, to }));
}

function toBridge({ currency, levelOn, movedOn }: MrrCourse, { from, to }: Span): ExactBridge {
  const onDay = new Map<Day, Map<MovementKind, MonthlyValue>>();
  for (const day of eachDay(from, to)) {
    const kinds = MOVEMENT_KINDS.map((kind) => [kind, movedOn(day, kind)] as const);
    const moved = new Map(kinds.filter(([, delta]) => delta !== 0n));
    if (moved.size > 0) onDay.set(day, moved);
  }
  return { currency, opening: levelOn(dayBefore(from)), onDay };
}

/** What each span of a series moved in one way, in minor units. */
export function valuesOf(
  series: readonly {
    readonly movements: readonly { readonly kind: MovementKind; readonly amount: Money }[];
  }[],
  kind: MovementKind,
): bigint[] {
  return series.map(({ movements }) => {
    return movements.find((movement) => movement.kind === kind)?.amount.minorUnits ?? 0n;
  });
}

/** Who moved within the period. */
export async function moversOfBridge(
  snapshot: Snapshot,
  question: RevenueQuestion,
): Promise<Movers> {
  const span = spanOfBridge(question);
  return (await moversOnce(snapshot, { question, spans: [span] }))(span);
}

const moversOnce = readOnce({
  ...joinedSpans((question: RevenueQuestion) => keyOfSums(question)),
  read: async (snapshot, { question, spans }) => await readMovers(snapshot, question, spans),
});

/** The days of the bridge that have begun. */
export function spanOfBridge({ period: { from, to, today } }: RevenueQuestion): Span {
  return { from, to: to < today ? to : today };
}
