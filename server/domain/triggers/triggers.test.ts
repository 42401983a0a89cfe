import { expect, test } from "vitest";
import { createCalendar } from "../calendar.ts";
import { tryAgainAt } from "./backoff.ts";
import { causeFound } from "./causes.ts";
import { isHeldOut } from "./holdout.ts";
import { quietUntil } from "./quiet-hours.ts";
import { massLimit, SENDING_RULES } from "./sending.ts";
import { SHIPPED_TRIGGERS } from "./shipped-triggers.ts";
import { faultOfTrigger } from "./trigger-fault.ts";

test.each(SHIPPED_TRIGGERS.map(({ key, definition }) => [key, definition] as const))(
  "%s, as it is shipped, can be used",
  (_key, definition) => expect(faultOfTrigger(definition)).toBeNull(),
);

const night = { quietFrom: 21, quietUntil: 8 };

// New York is five hours behind UTC in winter; on 8 March 2026 its clocks skip the hour from two, and it is four.
test.each([
  ["2026-03-02T02:00:00Z", "2026-03-02T13:00:00.000Z"],
  ["2026-03-02T12:59:00Z", "2026-03-02T13:00:00.000Z"],
  ["2026-03-02T13:00:00Z", null],
  ["2026-03-03T01:59:00Z", null],
  ["2026-03-08T03:00:00Z", "2026-03-08T12:00:00.000Z"],
])("at %s in New York, quiet hours from 21 to 8 end at %s", (moment, expected) => {
  const until = quietUntil(new Date(moment), night, createCalendar("America/New_York"));
  expect(until?.toISOString() ?? null).toBe(expected);
});

test("quiet hours within a day end on that day, and hours that are the same are none", () => {
  const calendar = createCalendar("UTC");
  const noon = new Date("2026-03-02T12:30:00Z");
  const siesta = quietUntil(noon, { quietFrom: 12, quietUntil: 15 }, calendar);
  expect(siesta?.toISOString()).toBe("2026-03-02T15:00:00.000Z");
  expect(quietUntil(noon, { quietFrom: 12, quietUntil: 12 }, calendar)).toBeNull();
});

test("quiet hours that summer time skips end at the hour after", () => {
  const calendar = createCalendar("America/New_York");
  const until = quietUntil(
    new Date("2026-03-08T06:00:00Z"),
    { quietFrom: 0, quietUntil: 2 },
    calendar,
  );
  expect(until?.toISOString()).toBe("2026-03-08T07:00:00.000Z");
});

test("a tenth of people is kept out, always the same, and of another trigger others", () => {
  const people = Array.from({ length: 20_000 }, (_, index) => BigInt(index + 1));
  const heldOut = people.filter((id) => isHeldOut("trial_ending", id, 10));
  // Of 20,000, 2,000 are expected; the standard deviation is the root of 20,000 × 0.1 × 0.9, which is 42.
  expect(Math.abs(heldOut.length - 2_000)).toBeLessThan(4 * 42);
  const both = heldOut.filter((id) => isHeldOut("win_back", id, 10));
  expect(Math.abs(both.length - heldOut.length / 10)).toBeLessThan(4 * 14);
  expect(people.filter((id) => isHeldOut("trial_ending", id, 0))).toEqual([]);
  // Whoever is kept out of few is also kept out of more.
  expect(
    people.filter((id) => isHeldOut("trial_ending", id, 5)).every((id) => heldOut.includes(id)),
  ).toBe(true);
});

test("it is tried again after 2, 4, 8 minutes and so on, and at least hourly", () => {
  const now = new Date("2026-03-02T12:00:00Z");
  const minutes = [1, 2, 3, 6, 500].map(
    (attempts) => (tryAgainAt(now, attempts).getTime() - now.getTime()) / 60_000,
  );
  expect(minutes).toEqual([2, 4, 8, 60, 60]);
});

test("a tenth of people within a day is many, and twenty never are", () => {
  expect(massLimit(5_000, SENDING_RULES)).toBe(500);
  expect(massLimit(30, SENDING_RULES)).toBe(20);
});

/** A paying person whose score came from one value to another; null: they were never looked at. */
function lookAfter(before: number | null, score: number) {
  const standing = {
    stage: "active",
    since: "2026-01-01",
    reason: "pays",
    billing: "paying",
  } as const;
  const dates = {
    trial_end: null,
    first_seen: null,
    activation: null,
    first_payment: null,
    stage_since: null,
  };
  const facts = { activated: true, endIsSet: false, quietDays: 0, knownDays: 60, dates };
  return {
    at: new Date("2026-03-02T12:00:00Z"),
    standing,
    before: before === null ? null : { ...standing, score: before },
    facts: { ...facts, stage: "active", since: "2026-01-01", billing: "paying", score } as const,
  };
}

test.each([
  ["falls_below", 30, 29, true],
  ["falls_below", 29, 10, false],
  ["falls_below", 30, 30, false],
  ["falls_below", null, 10, false],
  ["rises_to", 29, 30, true],
  ["rises_to", 30, 31, false],
] as const)(
  "a trigger on a score that %s 30, from %s to %s: %s",
  (direction, before, score, expected) => {
    const [shipped] = SHIPPED_TRIGGERS;
    if (shipped === undefined) throw new Error("No trigger is shipped");
    const cause = { kind: "score", direction, score: 30 } as const;
    const found = causeFound({ ...shipped.definition, cause }, lookAfter(before, score));
    expect(found !== null).toBe(expected);
  },
);
