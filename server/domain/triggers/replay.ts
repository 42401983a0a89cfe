import { type Calendar, type Day, eachDay } from "../calendar.ts";
import { engagementScore, type ScoreWeights } from "../engagement-score.ts";
import type { Life } from "../life.ts";
import { type Course, courseOver, lifeCourse } from "../life-course.ts";
import { nextStanding, type Stage } from "../lifecycle-stage.ts";
import type { StageRules } from "../stage-rules.ts";
import { causeFound, type FoundCause, type Look } from "./causes.ts";
import { holdsOf, personFacts } from "./person-facts.ts";
import type { TriggerDefinition } from "./trigger.ts";

/** When a trigger would have reached somebody. */
export interface Hit {
  readonly at: Date;
  readonly stage: Stage;
}

/** What a trigger would have done for one person over some days, and where they stand at the end. */
export interface Replayed {
  readonly hits: readonly Hit[];
  /** Null: they were not known yet. */
  readonly stage: Stage | null;
}

/** At which looks, and by what rules. */
export interface ReplayedSpan {
  readonly looks: Course;
  readonly calendar: Calendar;
  readonly rules: StageRules;
  readonly weights: ScoreWeights;
}

const DAY_MS = 86_400_000;

/** A look at the end of each day from one on, and the last at `now`. */
export function replayedLooks(from: Day, now: Date, calendar: Calendar): Course {
  const today = calendar.dayOf(now);
  return courseOver(
    eachDay(from, today).map((day) => ({ day, at: day === today ? now : calendar.endOf(day) })),
  );
}

/**
 * Goes through a person's life look by look and says when a trigger would have reached them: by its cause, its conditions
 * and how soon it comes again. What depends on other triggers and on Kit, the cap and who unsubscribed, is left out. The
 * first look moves nobody.
 * @param events When they did what the trigger waits for, in order; empty where it waits for no event.
 */
export function replay(
  definition: TriggerDefinition,
  { life, events }: { readonly life: Life; readonly events: readonly Date[] },
  { looks, calendar, rules, weights }: ReplayedSpan,
): Replayed {
  const hits: Hit[] = [];
  const seen = new Set<string>();
  let before: Look["before"] = null;
  for (const { look, use, facts: known } of lifeCourse(life, looks)) {
    const { day, at } = look;
    const { score } = engagementScore(use, weights);
    const standing = nextStanding(before, { ...known, score }, rules);
    const facts = personFacts(life, { standing, score, facts: known }, at, calendar);
    const start = calendar.startOf(day);
    const happened = events
      .filter((event) => event >= start && event <= at)
      .map((event) => ({ key: `event:${event.toISOString()}`, at: event }));
    const found = causeFound(definition, { at, facts, standing, before });
    const causes: FoundCause[] = found === null ? happened : [...happened, found];
    for (const cause of causes) {
      const isNew = !seen.has(cause.key) && holdsOf(definition.conditions, facts);
      seen.add(cause.key);
      if (isNew && isDueAgain(definition, hits.at(-1), cause.at)) {
        hits.push({ at: cause.at, stage: standing.stage });
      }
    }
    before = { ...standing, score };
  }
  return { hits, stage: before?.stage ?? null };
}

function isDueAgain(
  { againAfterDays }: TriggerDefinition,
  last: Hit | undefined,
  at: Date,
): boolean {
  if (last === undefined) return true;
  return againAfterDays !== null && last.at.getTime() + againAfterDays * DAY_MS <= at.getTime();
}
