import { expect, test } from "vitest";
import { addDays, daysBetween, formatDay, formatRange, formatWeekday, isDay } from "./day.ts";
import { dayOf, formatMoment, formatTime } from "./moment.ts";

const TODAY = "2026-11-20";

test("days are counted on the calendar, whatever clocks do in between", () => {
  // 25 October 2026 has 25 hours in London.
  expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
  expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
});

test("a day carries its year when it is not this one", () => {
  expect(formatDay("2026-11-19", TODAY)).toBe("19 Nov");
  expect(formatDay("2025-11-19", TODAY)).toBe("19 Nov 2025");
  expect(formatDay("2026-09-01", TODAY)).toBe("1 Sep");
  expect(formatWeekday("2026-11-19", TODAY)).toBe("Thu 19 Nov");
});

test("a range names both ends, and the year no more often than needed", () => {
  expect(formatRange("2026-10-21", "2026-11-19", TODAY)).toBe("21 Oct – 19 Nov");
  expect(formatRange("2025-03-01", "2025-03-31", TODAY)).toBe("1 Mar – 31 Mar 2025");
  expect(formatRange("2025-12-20", "2026-01-05", TODAY)).toBe("20 Dec 2025 – 5 Jan 2026");
  expect(formatRange("2026-11-19", "2026-11-19", TODAY)).toBe("19 Nov");
});

test.each(["2026-02-30", "2026-2-3", "2026-13-01", "yesterday", ""])("%j is no day", (text) => {
  expect(isDay(text)).toBe(false);
});

test("a time is the account's, and so is the day it falls on", () => {
  // 23:30 UTC on 19 November is 10:30 the next morning in Sydney.
  const moment = "2026-11-19T23:30:00.000Z";
  expect(formatTime(moment, "Australia/Sydney")).toBe("10:30");
  expect(dayOf(moment, "Australia/Sydney")).toBe("2026-11-20");
  expect(formatMoment(moment, "Europe/London", TODAY)).toBe("19 Nov 23:30");
  expect(formatTime("2026-11-20T00:05:00Z", "Europe/London")).toBe("00:05");
});
