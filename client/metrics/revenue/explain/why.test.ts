import { expect, test } from "vitest";
import { parseWhy, writeWhy } from "./why.ts";

test("an address names the figure to take apart, and perhaps its days", () => {
  expect(parseWhy("mrr")).toEqual({ metric: "mrr", days: null });
  expect(parseWhy("mrr@2026-11-19")).toEqual({
    metric: "mrr",
    days: { from: "2026-11-19", to: "2026-11-19" },
  });
  expect(parseWhy("churn@2026-10-01..2026-10-31")).toEqual({
    metric: "churn",
    days: { from: "2026-10-01", to: "2026-10-31" },
  });
});

test.each(["mrr", "netRevenue@2026-11-19", "churn@2026-10-01..2026-10-31"])(
  "%s is written as it is read",
  (text) => {
    const why = parseWhy(text)!;
    expect(writeWhy(why.metric, why.days)).toBe(text);
  },
);

test.each([
  "payments",
  "toString",
  "mrr@",
  "mrr@2026-02-30",
  "mrr@2026-11-19@2",
  "churn@2026-11-19..2026-11-18",
  "churn@2026-11-17..2026-11-18..2026-11-19",
  "",
  7,
  undefined,
])("%j explains nothing", (text) => {
  expect(parseWhy(text)).toBeNull();
});
