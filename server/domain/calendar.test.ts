import { describe, expect, test } from "vitest";
import { addDays, createCalendar, daysBetween, eachDay, isDay } from "./calendar.ts";

describe("a day", () => {
  test.each([
    // Tokyo is nine hours ahead: 15:00 UTC is midnight there.
    ["Asia/Tokyo", "2026-03-01T14:59:59Z", "2026-03-01"],
    ["Asia/Tokyo", "2026-03-01T15:00:00Z", "2026-03-02"],
    // Los Angeles is 8 hours behind in winter and 7 in summer, from 8 March 2026 10:00 UTC.
    ["America/Los_Angeles", "2026-03-08T07:59:59Z", "2026-03-07"],
    ["America/Los_Angeles", "2026-03-09T06:59:59Z", "2026-03-08"],
    ["America/Los_Angeles", "2026-03-09T07:00:00Z", "2026-03-09"],
    // Kathmandu is 5:45 ahead.
    ["Asia/Kathmandu", "2026-01-01T18:14:59Z", "2026-01-01"],
    ["Asia/Kathmandu", "2026-01-01T18:15:00Z", "2026-01-02"],
  ])("in %s of %s is %s", (zone, moment, day) => {
    expect(createCalendar(zone).dayOf(new Date(moment))).toBe(day);
  });

  test.each([
    ["UTC", "2026-03-08", "2026-03-08T00:00:00Z"],
    ["Europe/London", "2026-03-29", "2026-03-29T00:00:00Z"],
    ["Europe/London", "2026-03-30", "2026-03-29T23:00:00Z"],
    ["America/New_York", "2026-11-02", "2026-11-02T05:00:00Z"],
    // In Cairo on 24 April 2026 the clocks go from 00:00 to 01:00: the day begins at what was midnight, 22:00 UTC.
    ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z"],
  ])("in %s, %s begins at %s", (zone, day, moment) => {
    expect(createCalendar(zone).startOf(day)).toEqual(new Date(moment));
  });

  test("begins in the first moment that falls on it, in every zone and season", () => {
    for (const zone of [
      "Pacific/Kiritimati",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "Pacific/Niue",
    ]) {
      const calendar = createCalendar(zone);
      for (const day of eachDay("2026-01-01", "2026-12-31")) {
        const start = calendar.startOf(day);
        expect(calendar.dayOf(start)).toBe(day);
        expect(calendar.dayOf(new Date(start.getTime() - 1000))).toBe(addDays(day, -1));
      }
    }
  });
});

test("an unknown zone is refused", () => {
  expect(() => createCalendar("Mars/Olympus")).toThrow(RangeError);
});

test("days are counted over leap years and summer time alike", () => {
  expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(addDays("2027-12-31", 1)).toBe("2028-01-01");
  expect(eachDay("2026-03-02", "2026-03-01")).toEqual([]);
});

test("what comes after the last day of four digits is no day, also once it was asked for", () => {
  expect(isDay(addDays("9999-12-31", 1))).toBe(false);
});

test.each([
  ["2026-02-28", true],
  ["2026-02-29", false],
  ["2028-02-29", true],
  ["2026-13-01", false],
  ["26-01-01", false],
  ["2026-01-01T00:00:00Z", false],
  ["+010000-01", false],
])("%s is a day: %s", (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
