import { addDays, type Calendar, type Day, eachDay } from "../domain/calendar.ts";
import { engagementScore } from "../domain/engagement-score.ts";
import { type Life, lifeOn } from "../domain/life.ts";
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
export function pastLooks(day: Day, calendar: Calendar): readonly Look[] {
  return eachDay(firstPastDay(day), addDays(day, -1)).map((past) => ({
    day: past,
    at: calendar.endOf(past),
  }));
}

/** A day, and the moment of it as of which a person is looked at. */
export interface Look {
  readonly day: Day;
  readonly at: Date;
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
export function pastOf(life: Life, looks: readonly Look[], rules: LifecycleRules): Past {
  const moves: Seen[] = [];
  let last: Seen | null = null;
  for (const look of looks) {
    if (look.day < life.knownSince) continue;
    last = seeAgain(life, look, rules, last);
    if (last.standing.stage !== last.fromStage) moves.push(last);
  }
  return { moves, last };
}

function seeAgain(life: Life, look: Look, rules: LifecycleRules, before: Seen | null): Seen {
  const { use, facts } = lifeOn(life, look.day, look.at);
  const { score } = engagementScore(use, rules.weights);
  const stood = before?.standing ?? null;
  const standing = nextStanding(stood, { ...facts, score }, rules.rules);
  return { userId: life.userId, standing, score, fromStage: stood?.stage ?? null, ...look };
}
