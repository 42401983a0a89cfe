import { expect, test } from "vitest";
import { createRandom } from "./seeded-random.ts";

test("gives the same sequence for the same seed and another for another", () => {
  const draw = (seed: string) => {
    const random = createRandom(seed);
    return Array.from({ length: 20 }, () => random.integer(0, 1_000_000));
  };
  expect(draw("a")).toEqual(draw("a"));
  expect(draw("a")).not.toEqual(draw("b"));
});

test("keeps to the sequence that every demo so far was made from", () => {
  // Pinned: a change here would give the same seed another company.
  const random = createRandom("northquay");
  expect([random.integer(0, 999), random.integer(0, 999), random.integer(0, 999)]).toEqual([
    197, 408, 756,
  ]);
  expect(random.id("cus", 14)).toMatch(/^cus_[0-9A-Za-z]{14}$/);
});

test("draws whole numbers from both ends inclusive", () => {
  const random = createRandom("ends");
  const drawn = new Set(Array.from({ length: 500 }, () => random.integer(3, 5)));
  expect([...drawn].sort()).toEqual([3, 4, 5]);
});

test("picks each name as often as its weight says, and one without weight never", () => {
  const random = createRandom("weights");
  const counts = { often: 0, seldom: 0, never: 0 };
  for (let round = 0; round < 10_000; round += 1) {
    counts[random.pick({ often: 9, seldom: 1, never: 0 })] += 1;
  }
  // 10,000 draws at 1 in 10: 1,000, give or take three standard deviations of 30.
  expect(counts.never).toBe(0);
  expect(counts.seldom).toBeGreaterThan(910);
  expect(counts.seldom).toBeLessThan(1_090);
});

test("makes 50,000 ids of which no two are the same", () => {
  const random = createRandom("ids");
  const ids = new Set(Array.from({ length: 50_000 }, () => random.id("evt", 24)));
  expect(ids.size).toBe(50_000);
});
