import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { DEMO_SEED } from "./company.ts";
import { generateDemoEvents, storyUntil } from "./generate-demo-events.ts";

const TODAY = new Date("2026-11-21T09:41:00Z");

/** Of the first `count` events, or of all. */
const fingerprint = (today: Date, seed = DEMO_SEED, count = Number.POSITIVE_INFINITY) => {
  const hash = createHash("sha256");
  let left = count;
  for (const event of generateDemoEvents({ today, seed })) {
    if (left === 0) break;
    left -= 1;
    hash.update(JSON.stringify(event));
  }
  return hash.digest("hex");
};

test("gives the same bytes for the same seed at any hour of the same day in London", () => {
  expect(fingerprint(new Date("2026-11-21T23:59:59Z"))).toBe(fingerprint(TODAY));
});

test("gives other bytes on another day and for another seed", () => {
  const beginning = fingerprint(TODAY, DEMO_SEED, 500);
  expect(fingerprint(TODAY, DEMO_SEED, 500)).toBe(beginning);
  expect(fingerprint(new Date("2026-11-22T00:00:00Z"), DEMO_SEED, 500)).not.toBe(beginning);
  expect(fingerprint(TODAY, "another seed", 500)).not.toBe(beginning);
});

test("ends with the last complete day in London and begins eighteen months before", () => {
  // In July London is an hour ahead of UTC: its 4 July begins at 23:00 UTC on the 3rd.
  expect(storyUntil(new Date("2027-07-04T09:00:00Z"))).toEqual({
    start: Date.parse("2026-01-03T23:00:00Z") / 1000,
    end: Date.parse("2027-07-03T23:00:00Z") / 1000,
  });
});

test.each(["2026-11-21", "2027-03-29", "2028-02-29"])(
  "tells events in order of time and none of the day that has begun, seen from %s",
  (day) => {
    const today = new Date(`${day}T08:00:00Z`);
    const { end } = storyUntil(today);
    let [count, previous, disordered] = [0, 0, 0];
    for (const event of generateDemoEvents({ today })) {
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
