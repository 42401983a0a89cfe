import { stepBit } from "../../../domain/funnel.ts";
import type { Reader } from "../../../store/database.ts";
import { Crowd, entrantsOf, type Walker } from "./crowd.ts";
import {
  MOST_PEOPLE_AT_ONCE,
  readAllCodes,
  readCodes,
  readPeopleEnd,
  readVolume,
} from "./funnel-codes.query.ts";
import type { FunnelQuestion } from "./funnel-question.ts";
import { spanOf } from "./funnel-source.ts";

/** So many events are held at once, about; few enough to be sorted in the processor's own memory. */
const EVENTS_AT_ONCE = 200_000;

/** Fewer people than this would make more questions than answers. */
const LEAST_PEOPLE_AT_ONCE = 64;

/** With fewer of the people who took the first step, the others' events are not read. */
const FEW = 0.1;

/**
 * Walks through the people who took the first step, those whom we have known for longest last. It holds some thousand of
 * them at once, and reads the next while these are looked at.
 * @param before Only people whose number is smaller; null: all.
 */
export async function* walkPeople(
  database: Reader,
  question: FunnelQuestion,
  before: number | null = null,
): AsyncGenerator<readonly Walker[]> {
  const people = await readPeopleEnd(database);
  const atOnce = await peopleAtOnce(database, question, people);
  const end = Math.min(before ?? people, people);
  const readBefore = (last: number) => {
    const base = Math.max(0, last - atOnce);
    const walkers = readWalkers(database, question, base, last - base);
    // Whoever waits for it hears of what goes wrong; nobody does where the walk is broken off.
    walkers.catch(() => {});
    return { base, walkers };
  };
  let current = end > 0 ? readBefore(end) : null;
  while (current !== null) {
    const walkers = await current.walkers;
    current = current.base > 0 ? readBefore(current.base) : null;
    yield walkers;
  }
}

async function peopleAtOnce(
  database: Reader,
  { sources, rules }: FunnelQuestion,
  people: number,
): Promise<number> {
  const { from, until } = spanOf(rules);
  const names = sources.flatMap((source) => (source.kind === "event" ? [source.activityId] : []));
  const asked = rules.order === "STRICT" ? null : names;
  const volume = await readVolume(database, asked, {
    from: new Date(from),
    until: new Date(until),
  });
  const fit = Math.floor((people * EVENTS_AT_ONCE) / Math.max(volume, 1));
  return Math.min(Math.max(fit, LEAST_PEOPLE_AT_ONCE), MOST_PEOPLE_AT_ONCE);
}

async function readWalkers(
  database: Reader,
  { sources, rules, breakdown }: FunnelQuestion,
  base: number,
  people: number,
): Promise<Walker[]> {
  const span = { base, people, ids: null, ...spanOf(rules) };
  const [first, ...others] = sources;
  if (first === undefined) return [];
  const property =
    breakdown?.property == null
      ? null
      : { name: breakdown.property, bit: stepBit(breakdown.step - 1) };
  const firstCodes = await readCodes(database, [first], span, property);
  const entrants = entrantsOf(firstCodes, rules.until - span.from);
  if (entrants.length === 0) return [];
  const ids = entrants.length < people * FEW ? entrants.map((place) => base + place) : null;
  const codes =
    rules.order === "STRICT"
      ? await readAllCodes(database, sources, { ...span, ids }, property)
      : [...firstCodes, ...(await readCodes(database, others, { ...span, ids }, property))];
  const crowd = new Crowd(codes, span, property?.bit ?? 0);
  return entrants.reverse().map((place) => crowd.walkerAt(place));
}
