import { stepBit } from "../../../domain/funnel.ts";
import { PEOPLE_A_BLOCK } from "../../../domain/packed-moments.ts";
import type { Snapshot } from "../../../store/snapshot.ts";
import { MOST_PEOPLE_AT_ONCE } from "./codes.ts";
import { Crowd, entrantsOf, Walker } from "./crowd.ts";
import { readAllCodes, readCodes, readPeopleEnd, readVolume } from "./funnel-codes.query.ts";
import type { FunnelQuestion } from "./funnel-question.ts";
import { spanOf } from "./funnel-source.ts";
import { longestRun, type PackedDays, readPackedDays } from "./packed-codes.query.ts";

/** So many events are held at once, about; few enough to be sorted in the processor's own memory. */
const EVENTS_AT_ONCE = 200_000;

/** A whole block's events are read packed up to this number, which takes some ten megabytes. */
const MOST_OF_A_BLOCK = 1_000_000;

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
  database: Snapshot,
  question: FunnelQuestion,
  before: number | null = null,
): AsyncGenerator<readonly Walker[]> {
  const people = await readPeopleEnd(database);
  const atOnce = await peopleAtOnce(database, question, people);
  const packed = await readPackedDays(database, spanOf(question.rules));
  const end = Math.min(before ?? people, people);
  const readBefore = (last: number) => {
    const base = last - 1 - ((last - 1) % atOnce);
    const walkers = readWalkers(database, question, { base, people: last - base, packed });
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
  database: Snapshot,
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
  const fitting = (events: number) => Math.floor((people * events) / Math.max(volume, 1));
  const fit = Math.min(fitting(EVENTS_AT_ONCE), MOST_PEOPLE_AT_ONCE);
  if (fit >= PEOPLE_A_BLOCK) return fit - (fit % PEOPLE_A_BLOCK);
  if (fitting(MOST_OF_A_BLOCK) >= PEOPLE_A_BLOCK) return PEOPLE_A_BLOCK;
  return Math.max(fit, LEAST_PEOPLE_AT_ONCE);
}

/** Consecutive people, and what is packed of anybody. */
interface Part {
  readonly base: number;
  readonly people: number;
  readonly packed: PackedDays;
}

async function readWalkers(
  database: Snapshot,
  { sources, rules, breakdown }: FunnelQuestion,
  { base, people, packed }: Part,
): Promise<Walker[]> {
  const run = longestRun(packed, base, people);
  const span = { base, people, ids: null, ...spanOf(rules), packed: run };
  const [first, ...others] = sources;
  if (first === undefined) return [];
  const property =
    breakdown?.property == null
      ? null
      : { name: breakdown.property, bit: stepBit(breakdown.step - 1) };
  const firstCodes = await readCodes(database, [first], span, property);
  const entrants = entrantsOf(firstCodes, people, rules.until - span.from);
  if (entrants.length === 0) return [];
  const rest =
    entrants.length < people * FEW
      ? { ...span, ids: entrants.map((place) => base + place), packed: null }
      : span;
  const codes =
    rules.order === "STRICT"
      ? await readAllCodes(database, sources, rest, property)
      : [...firstCodes, ...(await readCodes(database, others, rest, property))];
  const crowd = new Crowd(codes, span, property?.bit ?? 0);
  return entrants.reverse().map((place) => new Walker(crowd, place));
}
