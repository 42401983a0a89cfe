import { expect, test } from "vitest";
import { kindsOf, parseTimeline, writeTimeline } from "./timeline-choice.ts";

test.each([
  { shown: "all" as const, trail: [] },
  { shown: "money" as const, trail: ["MjAyNi0x_a-b", "MjAyNi0w"] },
])("an address says the same page of the same entries again: %j", (choice) => {
  expect(parseTimeline({ ...writeTimeline(choice) })).toEqual(choice);
});

test("the first page of everything needs no words, and what cannot be read is the first page", () => {
  expect(writeTimeline({ shown: "all", trail: [] })).toEqual({});
  expect(parseTimeline({ show: "weather", pages: "a..b" })).toEqual({ shown: "all", trail: [] });
  expect(parseTimeline({ pages: 7 })).toEqual({ shown: "all", trail: [] });
});

test("money is payments, refunds, disputes and invoices; everything is no list of kinds", () => {
  expect(kindsOf({ shown: "money", trail: [] })).toEqual([
    "PAYMENT",
    "REFUND",
    "DISPUTE",
    "INVOICE",
  ]);
  expect(kindsOf({ shown: "all", trail: [] })).toBeNull();
});
