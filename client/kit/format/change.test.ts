import { expect, test } from "vitest";
import { changeOf, changeText } from "./change.ts";

const change = (value: bigint, earlier: bigint, good: "UP" | "DOWN" | "NONE" = "UP") =>
  changeOf({ value, earlier, earlierText: `£${earlier}`, good });
const words = (...args: Parameters<typeof change>) => changeText(change(...args));

test("a rise is a percentage of the earlier value, always with that value", () => {
  // 1,412.25 / 46,804.15 = 3.0174 %.
  expect(words(4_821_640n, 4_680_415n)).toBe("▲ 3.0% from £4680415");
  expect(change(4_821_640n, 4_680_415n).verdict).toBe("better");
});

test("a fall carries its own sign", () => {
  // 156 / 3,104 = 5.0258 %.
  expect(words(2_948n, 3_104n)).toBe("▼ 5.0% from £3104");
  expect(change(2_948n, 3_104n).verdict).toBe("worse");
});

test("where down is good the words say how to read the sign", () => {
  expect(words(19n, 14n, "DOWN")).toBe("▲ 35.7% from £14, worse");
  expect(words(14n, 19n, "DOWN")).toBe("▼ 26.3% from £19, better");
});

test("a metric without a good direction is not judged", () => {
  expect(change(2n, 1n, "NONE")).toEqual({ mark: "▲ 100.0%", words: " from £1", verdict: "none" });
});

test("from zero there is no percentage", () => {
  expect(words(3_900n, 0n)).toBe("new, from £0");
});

test("a change that rounds to nothing is level, and so is none at all", () => {
  // 4 / 10,000 = 0.04 %, which rounds to 0.0; 5 / 10,000 rounds to 0.1.
  expect(words(10_004n, 10_000n)).toBe("level with £10000");
  expect(words(10_005n, 10_000n)).toBe("▲ 0.1% from £10000");
  expect(words(9_995n, 10_000n)).toBe("▼ 0.1% from £10000");
  expect(words(0n, 0n)).toBe("level with £0");
});

test("a fall to nothing is a hundred percent", () => {
  expect(words(0n, 5n)).toBe("▼ 100.0% from £5");
});

test("out of the red is measured against the size of the loss", () => {
  // From -200 to 100 is a rise of 300, which is 150 % of 200.
  expect(words(100n, -200n)).toBe("▲ 150.0% from £-200");
});

test("is exact beyond 2^53 and groups a large percentage", () => {
  expect(words(9_007_199_254_740_993n, 9_007_199_254_740_992n)).toMatch(/^level with/);
  // (1,234,500 - 1,000) / 1,000 = 123,350 %.
  expect(words(1_234_500n, 1_000n)).toBe("▲ 123,350.0% from £1000");
});
