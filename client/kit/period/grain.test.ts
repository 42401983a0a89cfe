import { expect, test } from "vitest";
import { parseGrain, spanOf, spanWords, writeGrain } from "./grain.ts";

/** 20 November 2026 is a Friday. */
const frame = { period: { lastDays: 30 }, today: "2026-11-20", weekStart: 1 };

test("months begin with the first of the month eleven before, weeks with the first day of theirs", () => {
  expect(spanOf("MONTH", frame)).toEqual({ from: "2025-12-01", to: "2026-11-20" });
  // Monday 16 November, and twelve weeks back; Sunday 15 November where weeks begin on Sundays.
  expect(spanOf("WEEK", frame)).toEqual({ from: "2026-08-24", to: "2026-11-20" });
  expect(spanOf("WEEK", { ...frame, weekStart: 7 })).toEqual({
    from: "2026-08-23",
    to: "2026-11-20",
  });
  // On its own first day a week has begun.
  expect(spanOf("WEEK", { ...frame, today: "2026-11-16" }).from).toBe("2026-08-24");
});

test("days are those of the period, up to now where it reaches there", () => {
  expect(spanOf("DAY", frame)).toEqual({ from: "2026-10-21", to: "2026-11-20" });
  const past = { ...frame, period: { from: "2026-03-01", to: "2026-03-31" } };
  expect(spanOf("DAY", past)).toEqual({ from: "2026-03-01", to: "2026-03-31" });
  expect(spanOf("MONTH", past)).toEqual({ from: "2025-04-01", to: "2026-03-31" });
});

test("a span that is not over says so", () => {
  const words = (day: string, grain: "DAY" | "WEEK" | "MONTH", isPartial = false) => {
    const { label, title } = spanWords(day, grain, { today: "2026-11-20", isPartial });
    return `${label} | ${title}`;
  };
  expect(words("2026-11-01", "MONTH", true)).toBe("Nov | November 2026 so far");
  expect(words("2025-09-01", "MONTH")).toBe("Sep | September 2025");
  expect(words("2026-11-09", "WEEK")).toBe("9 Nov | 9 Nov – 15 Nov");
  expect(words("2026-11-16", "WEEK", true)).toBe("16 Nov | Week of 16 Nov so far");
  expect(words("2026-11-20", "DAY", true)).toBe("20 Nov | Fri 20 Nov so far");
});

test("an address keeps a grain that is not the default", () => {
  expect(
    ["day", "week", "month", "DAY", undefined, 7].map((text) => parseGrain(text, "MONTH")),
  ).toEqual(["DAY", "WEEK", "MONTH", "MONTH", "MONTH", "MONTH"]);
  expect([writeGrain("DAY", "MONTH"), writeGrain("MONTH", "MONTH")]).toEqual(["day", undefined]);
  expect([parseGrain(undefined, "DAY"), writeGrain("MONTH", "DAY")]).toEqual(["DAY", "month"]);
});
