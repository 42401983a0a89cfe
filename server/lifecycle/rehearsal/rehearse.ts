import { addDays, type Calendar, createCalendar, type Day } from "../../domain/calendar.ts";
import type { Clock } from "../../domain/clock.ts";
import type { Stage } from "../../domain/lifecycle-stage.ts";
import { type Hit, replay, replayedLooks } from "../../domain/triggers/replay.ts";
import type { TriggerDefinition } from "../../domain/triggers/trigger.ts";
import { readAccount } from "../../store/account.ts";
import type { Database } from "../../store/database.ts";
import { type LivedPerson, readLives } from "../lives.query.ts";
import { readPageEnds } from "../present.query.ts";
import { readLifecycleRules } from "../rules/rules.query.ts";
import { countEverybody, readDeeds, readUserKeys } from "./rehearsal.query.ts";

/** Somebody whom a trigger would have reached, and what became of them without it. */
export interface ReachedPerson {
  readonly userId: bigint;
  /** The company's own id; null: nobody said one. */
  readonly userKey: string | null;
  /** When it would have reached them last. */
  readonly at: Date;
  readonly stageThen: Stage;
  readonly stageNow: Stage;
}

/** Whom a trigger would have reached over some days. */
export interface Rehearsal {
  readonly from: Day;
  readonly to: Day;
  /** How many people were looked at, evenly spread where they are not all, … */
  readonly lookedAt: number;
  /** … of so many. */
  readonly everybody: number;
  /** Messages: a person may have got several. */
  readonly messages: number;
  readonly people: number;
  /** Messages on the day with most of them. */
  readonly mostInADay: number;
  /** Of those people, how many stand where now. */
  readonly became: readonly { readonly stage: Stage; readonly people: number }[];
  /** How many of them were activated after it would first have reached them, … */
  readonly activatedAfter: number;
  /** … and paid for the first time after it. */
  readonly paidAfter: number;
  /** The newest of them. */
  readonly examples: readonly ReachedPerson[];
}

/** How far a rehearsal looks back. */
const REHEARSED_DAYS = 90;

const PAGE = 250;

/** More than this would keep a server busy for minutes; an even sample of so many tells as much. */
const MOST_PAGES = 20;

const MOST_EXAMPLES = 20;

/** Says whom a trigger would have reached in the last `REHEARSED_DAYS` days and what became of them. Writes nothing. */
export async function rehearse(
  database: Database,
  clock: Clock,
  definition: TriggerDefinition,
): Promise<Rehearsal> {
  const now = clock();
  const { timeZone } = await readAccount(database);
  const calendar = createCalendar(timeZone);
  const today = calendar.dayOf(now);
  const from = addDays(today, -REHEARSED_DAYS);
  const looks = replayedLooks(from, now, calendar);
  const span = { looks, calendar, ...(await readLifecycleRules(database.sql)) };
  const everybody = await countEverybody(database);
  const tally = openTally(calendar);
  let lookedAt = 0;
  for (const page of pagesOf(await readPageEnds(database.sql, now, PAGE))) {
    const asked = { from, to: addDays(today, -1), timeZone, at: now, ...page };
    const people = await readLives(database.sql, asked);
    const deeds = await deedsOf(database, definition, people, calendar.startOf(from));
    for (const person of people) {
      const events = deeds.get(person.life.userId) ?? [];
      const { hits, stage } = replay(definition, { life: person.life, events }, span);
      if (stage !== null) tally.add(person, hits, stage);
    }
    lookedAt += people.length;
  }
  const examples = tally.newest();
  const keys = await readUserKeys(
    database,
    examples.map(({ userId }) => userId),
  );
  return {
    from,
    to: today,
    lookedAt,
    everybody,
    ...tally.sums(),
    examples: examples.map((one) => ({ ...one, userKey: keys.get(one.userId) ?? null })),
  };
}

/** Between which ids to read: all pages, or as many as there may be, evenly spread. */
function pagesOf(ends: readonly bigint[]): { readonly after: bigint; readonly last: bigint }[] {
  const pages = ends.map((last, place) => ({ after: ends[place - 1] ?? 0n, last }));
  const step = Math.ceil(pages.length / MOST_PAGES);
  return pages.filter((_, place) => place % step === 0);
}

async function deedsOf(
  database: Database,
  { cause }: TriggerDefinition,
  people: readonly LivedPerson[],
  since: Date,
): Promise<ReadonlyMap<bigint, Date[]>> {
  if (cause.kind !== "event") return new Map();
  const ids = people.map(({ life }) => life.userId);
  return await readDeeds(database, cause.event, { ids, since });
}

type Reached = Omit<ReachedPerson, "userKey">;

function openTally(calendar: Calendar) {
  const days = new Map<Day, number>();
  const stages = new Map<Stage, number>();
  const reached: Reached[] = [];
  let [messages, activatedAfter, paidAfter] = [0, 0, 0];
  return {
    add: ({ life }: LivedPerson, hits: readonly Hit[], stageNow: Stage) => {
      const [first] = hits;
      const last = hits.at(-1);
      if (first === undefined || last === undefined) return;
      messages += hits.length;
      for (const { at } of hits) {
        const day = calendar.dayOf(at);
        days.set(day, (days.get(day) ?? 0) + 1);
      }
      stages.set(stageNow, (stages.get(stageNow) ?? 0) + 1);
      if (life.activatedAt !== null && life.activatedAt > first.at) activatedAfter += 1;
      if (life.paidAt !== null && life.paidAt > first.at) paidAfter += 1;
      reached.push({ userId: life.userId, at: last.at, stageThen: last.stage, stageNow });
    },
    sums: () => ({
      messages,
      people: reached.length,
      mostInADay: Math.max(0, ...days.values()),
      became: [...stages].map(([stage, people]) => ({ stage, people })),
      activatedAfter,
      paidAfter,
    }),
    newest: () => reached.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, MOST_EXAMPLES),
  };
}
