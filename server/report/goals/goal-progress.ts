import { addDays, createCalendar, type Day } from "../../domain/calendar.ts";
import { parseDecimal } from "../../domain/fixed-point.ts";
import type { Goal } from "../../domain/goal.ts";
import { forecastGoal, type GoalForecast } from "../../domain/goal-forecast.ts";
import type { MomentContext } from "../../metrics/context.ts";
import { readGoals } from "../../store/goals.ts";
import { together } from "../../store/together.ts";
import { type Measure, readingIn, type Value } from "../measures/measure.ts";
import { measureNamed } from "../measures/measures.ts";

/** How a goal stands at the end of the last complete day. */
export interface GoalProgress extends GoalForecast {
  readonly goal: Goal;
  readonly measure: Measure;
  readonly lastDay: Day;
  readonly value: Value;
  /** At the ends of weeks, the oldest first; null where there is none. */
  readonly weekEnds: readonly { readonly day: Day; readonly value: Value }[];
}

/** A quarter and its opening: long enough for a pace, short enough for the present one. */
const WEEK_ENDS = 14;

/** What is no level is told over so many complete days. */
const GOAL_DAYS = 30;

/** Every goal, read at one moment. */
export async function readGoalProgress(context: MomentContext): Promise<GoalProgress[]> {
  const goals = await readGoals(context.database);
  return await together(goals.map((goal) => progressOf(goal, context)));
}

async function progressOf(goal: Goal, context: MomentContext): Promise<GoalProgress> {
  const measure = measureNamed(goal.measure);
  const today = createCalendar(context.account.timeZone).dayOf(context.clock());
  const lastDay = addDays(today, -1);
  const days = Array.from({ length: WEEK_ENDS }, (_, index) =>
    addDays(lastDay, -7 * (WEEK_ENDS - 1 - index)),
  );
  const weekEnds = await together(
    days.map(async (day) => ({ day, value: await valueAt(day, goal, measure, context) })),
  );
  const value = weekEnds.at(-1)?.value ?? NOTHING_TOLD;
  const forecast = forecastGoal({
    target: parseDecimal(goal.target),
    isDown: measure.goodDirection === "down",
    byDay: goal.byDay,
    lastDay,
    weekEnds: weekEnds.map((end) => end.value.amount),
  });
  return { goal, measure, lastDay, value, weekEnds, ...forecast };
}

async function valueAt(
  day: Day,
  goal: Goal,
  measure: Measure,
  context: MomentContext,
): Promise<Value> {
  const from = measure.isLevel ? day : addDays(day, 1 - GOAL_DAYS);
  const question = { period: { from, to: day }, grain: "day", filter: null } as const;
  const answer = await measure.read(context, question);
  return readingIn(answer, goal.currency)?.value ?? NOTHING_TOLD;
}

const NOTHING_TOLD: Value = {
  amount: null,
  unavailableBecause: "Nothing has been told in the goal's currency yet.",
};
