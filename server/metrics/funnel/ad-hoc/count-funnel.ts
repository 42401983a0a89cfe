import { NONE } from "../../../domain/books.ts";
import { followerOf } from "../../../domain/follow-funnel.ts";
import type { FunnelFate } from "../../../domain/funnel.ts";
import { type FunnelCount, FunnelTally } from "../../../domain/funnel-tally.ts";
import type { Reader } from "../../../store/database.ts";
import type { Snapshot } from "../../../store/snapshot.ts";
import {
  isOfSegments,
  readLastTouch,
  readSegmentKeys,
  readSegmentsOf,
} from "./breakdown-keys.query.ts";
import type { Walker } from "./crowd.ts";
import type { FunnelQuestion } from "./funnel-question.ts";
import { readPeopleAsked } from "./people-asked.query.ts";
import { walkPeople } from "./walk-people.ts";

/** A part of who is counted: of people whose dimension has one value. */
export interface FunnelPart {
  /** Null: nobody knows, or the property is missing. */
  readonly key: string | null;
  /** True: all values beyond the largest, together; its key is null. */
  readonly isOther: boolean;
  readonly count: FunnelCount;
}

/** What a funnel comes to. */
export interface CountedFunnel {
  readonly value: FunnelCount;
  /** Of the people to compare with; null: none were asked for. */
  readonly compared: FunnelCount | null;
  /** Largest first, at most 20 and the others together; empty where none was asked for. */
  readonly parts: readonly FunnelPart[];
}

/** Values of a breakdown that are told by themselves. */
const MOST_PARTS = 20;

/** Counts a funnel, and where they are asked for, its parts and the people to compare with in the same walk. */
export async function countFunnel(
  database: Snapshot,
  question: FunnelQuestion,
): Promise<CountedFunnel> {
  const { rules, people, compared, now } = question;
  const tally = () => new FunnelTally(rules.steps, now.getTime());
  const value = tally();
  const other = tally();
  const parts = new Map<string | null, FunnelFate[]>();
  const follow = followerOf(rules);
  const isAsked = await readPeopleAsked(database, people, now);
  const isCompared = await readPeopleAsked(database, compared, now);
  const segmentOf = await segmentReader(database, question);
  const keyOf = await keyReader(database, question);
  for await (const walkers of walkPeople(database, question)) {
    const segments = await segmentOf(walkers);
    const keys = await keyOf(walkers, segments);
    for (const walker of walkers) {
      const segment = segments.get(walker.id);
      const [isOne, isOther] = [isAsked(walker.id, segment), isCompared(walker.id, segment)];
      if (!isOne && !isOther) continue;
      const fate = follow(walker.events());
      if (isOther) other.add(fate);
      if (!isOne) continue;
      value.add(fate);
      for (const [key, part] of keys(walker, fate)) {
        const known = parts.get(key);
        if (known === undefined) parts.set(key, [part]);
        else known.push(part);
      }
    }
  }
  return {
    value: value.count(),
    compared: compared === null ? null : other.count(),
    parts: partsOf(parts, tally),
  };
}

/** Reads people's segments, where anything depends on them. */
async function segmentReader(database: Reader, { people, compared, breakdown }: FunnelQuestion) {
  const isNeeded =
    people.segmentIds !== null ||
    (compared !== null && compared.segmentIds !== null) ||
    (breakdown !== null && isOfSegments(breakdown.by));
  const nobody: ReadonlyMap<number, number> = new Map();
  return async (walkers: readonly Walker[]) =>
    isNeeded && walkers.length > 0
      ? await readSegmentsOf(
          database,
          walkers.map(({ id }) => id),
        )
      : nobody;
}

/** By which values of the breakdown a person's fate is told, with what of it belongs to each. */
type KeysOf = (walker: Walker, fate: FunnelFate) => Iterable<readonly [string | null, FunnelFate]>;

async function keyReader(
  database: Reader,
  { breakdown }: FunnelQuestion,
): Promise<(walkers: readonly Walker[], segments: ReadonlyMap<number, number>) => Promise<KeysOf>> {
  if (breakdown === null) return async () => () => [];
  const { by, step } = breakdown;
  if (by === "PROPERTY") return async () => (walker, fate) => byProperty(walker, fate, step - 1);
  if (isOfSegments(by)) {
    const keys = await readSegmentKeys(database, by);
    return async (_, segments) =>
      ({ id }, fate) => [[keys.get(segments.get(id) ?? NONE) ?? null, fate]];
  }
  return async (walkers) => {
    const ids = walkers.map(({ id }) => id);
    const keys = await readLastTouch(database, by, ids);
    return ({ id }, fate) => [[keys.get(id) ?? null, fate]];
  };
}

/** Each entry by what its own event had; who did not come to the step, or was taken out, has none. */
function* byProperty(
  walker: Walker,
  { entries, excluded }: FunnelFate,
  step: number,
): Generator<readonly [string | null, FunnelFate]> {
  for (const entry of entries) {
    const at = entry.times[step];
    const value = at === undefined ? undefined : walker.valueAt(at);
    yield [value ?? null, { entries: [entry], excluded: 0 }];
  }
  if (excluded > 0) yield [null, { entries: [], excluded }];
}

function partsOf(
  parts: ReadonlyMap<string | null, readonly FunnelFate[]>,
  tally: () => FunnelTally,
): FunnelPart[] {
  const entered = (fates: readonly FunnelFate[]) =>
    fates.reduce((all, { entries }) => all + entries.length, 0);
  const largest = [...parts]
    .map(([key, fates]) => ({ key, fates, entered: entered(fates) }))
    .sort(
      (one, other) => other.entered - one.entered || ((one.key ?? "") < (other.key ?? "") ? -1 : 1),
    );
  const countOf = (fates: Iterable<FunnelFate>) => {
    const counted = tally();
    for (const fate of fates) counted.add(fate);
    return counted.count();
  };
  const told: FunnelPart[] = largest
    .slice(0, MOST_PARTS)
    .map(({ key, fates }) => ({ key, isOther: false, count: countOf(fates) }));
  const rest = largest.slice(MOST_PARTS);
  if (rest.length === 0) return told;
  return [
    ...told,
    { key: null, isOther: true, count: countOf(rest.flatMap(({ fates }) => fates)) },
  ];
}
