import { expect, test } from "vitest";
import { parseTimeline, writeTimeline } from "./timeline-choice.ts";

const OPTIONS = [
  ["all", "All"],
  ["money", "Money"],
] as const;

test.each([
  { shown: "all" as const, trail: [] },
  { shown: "money" as const, trail: ["MjAyNi0x_a-b", "MjAyNi0w"] },
])("an address says the same page of the same entries again: %j", (choice) => {
  expect(parseTimeline(OPTIONS, { ...writeTimeline(OPTIONS, choice) })).toEqual(choice);
});

test("the first page of everything needs no words, and what cannot be read is the first page", () => {
  expect(writeTimeline(OPTIONS, { shown: "all", trail: [] })).toEqual({});
  expect(parseTimeline(OPTIONS, { show: "weather", pages: "a..b" })).toEqual({
    shown: "all",
    trail: [],
  });
  expect(parseTimeline(OPTIONS, { pages: 7 })).toEqual({ shown: "all", trail: [] });
});
