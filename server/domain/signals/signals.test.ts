import { expect, test } from "vitest";
import { addDays } from "../calendar.ts";
import { integer } from "../fixed-point.ts";
import { anomaliesOf } from "./anomaly.ts";
import { bottleneckOf } from "./bottleneck.ts";
import { driversOf, mainDriver } from "./drivers.ts";
import { type DailySeries, type SeriesKind, weeklySums } from "./series.ts";
import { OF_A_SEGMENT } from "./thresholds.ts";
import { unusualWeekOf } from "./week-over-week.ts";
import { weeklyTrendOf } from "./weekly-trend.ts";

/** Nine weeks from Monday, 5 January 2026; the last one is 2 to 8 March. */
const FIRST = "2026-01-05";

const seriesOf = (kind: SeriesKind, amountOn: (index: number) => number): DailySeries => ({
  kind,
  days: Array.from({ length: 63 }, (_, index) => ({
    day: addDays(FIRST, index),
    amount: amountOn(index),
  })),
});

/** 120 on working days and 30 at the end of the week, a few more or less. */
const ordinary = (index: number) => (index % 7 < 5 ? 120 : 30) + ((index * 5) % 7) - 3;

test("finds a day on which a business with weekdays stands still, and one that doubles", () => {
  const outage = seriesOf("count", (index) => (index === 58 ? 12 : ordinary(index)));
  expect(anomaliesOf(outage)).toEqual([
    {
      day: "2026-03-04",
      isHigh: false,
      comparedWith: [
        "2026-01-07",
        "2026-01-14",
        "2026-01-21",
        "2026-01-28",
        "2026-02-04",
        "2026-02-11",
        "2026-02-18",
        "2026-02-25",
      ],
    },
  ]);
  const rush = seriesOf("count", (index) => (index === 61 ? 120 : ordinary(index)));
  // 120 on a Saturday is no more than on any Monday, and four times what Saturdays are.
  expect(anomaliesOf(rush)).toMatchObject([{ day: "2026-03-07", isHigh: true }]);
});

test("an ordinary week of a business with weekdays is nothing to tell, nor is a wild day of the past", () => {
  expect(anomaliesOf(seriesOf("count", ordinary))).toEqual([]);
  const past = seriesOf("count", (index) => (index === 30 ? 2000 : ordinary(index)));
  expect(anomaliesOf(past)).toEqual([]);
});

test("of little, of much that is empty, and of less than nine weeks nothing is told by day", () => {
  expect(anomaliesOf(seriesOf("count", (index) => (index === 60 ? 9 : 1)))).toEqual([]);
  const rare = seriesOf("money", (index) => (index % 3 === 0 ? 10_000 : 0));
  expect(anomaliesOf(rare)).toEqual([]);
  const { days } = seriesOf("count", (index) => (index === 60 ? 1000 : 100));
  expect(anomaliesOf({ kind: "count", days: days.slice(1) })).toEqual([]);
  expect(anomaliesOf({ kind: "count", days })).toHaveLength(1);
});

test("finds a week that is half of what weeks are, and not one that is a tenth less", () => {
  const half = seriesOf("count", (index) => ordinary(index) / (index >= 56 ? 2 : 1));
  expect(unusualWeekOf(half)).toEqual({ isHigh: false });
  const less = seriesOf("count", (index) => ordinary(index) * (index >= 56 ? 0.95 : 1));
  expect(unusualWeekOf(less)).toBeNull();
  const money = seriesOf("money", (index) => 50_000 * (index >= 56 ? 3 : 1));
  expect(unusualWeekOf(money)).toEqual({ isHigh: true });
});

test("adds up whole weeks from the end, so that the last one is never cut short", () => {
  const { kind, days } = seriesOf("count", () => 1);
  expect(weeklySums({ kind, days: days.slice(0, 20) })).toEqual([7, 7]);
});

test("finds a steady rise through noise and a wild week, by its median slope", () => {
  expect(weeklyTrendOf([100, 110, 118, 131, 140, 149, 161, 170, 180])).toEqual({
    isUp: true,
    slope: expect.closeTo(10, 0),
  });
  expect(weeklyTrendOf([180, 170, 160, 150, 140, 130, 120, 110, 100])).toMatchObject({
    isUp: false,
  });
  expect(weeklyTrendOf([100, 180, 90, 170, 110, 160, 100, 150, 120])).toBeNull();
  // Steady, and 8 % from end to end.
  expect(weeklyTrendOf([100, 101, 102, 103, 104, 105, 106, 107, 108])).toBeNull();
  expect(weeklyTrendOf([1, 2, 3, 4])).toBeNull();
});

const part = (key: string, value: number, previous: number) => ({
  key,
  value: integer(value),
  previous: integer(previous),
});

test("tells a change apart so that the parts add up to the whole, what is not listed included", () => {
  // 1,000 to 1,300: Scale +400, Team −150, Free +20, and +30 of plans that are not listed.
  const whole = { value: integer(1300), previous: integer(1000) };
  const drivers = driversOf(whole, [
    part("team", 350, 500),
    part("scale", 800, 400),
    part("free", 20, 0),
    part("same", 50, 50),
  ]);
  expect(drivers).toEqual({
    change: integer(300),
    parts: [
      { key: "scale", change: integer(400) },
      { key: "team", change: integer(-150) },
      { key: "rest", change: integer(30) },
      { key: "free", change: integer(20) },
    ],
  });
  const sum = drivers.parts.reduce((all, { change }) => all + change.numerator, 0n);
  expect(sum).toBe(300n);
  expect(mainDriver(drivers)?.key).toBe("scale");
});

test("names a part as the driver only where it is more than half of the change", () => {
  const whole = { value: integer(130), previous: integer(100) };
  const even = driversOf(whole, [part("a", 15, 0), part("b", 15, 0), part("c", 100, 100)]);
  expect(mainDriver(even)).toBeNull();
  const down = driversOf({ value: integer(70), previous: integer(100) }, [
    part("a", 0, 40),
    part("b", 70, 60),
  ]);
  expect(mainDriver(down)?.key).toBe("a");
  expect(mainDriver(driversOf(part("w", 1, 1), []))).toBeNull();
});

test("finds the step that most people do not get beyond, of those to which enough came", () => {
  const activation = { key: "activation", entered: 200, continued: 120 };
  const payment = { key: "payment", entered: 120, continued: 12 };
  expect(bottleneckOf([activation, payment])).toBe(payment);
  expect(bottleneckOf([activation, { ...payment, entered: 19, continued: 0 }])).toBe(activation);
  expect(bottleneckOf([{ ...payment, entered: 19 }])).toBeNull();
});

test("what is exactly half of a change does not drive it, nor does what no part accounts for", () => {
  const whole = { value: integer(140), previous: integer(100) };
  // 20 of 40, and 20 that are spread.
  const half = driversOf(whole, [part("a", 60, 40), part("b", 40, 30), part("c", 40, 30)]);
  expect(mainDriver(half)).toBeNull();
  // 10 of 40 are named: the 30 of the rest have no name that could be told.
  expect(mainDriver(driversOf(whole, [part("a", 30, 20)]))).toBeNull();
});

test("tells the earlier of two steps that lose as many", () => {
  const activation = { key: "activation", entered: 200, continued: 100 };
  expect(bottleneckOf([activation, { key: "payment", entered: 100, continued: 50 }])).toBe(
    activation,
  );
});

test("of weeks of little, and of money in weeks of which one had none, no week is unusual", () => {
  // 35 people a week are the least that is judged: 28 and then none are not, 42 and then none are.
  const few = (daily: number) => seriesOf("count", (index) => (index >= 56 ? 0 : daily));
  expect(unusualWeekOf(few(4))).toBeNull();
  expect(unusualWeekOf(few(6))).toEqual({ isHigh: false });
  const once = seriesOf("money", (index) => (index < 7 ? 0 : index >= 56 ? 500_000 : 50_000));
  expect(unusualWeekOf(once)).toBeNull();
});

test("a day without money is unusual where there was none before, but not of a segment", () => {
  const still = (isBefore: boolean) =>
    seriesOf("money", (index) => (index === 58 || (isBefore && index === 20) ? 0 : 50_000));
  expect(anomaliesOf(still(false))).toMatchObject([{ day: "2026-03-04", isHigh: false }]);
  expect(anomaliesOf(still(true))).toEqual([]);
  expect(anomaliesOf(still(false), OF_A_SEGMENT)).toEqual([]);
});
