import { addDays, createCalendar, type Day } from "../../domain/calendar.ts";
import { compare, type Fraction, roundHalfEven, sumFractions } from "../../domain/fixed-point.ts";
import { anomaliesOf } from "../../domain/signals/anomaly.ts";
import { type DailySeries, WEEK } from "../../domain/signals/series.ts";
import { BASELINE_WEEKS } from "../../domain/signals/thresholds.ts";
import { unusualWeekOf } from "../../domain/signals/week-over-week.ts";
import { weeklyTrendOf } from "../../domain/signals/weekly-trend.ts";
import type { MomentContext } from "../../metrics/context.ts";
import { together } from "../../store/together.ts";
import type { Cell } from "../growth/cell.ts";
import { cellOf } from "../growth/cells.ts";
import { headlineOf, type Measure, type Reading } from "../measures/measure.ts";
import { amountWords } from "../words/cell-words.ts";
import type { Finding } from "./finding.ts";
import { WATCHED, type Watched } from "./watched.ts";

/** The last week and those that say what is usual. */
const DAYS = WEEK * (BASELINE_WEEKS + 1);

/** What the days and weeks of all watched measures tell, up to the end of yesterday. */
export async function readSeriesFindings(context: MomentContext): Promise<Finding[]> {
  const today = createCalendar(context.account.timeZone).dayOf(context.clock());
  const period = { from: addDays(today, -DAYS), to: addDays(today, -1) };
  const found = await together(
    WATCHED.map(async (watched) => {
      const question = { period, grain: "day", filter: null } as const;
      const readings = headlineOf(await watched.measure.read(context, question));
      return readings.flatMap((reading) => findingsOf(watched, reading));
    }),
  );
  return found.flat();
}

/** What one series tells: what is not there on some day tells nothing. */
export function findingsOf(watched: Watched, reading: Reading): Finding[] {
  const days = reading.series.flatMap(({ day, amount }) =>
    amount === null ? [] : [{ day, amount }],
  );
  if (days.length < DAYS) return [];
  const told = { watched, reading, days: days.slice(-DAYS) };
  return [...(watched.byDay ? anomalies(told) : []), ...weeks(told)];
}

interface Told {
  readonly watched: Watched;
  readonly reading: Reading;
  readonly days: readonly { readonly day: Day; readonly amount: Fraction }[];
}

/** As plain numbers: they decide what is told, and are not told themselves. */
function seriesOf({ watched: { kind }, days }: Told): DailySeries {
  return {
    kind,
    days: days.map(({ day, amount }) => ({ day, amount: Number(roundHalfEven(amount)) })),
  };
}

function anomalies(told: Told): Finding[] {
  return anomaliesOf(seriesOf(told)).map(({ day, isHigh, comparedWith }) => {
    const now = dayCell(told, day);
    const others = comparedWith
      .flatMap((other) => told.days.filter((one) => one.day === other))
      .sort((a, b) => compare(a.amount, b.amount));
    const [low, high] = [others[0], others.at(-1)];
    if (low === undefined || high === undefined) throw new RangeError("No day to compare with");
    const [lowest, highest] = [dayCell(told, low.day), dayCell(told, high.day)];
    const { name } = told.watched.measure;
    return finding(told, {
      kind: "anomaly",
      at: day,
      isHigh,
      text: `${name} on ${day} came to ${amountWords(now)}; on the ${comparedWith.length} days of that weekday before it lay between ${amountWords(lowest)} and ${amountWords(highest)}.`,
      cells: [now, lowest, highest],
    });
  });
}

function weeks(told: Told): Finding[] {
  const { week, measure } = told.watched;
  if (week === null) return [];
  const cells = weekCells(told, week);
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return [];
  const found: Finding[] = [];
  const amounts = cells.map(({ exact }) => Number(roundHalfEven(exact)));
  const trend = weeklyTrendOf(amounts);
  if (trend !== null) {
    const verb = trend.isUp ? "risen" : "fallen";
    found.push(
      finding(told, {
        kind: "trend",
        at: last.cell.to,
        isHigh: trend.isUp,
        text: `${measure.name} has ${verb} steadily over ${cells.length} weeks, from ${amountWords(first.cell)} in the week to ${first.cell.to} to ${amountWords(last.cell)} in the week to ${last.cell.to}.`,
        cells: [first.cell, last.cell],
      }),
    );
  }
  const unusual = week === "sum" ? unusualWeekOf(seriesOf(told)) : null;
  if (unusual !== null) {
    const before = cells.slice(0, -1).sort((a, b) => compare(a.exact, b.exact));
    const [low, high] = [before[0] ?? first, before.at(-1) ?? first];
    found.push(
      finding(told, {
        kind: "week",
        at: last.cell.to,
        isHigh: unusual.isHigh,
        text: `${measure.name} in the week to ${last.cell.to} came to ${amountWords(last.cell)}; in the ${before.length} weeks before it lay between ${amountWords(low.cell)} and ${amountWords(high.cell)}.`,
        cells: [last.cell, low.cell, high.cell],
      }),
    );
  }
  return found;
}

/** Each week of the series as a cell, the oldest first. */
function weekCells(told: Told, week: "sum" | "end"): { cell: Cell; exact: Fraction }[] {
  return Array.from({ length: BASELINE_WEEKS + 1 }, (_, index) => {
    const days = told.days.slice(index * WEEK, (index + 1) * WEEK);
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) throw new RangeError("A week has no days");
    const exact = week === "sum" ? sumFractions(days.map(({ amount }) => amount)) : last.amount;
    return { exact, cell: cell(told, { from: first.day, to: last.day }, exact) };
  });
}

function dayCell(told: Told, day: Day): Cell {
  const exact = told.days.find((one) => one.day === day)?.amount ?? null;
  return cell(told, { from: day, to: day }, exact);
}

function cell(
  { watched: { measure }, reading: { part, currency } }: Told,
  span: { readonly from: Day; readonly to: Day },
  amount: Fraction | null,
): Cell {
  const of = { measure, part, currency, span, filter: null };
  return cellOf(of, { amount, unavailableBecause: null });
}

function finding(
  { watched: { measure }, reading: { currency } }: Told,
  {
    at,
    isHigh,
    ...told
  }: Pick<Finding, "kind" | "text" | "cells"> & {
    readonly at: Day;
    readonly isHigh: boolean;
  },
): Finding {
  return {
    ...told,
    key: [told.kind, measure.key, currency, at].filter((word) => word !== null).join(":"),
    tone: toneOf(measure, isHigh),
    stake: null,
  };
}

/** Whether a rise, or a fall, of a measure is good news. */
export function toneOf({ goodDirection }: Measure, isUp: boolean): Finding["tone"] {
  if (goodDirection === "none") return "neutral";
  return (goodDirection === "up") === isUp ? "good" : "bad";
}
