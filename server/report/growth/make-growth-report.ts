import type { Day, Grain } from "../../domain/calendar.ts";
import { fractionToText } from "../../domain/fixed-point.ts";
import type { Period } from "../../domain/period.ts";
import { Problem } from "../../domain/problems.ts";
import type { MomentContext } from "../../metrics/context.ts";
import type { Definition } from "../../metrics/definition.ts";
import { periodOf } from "../../metrics/period.object.ts";
import { together } from "../../store/together.ts";
import { type EventCoverage, readEventCoverage } from "../coverage.query.ts";
import { readActions } from "../findings/actions.ts";
import { readAuditFindings } from "../findings/audit-findings.ts";
import { byStake } from "../findings/by-stake.ts";
import { readDriverFindings } from "../findings/driver-findings.ts";
import { ruleFindings } from "../findings/insight-rules.ts";
import { readSeriesFindings } from "../findings/series-findings.ts";
import { type GoalProgress, readGoalProgress } from "../goals/goal-progress.ts";
import {
  headlineOf,
  isMoney,
  type Measure,
  type Reading,
  type Value,
} from "../measures/measure.ts";
import { cellOf } from "./cells.ts";
import type { Figure, GrowthReport, ReportGoal, ReportSection } from "./growth-report.ts";
import { SECTIONS, type SectionPlan } from "./report-sections.ts";

/** A report is of complete days: a year of them at most. */
const MOST_REPORT_DAYS = 366;

/**
 * The report of the last `days` complete days, each number with that of as many days before, all of one moment.
 * @throws Problem BAD_USER_INPUT for no whole number of days from 1 to 366.
 */
export async function makeGrowthReport(
  context: MomentContext,
  days: number,
): Promise<GrowthReport> {
  if (!Number.isInteger(days) || days < 1 || days > MOST_REPORT_DAYS) {
    throw new Problem("BAD_USER_INPUT", `A report is of 1 to ${MOST_REPORT_DAYS} whole days.`);
  }
  const period = periodOf({ lastDays: days }, context);
  const { from, to, previousFrom, previousTo } = period;
  const [coverage, goals] = await together([
    readEventCoverage(context.database, { from: previousFrom, to }),
    readGoalProgress(context),
  ]);
  const sections = await together(
    SECTIONS.map((plan) => sectionOf(plan, { context, period, coverage })),
  );
  const figures = sections.flatMap((section) => section.figures);
  const spans = {
    now: { from, to },
    before: { from: previousFrom, to: previousTo },
  };
  const found = await together([
    readAuditFindings(context),
    readDriverFindings(context, spans),
    readSeriesFindings(context),
  ]);
  const findings = [...ruleFindings(figures), ...found.flat()];
  const reportGoals = goals.map(reportGoal);
  const isSilent = coverage.firstDay !== null && coverage.silentDays.length > 0;
  const told = { findings, goals: reportGoals, isSilent };
  const actions = await readActions(context, spans.now, told);
  const currency = figures.find(({ now }) => now.measure === "mrr")?.now.currency ?? null;
  return {
    account: context.account.name,
    timeZone: context.account.timeZone,
    asOf: context.clock().toISOString(),
    ...{ from, to, days, previousFrom, previousTo },
    notes: notesOf(coverage, period),
    goals: reportGoals,
    sections,
    insights: byStake(findings, currency),
    actions: byStake(actions, currency),
    model: null,
    definitions: definitionsOf(SECTIONS.flatMap(({ measures }) => measures)),
  };
}

interface Work {
  readonly context: MomentContext;
  readonly period: Period;
  readonly coverage: EventCoverage;
}

async function sectionOf(plan: SectionPlan, work: Work): Promise<ReportSection> {
  const figures = await together(plan.measures.map((measure) => figuresOf(measure, plan, work)));
  return { key: plan.key, title: plan.title, figures: figures.flat() };
}

async function figuresOf(
  measure: Measure,
  { isOfEvents }: SectionPlan,
  { context, period, coverage }: Work,
): Promise<Figure[]> {
  const { from, to, previousFrom, previousTo, days } = period;
  const question = { period: { from, to }, grain: grainOf(days), filter: null };
  const readings = headlineOf(await measure.read(context, question));
  const told = readings.length > 0 ? readings : [nothingIn(measure)];
  return told.map(({ part, currency, value, previous, series }) => {
    const of = { measure, part, currency, filter: null };
    const heard = (of: Value, last: Day) => (isOfEvents ? heardBy(coverage, of, last) : of);
    return {
      now: cellOf({ ...of, span: { from, to } }, heard(value, to)),
      before: cellOf(
        { ...of, span: { from: previousFrom, to: previousTo } },
        heard(previous, previousTo),
      ),
      goodDirection: measure.goodDirection,
      metric: measure.definition.key,
      series: series.map(({ day, amount }) => ({
        day,
        amount: amount === null ? null : fractionToText(amount),
      })),
    };
  });
}

/** About as many points as a line of text has room for. */
function grainOf(days: number): Grain {
  if (days <= 31) return "day";
  return days <= 217 ? "week" : "month";
}

/** What is said of a measure that has nothing to say yet. */
function nothingIn(measure: Measure): Reading {
  const unavailableBecause = isMoney(measure)
    ? "No money has been told of in any currency yet."
    : "Nothing has been told of it yet.";
  const none: Value = { amount: null, unavailableBecause };
  return { part: null, currency: null, value: none, previous: none, series: [] };
}

/** Of days before the first event ever nothing is known: that nobody came would be made up. */
function heardBy({ firstDay }: EventCoverage, value: Value, lastDay: Day): Value {
  if (firstDay === null) return none("No product event has come in yet.");
  return firstDay > lastDay ? none(`The first product event is of ${firstDay}.`) : value;
}

function none(unavailableBecause: string): Value {
  return { amount: null, unavailableBecause };
}

/** More days than this are told by their number and ends. */
const MOST_DAYS_NAMED = 5;

function notesOf({ firstDay, silentDays }: EventCoverage, period: Period): string[] {
  if (firstDay === null) {
    return ["No product event has come in yet: what people do is not known, and is not zero."];
  }
  const notes: string[] = [];
  if (firstDay > period.previousFrom) {
    notes.push(
      `Product events begin on ${firstDay}: numbers of people of days before it are not there, and changes against them say little.`,
    );
  }
  if (silentDays.length > 0) {
    const named =
      silentDays.length > MOST_DAYS_NAMED
        ? `${silentDays.length} days between ${silentDays[0]} and ${silentDays.at(-1)}`
        : silentDays.join(", ");
    notes.push(`No product event is there of ${named}: either nobody came, or nothing was sent.`);
  }
  return notes;
}

function reportGoal({ goal, measure, value, pace, progress, ...dates }: GoalProgress): ReportGoal {
  const { id, target, currency, byDay } = goal;
  const { state, expected, earliest, latest } = dates;
  return {
    ...{ id, target, currency, byDay, state, expected, earliest, latest },
    name: measure.name,
    unit: measure.unit,
    value: value.amount === null ? null : fractionToText(value.amount),
    unavailableBecause: value.unavailableBecause,
    progress: progress === null ? null : fractionToText(progress),
    pace: pace === null ? null : fractionToText(pace.slope),
  };
}

function definitionsOf(measures: readonly Measure[]): GrowthReport["definitions"] {
  const byKey = new Map<string, Definition>(
    measures.map(({ definition }) => [definition.key, definition]),
  );
  return [...byKey.values()].map(({ key, name, text, leftOut, source }) => {
    return { key, name, text: `${text} Left out: ${leftOut}`, source };
  });
}
