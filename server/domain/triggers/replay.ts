import { type Calendar, type Day, eachDay } from "../calendar.ts";
import { engagementScore, type ScoreWeights } from "../engagement-score.ts";
import { type Life, lifeOn } from "../life.ts";
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

/** From which day on, until when, and by what rules. */
export interface ReplayedSpan {
  readonly from: Day;
  readonly now: Date;
  readonly calendar: Calendar;
  readonly rules: StageRules;
  readonly weights: ScoreWeights;
}

const DAY_MS = 86_400_000;

/**
 * Goes through a person's life day by day, a look at the end of each and the last at `now`, and says when a trigger would
 * have reached them: by its cause, its conditions and how soon it comes again. What depends on other triggers and on Kit,
 * the cap and who unsubscribed, is left out. The first day is a first look: nobody moves in it.
 * @param events When they did what the trigger waits for, in order; empty where it waits for no event.
 */
export function replay(
  definition: TriggerDefinition,
  { life, events }: { readonly life: Life; readonly events: readonly Date[] },
  { from, now, calendar, rules, weights }: ReplayedSpan,
): Replayed {
  const today = calendar.dayOf(now);
  const hits: Hit[] = [];
  const seen = new Set<string>();
  let before: Look["before"] = null;
  for (const day of eachDay(from > life.knownSince ? from : life.knownSince, today)) {
    const at = day === today ? now : calendar.endOf(day);
    const { use, facts: known } = lifeOn(life, day, at);
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
