import { addDays, createCalendar, type Day, eachDay } from "../../domain/calendar.ts";
import { compare, type Fraction, roundHalfEven, sumFractions } from "../../domain/fixed-point.ts";
import { anomaliesOf } from "../../domain/signals/anomaly.ts";
import { type DailySeries, WEEK } from "../../domain/signals/series.ts";
import {
  BASELINE_WEEKS,
  type Distances,
  OF_A_SEGMENT,
  OF_THE_WHOLE,
} from "../../domain/signals/thresholds.ts";
import { unusualWeekOf } from "../../domain/signals/week-over-week.ts";
import { weeklyTrendOf } from "../../domain/signals/weekly-trend.ts";
import type { MomentContext } from "../../metrics/context.ts";
import { together } from "../../store/together.ts";
import { readAmountsApart } from "../apart/amounts-apart.ts";
import type { Cell } from "../growth/cell.ts";
import { cellOf } from "../growth/cells.ts";
import { headlineOf, type Measure, type Reading } from "../measures/measure.ts";
import { amountWords } from "../words/cell-words.ts";
import type { Finding } from "./finding.ts";
import { currencySegments, segmentsOf, type WatchedSeries } from "./segments.ts";
import { WATCHED, type Watched } from "./watched.ts";

/** The last week and those that say what is usual. */
const DAYS = WEEK * (BASELINE_WEEKS + 1);

/**
 * What the days and weeks of all watched measures tell, up to the end of yesterday: of the whole company, and of each plan,
 * currency, country and source.
 */
export async function readSeriesFindings(context: MomentContext): Promise<Finding[]> {
  const today = createCalendar(context.account.timeZone).dayOf(context.clock());
  const period = { from: addDays(today, -DAYS), to: addDays(today, -1) };
  const measures = WATCHED.map(({ measure }) => measure);
  const days = { since: period.from, ends: eachDay(period.from, period.to) };
  const [answers, apart] = await together([
    together(
      measures.map((measure) => measure.read(context, { period, grain: "day", filter: null })),
    ),
    readAmountsApart(context, measures, days),
  ]);
  const wholes = WATCHED.flatMap((watched, index) => {
    const answer = answers[index];
    const readings = answer === undefined ? [] : headlineOf(answer);
    return readings.flatMap((reading) => signalsOf({ watched, reading, of: null }, OF_THE_WHOLE));
  });
  const segments = [
    ...WATCHED.flatMap((watched, index) => currencySegments(watched, answers[index])),
    ...segmentsOf(WATCHED, apart, days.ends),
  ];
  return [...wholes, ...notSaid(wholes, segments)].map(({ finding }) => finding);
}

/** What one series of the whole company tells: what is not there on some day tells nothing. */
export function findingsOf(
  watched: Watched,
  reading: Pick<Reading, "part" | "currency" | "series">,
): Finding[] {
  return signalsOf({ watched, reading, of: null }, OF_THE_WHOLE).map(({ finding }) => finding);
}

/** Of the segments' signals, the largest segment's of each that the whole has not. */
export function notSaid(wholes: readonly Signal[], segments: readonly WatchedSeries[]): Signal[] {
  const said = new Set(wholes.map(({ sign }) => sign));
  return segments
    .flatMap((series) => signalsOf(series, OF_A_SEGMENT))
    .filter(({ sign }) => !said.has(sign) && said.add(sign));
}

/** What a series tells, and what makes it the same news as that of another series. */
export interface Signal {
  readonly finding: Finding;
  readonly sign: string;
}

function signalsOf({ reading, ...series }: WatchedSeries, distances: Distances): Signal[] {
  const days = reading.series.flatMap(({ day, amount }) =>
    amount === null ? [] : [{ day, amount }],
  );
  if (days.length < DAYS) return [];
  const told = { ...series, reading, distances, days: days.slice(-DAYS) };
  return [...(series.watched.byDay ? anomalies(told) : []), ...weeks(told)];
}

interface Told extends WatchedSeries {
  readonly distances: Distances;
  readonly days: readonly { readonly day: Day; readonly amount: Fraction }[];
}

/** As plain numbers: they decide what is told, and are not told themselves. */
function seriesOf({ watched: { kind }, days }: Told): DailySeries {
  return {
    kind,
    days: days.map(({ day, amount }) => ({ day, amount: Number(roundHalfEven(amount)) })),
  };
}

function anomalies(told: Told): Signal[] {
  return anomaliesOf(seriesOf(told), told.distances).map(({ day, isHigh, comparedWith }) => {
    const now = dayCell(told, day);
    const others = comparedWith
      .flatMap((other) => told.days.filter((one) => one.day === other))
      .sort((a, b) => compare(a.amount, b.amount));
    const [low, high] = [others[0], others.at(-1)];
    if (low === undefined || high === undefined) throw new RangeError("No day to compare with");
    const [lowest, highest] = [dayCell(told, low.day), dayCell(told, high.day)];
    const name = nameOf(told);
    return finding(told, {
      kind: "anomaly",
      at: day,
      isHigh,
      text: `${name} on ${day} came to ${amountWords(now)}; on the ${comparedWith.length} days of that weekday before it lay between ${amountWords(lowest)} and ${amountWords(highest)}.`,
      cells: [now, lowest, highest],
    });
  });
}

function weeks(told: Told): Signal[] {
  const { week } = told.watched;
  const name = nameOf(told);
  if (week === null) return [];
  const cells = weekCells(told, week);
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return [];
  const found: Signal[] = [];
  const amounts = cells.map(({ exact }) => Number(roundHalfEven(exact)));
  const trend = weeklyTrendOf(amounts, told.distances);
  if (trend !== null) {
    const verb = trend.isUp ? "risen" : "fallen";
    found.push(
      finding(told, {
        kind: "trend",
        at: last.cell.to,
        isHigh: trend.isUp,
        text: `${name} has ${verb} steadily over ${cells.length} weeks, from ${amountWords(first.cell)} in the week to ${first.cell.to} to ${amountWords(last.cell)} in the week to ${last.cell.to}.`,
        cells: [first.cell, last.cell],
      }),
    );
  }
  const unusual = week === "sum" ? unusualWeekOf(seriesOf(told), told.distances) : null;
  if (unusual !== null) {
    const before = cells.slice(0, -1).sort((a, b) => compare(a.exact, b.exact));
    const [low, high] = [before[0] ?? first, before.at(-1) ?? first];
    found.push(
      finding(told, {
        kind: "week",
        at: last.cell.to,
        isHigh: unusual.isHigh,
        text: `${name} in the week to ${last.cell.to} came to ${amountWords(last.cell)}; in the ${before.length} weeks before it lay between ${amountWords(low.cell)} and ${amountWords(high.cell)}.`,
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
  { watched: { measure }, reading: { part, currency }, of: filter }: Told,
  span: { readonly from: Day; readonly to: Day },
  amount: Fraction | null,
): Cell {
  return cellOf({ measure, part, currency, span, filter }, { amount, unavailableBecause: null });
}

function finding(
  { watched: { measure }, reading: { currency }, of }: Told,
  {
    at,
    isHigh,
    ...told
  }: Pick<Finding, "kind" | "text" | "cells"> & {
    readonly at: Day;
    readonly isHigh: boolean;
  },
): Signal {
  const segment = of === null ? null : `${of.by}=${of.value}`;
  const words = [told.kind, measure.key, currency, at, segment].filter((word) => word !== null);
  const tone = toneOf(measure, isHigh);
  return {
    finding: { ...told, key: words.join(":"), tone, stake: null },
    sign: [told.kind, measure.key, at, isHigh].join(" "),
  };
}

/** What a series is of, as a sentence begins. */
function nameOf({ watched: { measure }, reading: { currency }, of }: WatchedSeries): string {
  if (of === null) return measure.name;
  if (of.by === "currency") return `${measure.name} in ${currency?.toUpperCase() ?? of.name}`;
  return `${measure.name} of the ${of.by === "firstPlan" ? "first plan" : of.by} ${of.name}`;
}

/** Whether a rise, or a fall, of a measure is good news. */
export function toneOf({ goodDirection }: Measure, isUp: boolean): Finding["tone"] {
  if (goodDirection === "none") return "neutral";
  return (goodDirection === "up") === isUp ? "good" : "bad";
}
