import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { DEMO_DAY, DEMO_EVENTS } from "../testing/demo/demo-events.ts";
import { DEMO_SEED } from "./company.ts";
import { generateDemoEvents, storyUntil } from "./generate-demo-events.ts";
import type { DemoEvent } from "./objects/event.ts";

const fingerprint = (events: Iterable<DemoEvent>) => {
  const hash = createHash("sha256");
  for (const event of events) hash.update(JSON.stringify(event));
  return hash.digest("hex");
};

/** Of the first five hundred events. */
const beginning = (today: Date, seed = DEMO_SEED) => {
  const events: DemoEvent[] = [];
  for (const event of generateDemoEvents({ today, seed })) {
    if (events.push(event) === 500) break;
  }
  return fingerprint(events);
};

test("gives the same bytes for the same seed at any hour of the same day in London", () => {
  const late = generateDemoEvents({ today: new Date("2026-11-21T23:59:59Z") });
  expect(fingerprint(late)).toBe(fingerprint(DEMO_EVENTS));
});

test("gives other bytes on another day and for another seed", () => {
  const usual = beginning(DEMO_DAY);
  expect(beginning(DEMO_DAY)).toBe(usual);
  expect(beginning(new Date("2026-11-22T00:00:00Z"))).not.toBe(usual);
  expect(beginning(DEMO_DAY, "another seed")).not.toBe(usual);
});

test("ends with the last complete day in London and begins eighteen months before", () => {
  // In July London is an hour ahead of UTC: its 4 July begins at 23:00 UTC on the 3rd.
  expect(storyUntil(new Date("2027-07-04T09:00:00Z"))).toEqual({
    start: Date.parse("2026-01-03T23:00:00Z") / 1000,
    end: Date.parse("2027-07-03T23:00:00Z") / 1000,
  });
  expect(storyUntil(new Date("2028-02-29T08:00:00Z")).end).toBe(
    Date.parse("2028-02-29T00:00:00Z") / 1000,
  );
});

const seenFrom = (day: string) => {
  const today = new Date(`${day}T08:00:00Z`);
  return { day, today, events: generateDemoEvents({ today }) };
};

test.each([
  { day: "2026-11-21", today: DEMO_DAY, events: DEMO_EVENTS },
  // A story with a leap day, that ends with a Sunday of 23 hours.
  seenFrom("2028-03-27"),
])(
  "tells events in order of time and none of the day that has begun, seen from $day",
  ({ today, events }) => {
    const { end } = storyUntil(today);
    let [count, previous, disordered] = [0, 0, 0];
    for (const event of events) {
      if (event.created < previous) disordered += 1;
      previous = event.created;
      count += 1;
    }
    expect(disordered).toBe(0);
    expect(previous).toBeLessThan(end);
    // The last evening is not empty: the story reaches up to yesterday.
    expect(previous).toBeGreaterThan(end - 86_400);
    expect(count).toBeGreaterThan(12_000);
    expect(count).toBeLessThan(25_000);
  },
);
