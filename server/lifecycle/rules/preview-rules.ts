import { addDays, createCalendar } from "../../domain/calendar.ts";
import type { Stage } from "../../domain/lifecycle-stage.ts";
import type { Database } from "../../store/database.ts";
import { changeOf } from "../change-of.ts";
import { readPageEnds, readPresent } from "../present.query.ts";
import { countStandings } from "../standings.query.ts";
import type { LifecycleRules } from "./rules.query.ts";

/** What rules would do. */
export interface RulesPreview {
  readonly people: number;
  readonly of: number;
  readonly changes: readonly {
    readonly from: Stage;
    readonly to: Stage;
    readonly people: number;
  }[];
}

const PAGE = 5_000;

/** More than these would keep somebody waiting who only looks: it is told of how many the answer is. */
const MOST_PAGES = 10;

/**
 * How many of the people who stand somewhere would move at once under other rules: among them those who would under the
 * rules that hold, since time has passed since the last look. Nothing is written.
 */
export async function previewRules(
  {
    database,
    now,
    timeZone,
  }: { readonly database: Database; readonly now: Date; readonly timeZone: string },
  rules: LifecycleRules,
): Promise<RulesPreview> {
  const day = createCalendar(timeZone).dayOf(now);
  const ends = (await readPageEnds(database.sql, now, PAGE)).slice(0, MOST_PAGES);
  const counts = new Map<string, { from: Stage; to: Stage; people: number }>();
  let people = 0;
  for (const [index, last] of ends.entries()) {
    const asked = { at: now, after: ends[index - 1] ?? 0n, last, timeZone, rules: rules.rules };
    for (const person of await readPresent(database.sql, { ...asked, lastDay: addDays(day, -1) })) {
      if (person.standing === null) continue;
      people += 1;
      const change = changeOf(person, { day, at: now, rules });
      const [from, to] = [person.standing.stage, change?.standing.stage ?? person.standing.stage];
      if (from === to) continue;
      const count = counts.get(`${from} ${to}`) ?? { from, to, people: 0 };
      count.people += 1;
      counts.set(`${from} ${to}`, count);
    }
  }
  const changes = [...counts.values()].sort((one, other) => other.people - one.people);
  return { people, of: await countStandings(database), changes };
}
