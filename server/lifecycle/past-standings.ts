import { addDays, type Calendar, type Day, eachDay } from "../domain/calendar.ts";
import { engagementScore } from "../domain/engagement-score.ts";
import type { Life } from "../domain/life.ts";
import { type Course, courseOver, type LifeLook, lifeCourse } from "../domain/life-course.ts";
import { nextStanding } from "../domain/lifecycle-stage.ts";
import type { LifecycleRules } from "./rules/rules.query.ts";
import type { Seen } from "./standings.query.ts";

/** So many days are worked out when everybody is looked at for the first time, so that there is a past to compare with. */
const PAST_DAYS = 90;

/** The first day of the past that a first look on a day works out. */
export function firstPastDay(day: Day): Day {
  return addDays(day, -PAST_DAYS);
}

/** The days and moments at which somebody would have been looked at, had there been looks: each day's end, oldest first. */
export function pastLooks(day: Day, calendar: Calendar): Course {
  const days = eachDay(firstPastDay(day), addDays(day, -1));
  return courseOver(days.map((past) => ({ day: past, at: calendar.endOf(past) })));
}

/** Somebody's past: every look at which they moved, in order, and how they were seen at the last one. */
export interface Past {
  readonly moves: readonly Seen[];
  /** Null: they were not known yet. */
  readonly last: Seen | null;
}

/**
 * Where a person stood at each look, from the first on at which they were known. It goes by when things happened and not
 * by when we learnt of them.
 */
export function pastOf(life: Life, looks: Course, rules: LifecycleRules): Past {
  const moves: Seen[] = [];
  let last: Seen | null = null;
  for (const lived of lifeCourse(life, looks)) {
    last = seeAgain(lived, life.userId, rules, last);
    if (last.standing.stage !== last.fromStage) moves.push(last);
  }
  return { moves, last };
}

/** Each object is written out: to spread one costs more than all the rest of a look, and a million people have ninety. */
function seeAgain(
  { look, use, facts }: LifeLook,
  userId: bigint,
  { rules, weights }: LifecycleRules,
  before: Seen | null,
): Seen {
  const { score } = engagementScore(use, weights);
  const { billing, endIsSet, trialDaysLeft, activated, quietDays } = facts;
  const { day, at } = look;
  const now = { day, billing, endIsSet, trialDaysLeft, activated, score, quietDays };
  const stood = before === null ? null : before.standing;
  const standing = nextStanding(stood, now, rules);
  return { userId, standing, score, fromStage: stood === null ? null : stood.stage, day, at };
}
