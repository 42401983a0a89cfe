import { expect, test } from "vitest";
import { eventsOf, type FunnelEvent } from "../testing/funnel-events.ts";
import { followerOf } from "./follow-funnel.ts";
import { checkFunnel, type FunnelRules } from "./funnel.ts";
import { FunnelTally } from "./funnel-tally.ts";

const HOUR = 3_600_000;

const RULES: FunnelRules = {
  steps: 3,
  windowMs: 10 * HOUR,
  order: "SEQUENTIAL",
  countBy: "USERS",
  exclusions: [],
  from: 0,
  until: 100 * HOUR,
};

/** "A1 B2 C5": the letters stand for steps 1 to 3 unless told otherwise, the numbers for hours; x is neither. */
function story(
  text: string,
  letters: Readonly<Record<string, number>> = { A: 1, B: 2, C: 4, x: 0 },
): FunnelEvent[] {
  return text.split(" ").map((word) => {
    return { at: Number(word.slice(1)) * HOUR, mask: letters[word.charAt(0)] ?? 0 };
  });
}

function follow(events: readonly FunnelEvent[], rules: Partial<FunnelRules> = {}) {
  return followerOf({ ...RULES, ...rules })(eventsOf(events));
}

/** The hours at which the steps of the best entry were taken; null: none counts. */
function hours(events: readonly FunnelEvent[], rules: Partial<FunnelRules> = {}): number[] | null {
  const { entries } = follow(events, rules);
  return entries[0]?.times.map((at) => at / HOUR) ?? null;
}

/** The same of every entry. */
function allHours(events: readonly FunnelEvent[], rules: Partial<FunnelRules> = {}): number[][] {
  const { entries } = follow(events, { countBy: "ENTRIES", ...rules });
  return entries.map(({ times }) => times.map((at) => at / HOUR));
}

const A_B_A = { A: 0b101, B: 0b010 };

test("A to B to C is walked to its end, whatever lies in between", () => {
  expect(hours(story("A1 B2 C5"))).toEqual([1, 2, 5]);
  expect(hours(story("A1 x2 C3 B4 x5 A6 C7"))).toEqual([1, 4, 7]);
  expect(hours(story("C1 B2 A3"))).toEqual([3]);
  expect(hours(story("B1 C2"))).toBeNull();
});

test("A to B to A needs two As of their own", () => {
  expect(hours(story("A1 B2", A_B_A))).toEqual([1, 2]);
  expect(hours(story("A1 B2 A3", A_B_A))).toEqual([1, 2, 3]);
  // As entries: the second A ends the first one and is none itself; the third begins another.
  expect(allHours(story("A1 B2 A3 A4 B5", A_B_A))).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test("the same moment is not later, in whatever order the events are stored", () => {
  expect(hours(story("A1 B1 C2"))).toEqual([1]);
  expect(hours(story("B1 A1 B2 C2"))).toEqual([1, 2]);
  expect(allHours(story("A1 B1 B2 C2 C3"))).toEqual([[1, 2, 3]]);
  expect(hours(story("A1 B2 x2 C3"), { order: "STRICT" })).toEqual([1, 2, 3]);
});

test("the window's end is not in it, and counts from the first step", () => {
  expect(hours(story("A0 B5 C10"))).toEqual([0, 5]);
  expect(hours([...story("A0 B5"), { at: 10 * HOUR - 1, mask: 4 }])?.length).toBe(3);
  expect(allHours(story("A0 B5 C10"))).toEqual([[0, 5]]);
  expect(hours(story("A0 C1 B10"), { order: "ANY" })).toEqual([0, 1]);
});

test("a person counts by the entry that came furthest, the earliest of several as good", () => {
  expect(hours(story("A0 B1 A20 B21 C22"))).toEqual([20, 21, 22]);
  expect(hours(story("A0 B1 A20 B21"))).toEqual([0, 1]);
  // The latest window that can still bring somebody further ends 10 hours after the last entry.
  const { entries } = follow(story("A0 B1 A20"));
  expect(entries[0]?.windowEnd).toBe(30 * HOUR);
});

test("entries are of the period, its end not included, and later steps may lie beyond it", () => {
  const period = { from: 5 * HOUR, until: 8 * HOUR };
  expect(hours(story("A4 B6 C7"), period)).toBeNull();
  expect(hours(story("A5 B8 C9"), period)).toEqual([5, 8, 9]);
  expect(hours(story("A8 B9"), period)).toBeNull();
});

test("strictly, nothing else may happen between two steps", () => {
  const strict = { order: "STRICT" } as const;
  expect(hours(story("A1 B2 C3"), strict)).toEqual([1, 2, 3]);
  expect(hours(story("A1 x2 B3 C4"), strict)).toEqual([1]);
  expect(hours(story("A1 A2 B3 C4"), strict)).toEqual([2, 3, 4]);
  expect(allHours(story("A1 A2 B3 x4 C5"), strict)).toEqual([[1], [2, 3]]);
});

test("in any order, every step needs an event of its own after the first", () => {
  const any = { order: "ANY" } as const;
  expect(hours(story("A1 C2 B3"), any)).toEqual([1, 2, 3]);
  expect(hours(story("C1 A2 B3"), any)).toEqual([2, 3]);
  expect(hours(story("A1 B2", { A: 1, B: 0b110 }), any)).toEqual([1, 2]);
  expect(hours(story("A1 B2 B3", { A: 1, B: 0b110 }), any)).toEqual([1, 2, 3]);
  // D could be either, so that it makes room for the B that comes later.
  expect(hours(story("A1 D2 B3", { A: 1, B: 0b010, D: 0b110 }), any)).toEqual([1, 2, 3]);
});

test("an exclusion between its steps takes the entry out, and nothing at its steps' own moments does", () => {
  const X = { A: 1, B: 2, C: 4, X: 8 };
  const between = (after: number, before: number) => ({ exclusions: [{ after, before }] });
  expect(hours(story("A1 X2 B3 C4", X), between(1, 2))).toBeNull();
  expect(hours(story("A1 B2 X3 C4", X), between(1, 2))).toEqual([1, 2, 4]);
  expect(hours(story("A1 X1 B3 X3 C4", X), between(1, 2))).toEqual([1, 3, 4]);
  // Where the later step is not taken, until the window's end.
  expect(hours(story("A1 B2 X10", X), between(2, 3))).toBeNull();
  expect(hours(story("A1 B2 X11", X), between(2, 3))).toEqual([1, 2]);
  // Another entry may be left.
  expect(hours(story("A1 X2 A3 B4 C5", X), between(1, 2))).toEqual([3, 4, 5]);
  expect(follow(story("A1 X2", X), between(1, 2))).toEqual({
    entries: [],
    excluded: 1,
  });
  expect(follow(story("X1 B2", X), between(1, 2))).toEqual({
    entries: [],
    excluded: 0,
  });
  // An entry that is out takes nothing from the next one.
  const entries = follow(story("A1 X2 A3 B4", X), { countBy: "ENTRIES", ...between(1, 2) });
  expect(entries).toMatchObject({ entries: [{ times: [3 * HOUR, 4 * HOUR] }], excluded: 1 });
});

test("as entries, an event takes the earliest that waits a step further and no other", () => {
  expect(allHours(story("A1 A2 B3 B4 C5"))).toEqual([
    [1, 3, 5],
    [2, 4],
  ]);
  // The first one's window is over at 11.
  expect(allHours(story("A1 A2 B11 C11.5"))).toEqual([[1], [2, 11, 11.5]]);
});

test("what is no funnel is refused in a sentence", () => {
  const good = {
    steps: 2,
    windowHours: 1,
    order: "SEQUENTIAL",
    countBy: "USERS",
    exclusions: [],
  } as const;
  const refusal = (bad: Partial<Parameters<typeof checkFunnel>[0]>) => () =>
    checkFunnel({ ...good, ...bad });
  expect(refusal({})).not.toThrow();
  expect(refusal({ steps: 11 })).toThrow("A funnel has 2 to 10 steps; this one has 11.");
  expect(refusal({ steps: 1 })).toThrow("this one has 1");
  expect(refusal({ windowHours: 0 })).toThrow("windowHours is a whole number from 1 to 8760.");
  expect(refusal({ exclusions: [{ after: 2, before: 1 }] })).toThrow("not after 2 and before 1");
  expect(refusal({ exclusions: new Array(5).fill({ after: 1, before: 2 }) })).toThrow(
    "4 exclusions at most",
  );
  expect(refusal({ order: "ANY", countBy: "ENTRIES" })).toThrow("count by USERS");
  expect(refusal({ order: "ANY", steps: 3, exclusions: [{ after: 1, before: 2 }] })).toThrow(
    "before the last",
  );
});

test("steps, open windows, medians and bars of the time to convert are counted of every entry", () => {
  // Within 10 hours: three entries, of which the first converts after 40 s and the second after exactly 5 minutes; the
  // third came one step far, and its window is over at 20 h. It is 19 h.
  const tally = new FunnelTally(2, 19 * HOUR);
  const entry = (from: number, seconds: number | null) => {
    const times = seconds === null ? [from] : [from, from + seconds * 1_000 + 999];
    return { times, windowEnd: from + 10 * HOUR };
  };
  tally.add({ entries: [entry(0, 40)], excluded: 2 });
  tally.add({
    entries: [entry(HOUR, 300), entry(10 * HOUR, null), entry(8 * HOUR, null)],
    excluded: 0,
  });
  const { steps, excluded, timesToConvert } = tally.count();
  expect(steps).toEqual([
    { reached: 4, open: 1, medianSecondsFromPrevious: null, medianSecondsFromFirst: null },
    { reached: 2, open: 0, medianSecondsFromPrevious: 40, medianSecondsFromFirst: 40 },
  ]);
  expect(excluded).toBe(2);
  // Under a minute, none up to five minutes, and one of five minutes and more.
  expect(timesToConvert.slice(0, 4)).toEqual([1, 0, 1, 0]);
  expect(new FunnelTally(2, 0).count().steps[1]).toMatchObject({
    reached: 0,
    medianSecondsFromFirst: null,
  });
});
