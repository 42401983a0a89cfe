import { expect, test } from "vitest";
import { costOf, dollarWords, mostCost, priceOf } from "./model-price.ts";

const SONNET = { input: 2_000n, output: 10_000n, cacheWrite: 2_500n, cacheRead: 200n };

test("the price of the default model is known, and of another only what was configured", () => {
  // Two dollars a million tokens are 2,000 billionths for one.
  expect(priceOf("claude-sonnet-5-5", null)).toEqual(SONNET);
  expect(priceOf("claude-test", null)).toBeNull();
  expect(priceOf("toString", null)).toBeNull();
  // A quarter more than 2.5 dollars into the cache; what is read from there is taken for input.
  expect(priceOf("claude-test", "2.5, 10")).toEqual({
    ...{ input: 2_500n, output: 10_000n, cacheWrite: 3_125n, cacheRead: 2_500n },
  });
  expect(priceOf("claude-sonnet-5-5", "2;10")).toBeNull();
});

test("adds up what each sort of token costs, and rounds no cent away", () => {
  // 900 × 2,000 + 100 × 10,000 + 400 × 2,500 + 1,000 × 200 billionths.
  const usage = { input: 900, output: 100, cacheWrite: 400, cacheRead: 1000 };
  expect(costOf(usage, SONNET)).toBe(4_000_000n);
  expect([0n, 1n, 4_000_000n, 12_345_600_000n].map(dollarWords)).toEqual([
    ...["0.0000", "0.0001", "0.0040", "12.3456"],
  ]);
});

test("sets aside a token for each byte, into the cache, and all that may come back, for every try", () => {
  // 2 × (8,000 × 2,500 + 1,500 × 10,000).
  expect(mostCost(8000, 1500, 2, SONNET)).toBe(70_000_000n);
});
