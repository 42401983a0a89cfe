import fc from "fast-check";
import { expect, test } from "vitest";
import { bridgeSuccessors } from "./successors.ts";
import type { ValueStep } from "./value-timeline.ts";

const START = Date.UTC(2026, 2, 1);

/** A step at an hour of March 2026, worth so much in one plan. */
function step(subscriptionId: string, hour: number, value: bigint, fields = {}): ValueStep {
  return {
    subscriptionId,
    currency: "gbp",
    from: new Date(START + hour * 3_600_000),
    byPlan: value === 0n ? new Map() : new Map([["plan", value]]),
    slices: new Map(),
    rule: "status active",
    eventId: `evt_${subscriptionId}_${hour}`,
    ended: false,
    reason: null,
    ...fields,
  };
}

/** A subscription from one hour until another. */
const lived = (id: string, from: number, until: number, currency = "gbp") => [
  step(id, from, 10n, { currency }),
  step(id, until, 0n, { currency, ended: true }),
];

/** "subscription hour" of every end, where it stands after the bridging. */
const endsOf = (timelines: readonly (readonly ValueStep[])[]) =>
  timelines
    .flat()
    .filter(({ ended }) => ended)
    .map(({ subscriptionId, from }) => `${subscriptionId} ${(+from - START) / 3_600_000}`)
    .sort();

test("an end moves to the earliest beginning after it, and one beginning takes one end alone", () => {
  // a ends at 5 and takes c, which begins at 9; b ends at 6 and is left with d at 20.
  const all = [lived("a", 0, 5), lived("b", 1, 6), [step("d", 20, 10n)], [step("c", 9, 10n)]];
  expect(endsOf(bridgeSuccessors(all, 24))).toEqual(["a 9", "b 20"]);
  expect(endsOf(bridgeSuccessors(all, 10))).toEqual(["a 9", "b 6"]);
  expect(endsOf(bridgeSuccessors(all, 0))).toEqual(["a 5", "b 6"]);
});

test("another currency replaces nothing", () => {
  const all = [lived("a", 0, 5), [step("c", 9, 10n, { currency: "usd" })]];
  expect(endsOf(bridgeSuccessors(all, 24))).toEqual(["a 5"]);
});

test("the walk finds what looking at every pair finds, for random lives of many subscriptions", () => {
  const life = fc.record({
    from: fc.integer({ min: 0, max: 60 }),
    hours: fc.integer({ min: 0, max: 30 }),
    ends: fc.boolean(),
    currency: fc.constantFrom("gbp", "usd"),
  });
  fc.assert(
    fc.property(fc.array(life, { maxLength: 14 }), fc.integer({ min: 0, max: 30 }), (lives, h) => {
      const timelines = lives.map(({ from, hours, ends, currency }, index) =>
        ends
          ? lived(`s${index}`, from, from + hours, currency)
          : [step(`s${index}`, from, 10n, { currency })],
      );
      expect(bridgeSuccessors(timelines, h)).toEqual(lookAtEveryPair(timelines, h));
    }),
    { numRuns: 2000 },
  );
});

/** The rule as it reads: for each end in order of time, the earliest beginning that is left, of all there are. */
function lookAtEveryPair(timelines: readonly (readonly ValueStep[])[], hours: number) {
  const taken = new Set<ValueStep>();
  const inOrder = timelines
    .map((steps, index) => ({ steps, index, end: steps[1]?.ended === true ? steps[1] : undefined }))
    .sort((a, b) => (a.end?.from.getTime() ?? 0) - (b.end?.from.getTime() ?? 0));
  return inOrder.map(({ steps, index, end }) => {
    const successor = timelines
      .flatMap((other, at) => (at === index || other[0] === undefined ? [] : [other[0]]))
      .filter((start) => !taken.has(start) && start.currency === end?.currency)
      .filter((start) => {
        const gap = start.from.getTime() - (end?.from.getTime() ?? 0);
        return gap > 0 && gap <= hours * 3_600_000;
      })
      .sort((a, b) => a.from.getTime() - b.from.getTime())[0];
    if (successor === undefined || end === undefined) return [...steps];
    taken.add(successor);
    const rule = `replaced within ${hours} h`;
    return steps.map((one) => (one === end ? { ...one, from: successor.from, rule } : one));
  });
}
