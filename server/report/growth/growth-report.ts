import { z } from "zod";
import { GOAL_STATES } from "../../domain/goal-forecast.ts";
import { actionShape, findingShape } from "../findings/finding.ts";
import { modelShape } from "../insights/model-shape.ts";
import { cellShape, unitShape } from "./cell.ts";

/**
 * A growth report as data: what is stored, sent, and told over the API. Amounts are exact decimal text: of money minor
 * units of the currency, else a count, or a ratio where 1 is all. A number that is not there is null with a sentence.
 */

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
  unit: unitShape,
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
  /** What is worth telling, most money at stake first. */
  insights: z.array(findingShape),
  /** What to do, most money at stake first. */
  actions: z.array(actionShape),
  /** What a language model made of the insights; null: none was asked. */
  model: modelShape.nullable().default(null),
  definitions: z.array(
    z.object({ key: z.string(), name: z.string(), text: z.string(), source: z.string() }),
  ),
});

export type GrowthReport = z.infer<typeof growthReportShape>;
