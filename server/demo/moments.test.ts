import { expect, test } from "vitest";
import { periodEndAfter } from "./life/renewing.ts";
import { addMonths } from "./moments.ts";

const seconds = (text: string) => Date.parse(text) / 1000;

test("counts months from the anchor and comes back to the 31st after a short month", () => {
  const anchor = seconds("2026-01-31T10:15:30Z");
  expect(addMonths(anchor, 1)).toBe(seconds("2026-02-28T10:15:30Z"));
  expect(addMonths(anchor, 2)).toBe(seconds("2026-03-31T10:15:30Z"));
  expect(addMonths(anchor, 25)).toBe(seconds("2028-02-29T10:15:30Z"));
});

test("goes back across a year", () => {
  expect(addMonths(seconds("2026-03-31T00:00:00Z"), -18)).toBe(seconds("2024-09-30T00:00:00Z"));
});

test("ends each period at the anchor's day, a yearly one a year later", () => {
  const anchor = seconds("2026-01-31T10:00:00Z");
  const february = seconds("2026-02-28T10:00:00Z");
  expect(periodEndAfter(anchor, february, 1)).toBe(seconds("2026-03-31T10:00:00Z"));
  expect(periodEndAfter(anchor, february, 12)).toBe(seconds("2027-02-28T10:00:00Z"));
});
