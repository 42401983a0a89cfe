import { addDays, type Day, eachDay } from "../../domain/calendar.ts";
import { STAGES, type Stage } from "../../domain/lifecycle-stage.ts";
import { SHORT_STAGE_OF, SHORT_STAGES } from "../../domain/stage-view.ts";
import type { ShortStageCount, StageCount, StagesOnDay } from "./stages.object.ts";
import type { Flow, StageChange } from "./stages.query.ts";

/** Every day of a span with the people of each stage at its end; the changes begin with the level of the day before. */
export function stagesByDay(changes: readonly StageChange[], from: Day, to: Day): StagesOnDay[] {
  const level = new Map<Stage, number>();
  let next = 0;
  return eachDay(from, to).map((day) => {
    for (let one = changes[next]; one !== undefined && one.day <= day; one = changes[next]) {
      level.set(one.stage, (level.get(one.stage) ?? 0) + one.people);
      next += 1;
    }
    const counts = countsOf(level);
    return { day, counts, shortCounts: inFour(counts) };
  });
}

/** The level at the end of a day. */
export function stagesOn(changes: readonly StageChange[], day: Day): readonly StageCount[] {
  return stagesByDay(changes, day, day)[0]?.counts ?? [];
}

function countsOf(level: ReadonlyMap<Stage, number>): StageCount[] {
  return STAGES.map((stage) => ({ stage, people: level.get(stage) ?? 0 }));
}

function inFour(counts: readonly StageCount[]): ShortStageCount[] {
  return SHORT_STAGES.map((stage) => ({
    stage,
    people: counts
      .filter((one) => SHORT_STAGE_OF[one.stage] === stage)
      .reduce((sum, { people }) => sum + people, 0),
  }));
}

/** The flows with those who never moved: of each stage at the beginning, who is in no flow from it. */
export function withStayers(opening: readonly StageCount[], moved: readonly Flow[]): Flow[] {
  const flows = new Map(moved.map((flow) => [`${flow.from} ${flow.to}`, flow]));
  for (const { stage, people } of opening) {
    const left = moved
      .filter(({ from }) => from === stage)
      .reduce((sum, one) => sum + one.people, 0);
    const back = flows.get(`${stage} ${stage}`)?.people ?? 0;
    const stayed = people - left + back;
    if (stayed > 0) flows.set(`${stage} ${stage}`, { from: stage, to: stage, people: stayed });
  }
  return [...flows.values()].sort((one, other) => other.people - one.people);
}

/** The days of a span that are complete and known: none where the answer is empty. */
export function knownSpan(
  asked: { readonly from: Day; readonly to: Day },
  known: { readonly since: Day | null; readonly lastLook: Day | null; readonly today: Day },
): { readonly from: Day; readonly to: Day } | null {
  const { since, lastLook, today } = known;
  if (since === null || lastLook === null) return null;
  const lastComplete = addDays(today, -1);
  const to = [asked.to, lastComplete, lastLook].sort()[0] ?? lastComplete;
  const from = asked.from < since ? since : asked.from;
  return from <= to ? { from, to } : null;
}
