import { expect, test } from "vitest";
import { alertStep, quietUntil, type Sighting } from "./alert.ts";
import { createCalendar } from "./calendar.ts";

test("an incident is told once, goes on through what is not known, and recovers once", () => {
  const broken: Sighting = { state: "broken", sentence: "Too many." };
  const [fine, unknown]: Sighting[] = [{ state: "fine" }, { state: "unknown" }];
  const looks = [fine, broken, broken, unknown, broken, fine, fine, unknown, broken];
  let isOpen = false;
  const steps = looks.map((look) => {
    const step = look === undefined ? "none" : alertStep(isOpen, look);
    if (step !== "none") isOpen = step === "open";
    return step;
  });
  expect(steps.join(" ")).toBe("none open none none none close none none open");
});

const berlin = createCalendar("Europe/Berlin");
const until = (now: string, from: number, to: number) =>
  quietUntil(new Date(now), { from, to }, berlin)?.toISOString() ?? null;

test.each([
  // In July Berlin is two hours ahead of UTC: 22 o'clock is 20:00Z, and 7 o'clock 05:00Z.
  ["a minute before", "2026-07-10T19:59:00Z", null],
  ["the first moment", "2026-07-10T20:00:00Z", "2026-07-11T05:00:00.000Z"],
  ["after midnight", "2026-07-11T01:00:00Z", "2026-07-11T05:00:00.000Z"],
  ["the last moment", "2026-07-11T04:59:59Z", "2026-07-11T05:00:00.000Z"],
  ["the end", "2026-07-11T05:00:00Z", null],
  // The night in which clocks go back from three to two: seven o'clock is 06:00Z, an hour later than the day before.
  ["a long night", "2026-10-25T00:30:00Z", "2026-10-25T06:00:00.000Z"],
])("from 22 to 7 %s of the night is quiet until its end", (_what, now, end) => {
  expect(until(now, 22, 7)).toBe(end);
});

test("hours within a day are quiet on that day alone, and the same hour twice is always quiet", () => {
  expect(until("2026-07-10T11:00:00Z", 12, 14)).toBe("2026-07-10T12:00:00.000Z");
  expect(until("2026-07-10T12:00:00Z", 12, 14)).toBeNull();
  expect(until("2026-07-10T12:00:00Z", 9, 9)).toBe("2026-07-11T07:00:00.000Z");
});

test("an hour that summer time skips begins with the first moment after it", () => {
  // On 29 March 2026 two o'clock is followed by three, at 01:00Z.
  expect(berlin.at("2026-03-29", 2).toISOString()).toBe("2026-03-29T01:00:00.000Z");
  expect(berlin.at("2026-03-29", 3).toISOString()).toBe("2026-03-29T01:00:00.000Z");
  expect(berlin.at("2026-03-28", 2).toISOString()).toBe("2026-03-28T01:00:00.000Z");
});
