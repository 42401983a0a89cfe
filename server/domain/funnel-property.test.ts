import fc from "fast-check";
import { expect, test } from "vitest";
import { eventsOf, type FunnelEvent } from "../testing/funnel-events.ts";
import type { FunnelRules } from "./funnel.ts";
import { personFollower } from "./funnel-best-entry.ts";
import { entriesFollower } from "./funnel-entries.ts";

/** Every list of later moments at which the steps after an entry can be taken, the empty one too. */
function everyWay(events: readonly FunnelEvent[], entry: number, rules: FunnelRules): number[][] {
  const further = (times: number[]): number[][] => {
    const last = times.at(-1) ?? entry;
    if (times.length === rules.steps) return [times];
    const later = events.filter(({ at }) => at > last && at < entry + rules.windowMs);
    const nextMoment = Math.min(...events.filter(({ at }) => at > last).map(({ at }) => at));
    const steps = later.filter(({ at, mask }) => {
      const isNext = rules.order !== "STRICT" || at === nextMoment;
      return isNext && (mask & (1 << times.length)) !== 0;
    });
    return [times, ...steps.flatMap(({ at }) => further([...times, at]))];
  };
  return further([entry]);
}

/** Of some events, the most steps after the first that can each have one of their own, by trying every choice. */
function mostServed(masks: readonly number[], steps: number, step = 1): number {
  if (step === steps) return 0;
  const without = mostServed(masks, steps, step + 1);
  const taking = masks.map((mask, index) =>
    (mask & (1 << step)) === 0
      ? 0
      : 1 +
        mostServed(
          masks.filter((_, other) => other !== index),
          steps,
          step + 1,
        ),
  );
  return Math.max(without, ...taking);
}

function naiveTimes(events: readonly FunnelEvent[], entry: number, rules: FunnelRules): number[] {
  if (rules.order === "ANY") {
    const later = events.filter(({ at }) => at > entry && at < entry + rules.windowMs);
    const times = [entry];
    later.forEach(({ at }, index) => {
      const masks = later.slice(0, index + 1).map(({ mask }) => mask);
      while (times.length <= mostServed(masks, rules.steps)) times.push(at);
    });
    return times;
  }
  const [first] = everyWay(events, entry, rules).sort(
    (one, other) =>
      other.length - one.length ||
      one.reduce((order, at, index) => order || at - (other[index] ?? 0), 0),
  );
  return first ?? [entry];
}

function isExcluded(
  events: readonly FunnelEvent[],
  times: readonly number[],
  rules: FunnelRules,
): boolean {
  return rules.exclusions.some(({ after, before }, index) => {
    if (times.length < after) return false;
    const until = times[before - 1] ?? (times[0] ?? 0) + rules.windowMs;
    return events.some(
      ({ at, mask }) =>
        (mask & (1 << (rules.steps + index))) !== 0 && at > times[after - 1]! && at < until,
    );
  });
}

function naivePerson(
  events: readonly FunnelEvent[],
  rules: FunnelRules,
): { times: number[] | null; excluded: number } {
  const entries = events.filter(
    ({ at, mask }) => (mask & 1) !== 0 && at >= rules.from && at < rules.until,
  );
  const left = entries
    .map(({ at }) => naiveTimes(events, at, rules))
    .filter((times) => !isExcluded(events, times, rules));
  const deepest = Math.max(...left.map((times) => times.length));
  const best = left.find((times) => times.length === deepest) ?? null;
  return { times: best, excluded: best === null && entries.length > 0 ? 1 : 0 };
}

/** Of entries of one moment it does not matter which stands first. */
function inOrder(times: readonly (readonly number[])[]): string[] {
  return times.map(String).sort();
}

/** One list of entries that is looked through at every event. */
function naiveEntries(
  events: readonly FunnelEvent[],
  rules: FunnelRules,
): { times: number[][]; excluded: number } {
  const chains: { times: number[]; isOut: boolean; isBroken: boolean }[] = [];
  const moments = [...new Set(events.map(({ at }) => at))];
  for (const now of moments) {
    const here = events.filter(({ at }) => at === now).sort((one, other) => one.mask - other.mask);
    for (const { mask } of here) {
      const ready = chains.filter(({ times, isOut, isBroken }) => {
        const waits = times.length < rules.steps && (mask & (1 << times.length)) !== 0;
        return (
          waits && !isOut && !isBroken && times.at(-1)! < now && now < times[0]! + rules.windowMs
        );
      });
      ready.sort(
        (one, other) => one.times[0]! - other.times[0]! || other.times.length - one.times.length,
      );
      if (ready[0] !== undefined) ready[0].times.push(now);
      else if ((mask & 1) !== 0 && now >= rules.from && now < rules.until) {
        chains.push({ times: [now], isOut: false, isBroken: false });
      }
    }
    for (const chain of chains) {
      const { times } = chain;
      if (chain.isOut) continue;
      const seen = events.filter(({ at }) => at <= now);
      // What is not taken yet may be: an exclusion of a later moment is not seen here.
      chain.isOut = isExcluded(seen, times, rules);
      if (rules.order === "STRICT" && times.at(-1)! < now) chain.isBroken = true;
    }
  }
  return {
    times: chains.filter(({ isOut }) => !isOut).map(({ times }) => times),
    excluded: chains.filter(({ isOut }) => isOut).length,
  };
}

const anyCase = fc
  .record({
    steps: fc.integer({ min: 2, max: 4 }),
    windowMs: fc.integer({ min: 1, max: 12 }),
    order: fc.constantFrom("SEQUENTIAL", "STRICT", "ANY"),
    from: fc.integer({ min: 0, max: 5 }),
    until: fc.integer({ min: 6, max: 20 }),
    exclusions: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 4 })), {
      maxLength: 2,
    }),
    events: fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 20 }), mask: fc.integer({ min: 0, max: 63 }) }),
      { maxLength: 9 },
    ),
  })
  .map(({ events, exclusions, ...rest }) => {
    const rules = {
      ...rest,
      countBy: "USERS",
      exclusions: exclusions
        .map(([after, before]) =>
          rest.order === "ANY" ? { after: 1, before: rest.steps } : { after, before },
        )
        .filter(({ after, before }) => after < before && before <= rest.steps),
    } as const;
    const kept = 2 ** (rules.steps + rules.exclusions.length) - 1;
    return {
      rules,
      events: events
        .map(({ at, mask }) => ({ at, mask: mask & kept }))
        .sort((one, other) => one.at - other.at),
    };
  });

test("people come as far as any choice of entry and of later events brings them", () => {
  fc.assert(
    fc.property(anyCase, ({ rules, events }) => {
      const follow = personFollower(rules);
      // Who was followed before leaves nothing behind.
      follow(eventsOf([...events, { at: 21, mask: 1 }]));
      const { entries, excluded } = follow(eventsOf(events));
      expect({ times: entries[0]?.times ?? null, excluded }).toEqual(naivePerson(events, rules));
    }),
    { numRuns: 3_000, seed: 5 },
  );
});

test("entries come as far as one list of them that is looked through at every event", () => {
  fc.assert(
    fc.property(anyCase, ({ rules, events }) => {
      fc.pre(rules.order !== "ANY");
      const follow = entriesFollower(rules);
      follow(eventsOf([...events, { at: 21, mask: 1 }]));
      const { entries, excluded } = follow(eventsOf(events));
      const naive = naiveEntries(events, rules);
      expect({ excluded, times: inOrder(entries.map(({ times }) => times)) }).toEqual({
        excluded: naive.excluded,
        times: inOrder(naive.times),
      });
    }),
    { numRuns: 3_000, seed: 5 },
  );
});
