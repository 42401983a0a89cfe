import { expect, test } from "vitest";
import { type Fraction, fraction, fractionToText, integer } from "./fixed-point.ts";
import { forecastGoal, type GoalCourse } from "./goal-forecast.ts";

const told = (amount: Fraction | null) => (amount === null ? null : fractionToText(amount));

/** A goal of 500 on 29 March 2026, a Sunday, whatever is said otherwise. */
function forecast(weekEnds: readonly (number | null)[], fields: Partial<GoalCourse> = {}) {
  const { pace, paceNeeded, progress, ...dates } = forecastGoal({
    target: integer(500),
    isDown: false,
    byDay: null,
    lastDay: "2026-03-29",
    weekEnds: weekEnds.map((amount) => (amount === null ? null : integer(amount))),
    ...fields,
  });
  const paces = pace === null ? null : [pace.low, pace.slope, pace.high].map(told);
  return { ...dates, progress: told(progress), paceNeeded: told(paceNeeded), paces };
}

test("reaches the goal after the gap at the median slope, and between the days of its quartiles", () => {
  // Slopes of all pairs of 100, 140, 160, 240, 300: 40, 20, 80, 60, 30, 50, 70, 140/3, 160/3, 50. Sorted: 20, 30, 40,
  // 46.66…, 50, 50, 53.33…, 60, 70, 80. Ten of them: the median lies between the fifth and the sixth, the quartiles at the
  // third (9/4 = 2.25 steps) and the seventh (6.75 steps). The gap is 200: 4 weeks at 50 are 28 days, 5 at 40 are 35, and
  // 3.75 at 53.33… are 26.25 days, of which 27 are needed.
  expect(forecast([100, 140, 160, 240, 300])).toEqual({
    state: "on_track",
    progress: "0.6",
    paceNeeded: null,
    paces: ["40", "50", "53.333333333333"],
    expected: "2026-04-26",
    earliest: "2026-04-25",
    latest: "2026-05-03",
  });
});

test("says with a day whether it is in time, and what pace would be", () => {
  const course = [100, 150, 200, 250, 300];
  // 200 in 28 days are 50 a week, which is the pace; in 14 days they are 100 a week.
  expect(forecast(course, { byDay: "2026-04-26" })).toMatchObject({
    state: "on_track",
    paceNeeded: "50",
  });
  expect(forecast(course, { byDay: "2026-04-12" })).toMatchObject({
    state: "behind",
    paceNeeded: "100",
    expected: "2026-04-26",
  });
  expect(forecast(course, { byDay: "2026-03-29" })).toMatchObject({ state: "missed" });
});

test("one wild week does not make the pace", () => {
  // Nine weeks of 10 more each and one slip of the pen: of 45 slopes the 9 with the wild week are not 10.
  const course = [10, 20, 30, 40, 9000, 60, 70, 80, 90, 100];
  expect(forecast(course).paces?.[1]).toBe("10");
});

test("gives no date where the number stands still or falls, and none beyond ten years", () => {
  const away = { state: "away", expected: null };
  expect(forecast([100, 100, 100, 100])).toMatchObject({ ...away, latest: null });
  expect(forecast([160, 140, 120, 100])).toMatchObject({ ...away, progress: "0.2" });
  // 200 at 1/3 a week are 600 weeks, which is eleven years and a half.
  const slow = [897, 898, 899, 900].map((thirds) => fraction(thirds, 3));
  expect(forecastGoal({ ...COURSE, weekEnds: slow })).toMatchObject(away);
});

test("a number that is to fall is reached from above, and half-way where it is twice the target", () => {
  // 1,000 by 125 a week: 4 weeks to 500.
  expect(forecast([1375, 1250, 1125, 1000], { isDown: true })).toMatchObject({
    state: "on_track",
    progress: "0.5",
    expected: "2026-04-26",
  });
  expect(forecast([600, 500], { isDown: true })).toMatchObject({ state: "reached", progress: "1" });
  expect(forecast([400, 700])).toMatchObject({ state: "reached", progress: "1.4" });
});

test("weeks before the number was first anything are no pace, and of fewer than four nothing is foretold", () => {
  expect(forecast([0, 0, null, 100, 200, 300])).toMatchObject({ state: "unknown", paces: null });
  expect(forecast([0, 0, null, 100, 200, 300, 400]).paces?.[1]).toBe("100");
  expect(forecast([100, 200, 300, null])).toMatchObject({ state: "unknown", progress: null });
  expect(forecast([])).toMatchObject({ state: "unknown", paces: null });
});

const COURSE: GoalCourse = {
  target: integer(500),
  isDown: false,
  byDay: null,
  lastDay: "2026-03-29",
  weekEnds: [],
};
