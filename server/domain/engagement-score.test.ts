import fc from "fast-check";
import { expect, test } from "vitest";
import {
  engagementScore,
  faultOfWeights,
  type RecentUse,
  SCORE_PARTS,
  SCORE_WEIGHTS,
} from "./engagement-score.ts";

const NOTHING: RecentUse = {
  daysSinceActive: null,
  activeDays: 0,
  activities: 0,
  coreActions: 0,
  activeDaysLately: 0,
  activeDaysBefore: 0,
};

test("a person's score is worked out part by part", () => {
  // Last active 3 days ago: 27/30 of 30 = 27. 10 active days of 20: half of 25 = 12.5, rounded to 13. 2 things of 8:
  // a quarter of 15 = 3.75, 4. 9 core actions: ln 10 / ln 101 = 0.4989 of 20 = 9.98, 10. 6 days lately and 3 before:
  // two thirds of 10 = 6.67, 7. In all 61.
  const { score, points } = engagementScore({
    daysSinceActive: 3,
    activeDays: 10,
    activities: 2,
    coreActions: 9,
    activeDaysLately: 6,
    activeDaysBefore: 3,
  });
  expect(points).toEqual({ recency: 27, frequency: 13, breadth: 4, volume: 10, trend: 7 });
  expect(score).toBe(61);
});

test("nobody who did nothing has a point, and nobody has more than 100", () => {
  expect(engagementScore(NOTHING).score).toBe(0);
  const tireless = engagementScore({
    daysSinceActive: 0,
    activeDays: 30,
    activities: 400,
    coreActions: 1_000_000,
    activeDaysLately: 14,
    activeDaysBefore: 0,
  });
  expect(tireless).toEqual({ score: 100, points: SCORE_WEIGHTS });
});

test("more of anything never lowers a score, and its parts add up to it", () => {
  const use = fc.record({
    daysSinceActive: fc.integer({ min: 0, max: 29 }),
    activeDays: fc.integer({ min: 0, max: 30 }),
    activities: fc.nat(50),
    coreActions: fc.nat(10_000),
    activeDaysLately: fc.integer({ min: 0, max: 14 }),
    activeDaysBefore: fc.integer({ min: 0, max: 14 }),
  });
  fc.assert(
    fc.property(use, (some) => {
      const { score, points } = engagementScore(some);
      expect(SCORE_PARTS.reduce((sum, part) => sum + points[part], 0)).toBe(score);
      for (const part of ["activeDays", "activities", "coreActions", "activeDaysLately"] as const) {
        expect(engagementScore({ ...some, [part]: some[part] + 1 }).score).toBeGreaterThanOrEqual(
          score,
        );
      }
      const later = { ...some, daysSinceActive: some.daysSinceActive + 1 };
      expect(engagementScore(later).score).toBeLessThanOrEqual(score);
    }),
  );
});

test("weights have to be whole numbers that come to 100", () => {
  expect(faultOfWeights(SCORE_WEIGHTS)).toBeNull();
  expect(faultOfWeights({ ...SCORE_WEIGHTS, recency: 31 })).toMatch(/come to 101/);
  expect(faultOfWeights({ ...SCORE_WEIGHTS, recency: 29.5, trend: 10.5 })).toMatch(/whole number/);
  expect(faultOfWeights({ ...SCORE_WEIGHTS, recency: -10, trend: 50 })).toMatch(/whole number/);
});
