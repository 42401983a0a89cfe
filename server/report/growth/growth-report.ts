import { z } from "zod";
import { GOAL_STATES } from "../../domain/goal-forecast.ts";

/**
 * A growth report as data: what is stored, sent, and told over the API. Amounts are exact decimal text: of money minor
 * units of the currency, else a count, or a ratio where 1 is all. A number that is not there is null with a sentence.
 */

const unit = z.enum(["money per month", "money per year", "money", "count", "share", "ratio"]);

/** One number that can be cited: which measure, of which days and of what, and what it came to. */
export const cellShape = z.object({
  /** Tells it from every other of the report. */
  id: z.string(),
  /** The measure's key. */
  measure: z.string(),
  name: z.string(),
  unit,
  currency: z.string().nullable(),
  /** Both included; of a level one day. */
  from: z.string(),
  to: z.string(),
  /** What it was told apart by; null: of everything. */
  filter: z.object({ by: z.string(), value: z.string(), name: z.string() }).nullable(),
  amount: z.string().nullable(),
  unavailableBecause: z.string().nullable(),
});

export type Cell = z.infer<typeof cellShape>;

const figureShape = z.object({
  now: cellShape,
  /** The same of the period before. */
  before: cellShape,
  goodDirection: z.enum(["up", "down", "none"]),
  /** The metric that it is of, among the report's definitions. */
  metric: z.string(),
  /** By day, week or month; null where there is none. */
  series: z.array(z.object({ day: z.string(), amount: z.string().nullable() })),
});

export type Figure = z.infer<typeof figureShape>;

const sectionShape = z.object({
  key: z.string(),
  title: z.string(),
  figures: z.array(figureShape),
});

export type ReportSection = z.infer<typeof sectionShape>;

const goalShape = z.object({
  id: z.string(),
  name: z.string(),
  unit,
  currency: z.string().nullable(),
  target: z.string(),
  byDay: z.string().nullable(),
  state: z.enum(GOAL_STATES),
  value: z.string().nullable(),
  unavailableBecause: z.string().nullable(),
  progress: z.string().nullable(),
  /** By week. */
  pace: z.string().nullable(),
  expected: z.string().nullable(),
  earliest: z.string().nullable(),
  latest: z.string().nullable(),
});

export type ReportGoal = z.infer<typeof goalShape>;

export const growthReportShape = z.object({
  account: z.string(),
  timeZone: z.string(),
  asOf: z.string(),
  from: z.string(),
  to: z.string(),
  days: z.number(),
  previousFrom: z.string(),
  previousTo: z.string(),
  /** What a reader should know before believing a number: gaps, and what is not there yet. */
  notes: z.array(z.string()),
  goals: z.array(goalShape),
  sections: z.array(sectionShape),
  definitions: z.array(
    z.object({ key: z.string(), name: z.string(), text: z.string(), source: z.string() }),
  ),
});

export type GrowthReport = z.infer<typeof growthReportShape>;
