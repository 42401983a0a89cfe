import { expect, test } from "vitest";
import { labelledBands, labelledDays, roundTicks, tickStep } from "./ticks.ts";

test.each([
  [
    [46_500, 48_216],
    [46_500, 47_000, 47_500, 48_000, 48_500],
  ],
  [
    [44_800, 48_216],
    [44_000, 46_000, 48_000, 50_000],
  ],
  [
    [0, 12],
    [0, 5, 10, 15],
  ],
  [
    [0.2, 0.9],
    [0.2, 0.4, 0.6, 0.8, 1],
  ],
])("gridlines of %j are round and hold every value", (values, expected) => {
  const ticks = roundTicks(values);
  expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values));
  expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
  expect(ticks.length).toBeGreaterThanOrEqual(3);
  expect(ticks.length).toBeLessThanOrEqual(5);
  expect(ticks).toEqual(expected);
});

test.each([[[500, 500]], [[0, 0]], [[-20, -20]]])(
  "a level that never moved, %j, has an axis around it",
  (values) => {
    const ticks = roundTicks(values);
    expect(ticks.length).toBeGreaterThanOrEqual(3);
    expect(tickStep(ticks)).toBeGreaterThan(0);
  },
);

test("day labels stand at natural distances and the last day always has one", () => {
  // `19 Nov` has six characters, so a label takes 64 px: 400 px hold six steps, 280 px four.
  expect(labelledDays(30, 400, 6)).toEqual([0, 5, 10, 15, 20, 25, 30]);
  expect(labelledDays(30, 280, 6)).toEqual([0, 10, 20, 30]);
  expect(labelledDays(7, 600, 6)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(labelledDays(0, 600, 6)).toEqual([0]);
});

test("labels with a year take more room, so there are fewer of them", () => {
  // `19 Nov 2025` has eleven characters, so a label takes 94 px: 400 px hold four steps.
  expect(labelledDays(30, 400, 11)).toEqual([0, 10, 20, 30]);
});

test("every band has its label while there is room, and the last one always", () => {
  // `Nov` has three characters, so a label takes 28 px: bands of 28 px hold one each, of 27 px every second.
  expect(labelledBands(4, 28, 3)).toEqual([0, 1, 2, 3]);
  expect(labelledBands(4, 27, 3)).toEqual([1, 3]);
  // `16 Nov` takes 46 px, which is five bands of 10 px.
  expect(labelledBands(13, 10, 6)).toEqual([2, 7, 12]);
  expect(labelledBands(0, 10, 0)).toEqual([]);
});
