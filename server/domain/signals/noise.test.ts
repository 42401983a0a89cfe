import { expect, test } from "vitest";
import { createRandom } from "../../demo/seeded-random.ts";
import { addDays } from "../calendar.ts";
import { anomaliesOf } from "./anomaly.ts";
import { type DailySeries, type SeriesKind, weeklySums } from "./series.ts";
import { type Distances, OF_A_SEGMENT, OF_THE_WHOLE } from "./thresholds.ts";
import { unusualWeekOf } from "./week-over-week.ts";
import { weeklyTrendOf } from "./weekly-trend.ts";

const chance = createRandom("noise");

/** A standard normal number (Box and Muller). */
const normal = () =>
  Math.sqrt(-2 * Math.log(1 - chance.number())) * Math.cos(2 * Math.PI * chance.number());

/** A count whose mean is `mean` (Knuth). */
function poisson(mean: number): number {
  const limit = Math.exp(-mean);
  let [count, product] = [0, chance.number()];
  while (product > limit) {
    count += 1;
    product *= chance.number();
  }
  return count;
}

const isWorkday = (index: number) => index % 7 < 5;

/** Series in which nothing ever happens. */
const NOISE: Readonly<Record<string, readonly [SeriesKind, (index: number) => number]>> = {
  "counts that lie wider than chance": [
    "count",
    () => Math.max(0, Math.round(500 + 60 * normal())),
  ],
  "a few a day": ["count", () => poisson(8)],
  "a hundred a day": ["count", () => poisson(100)],
  "counts with weekdays": ["count", (index) => poisson(isWorkday(index) ? 120 : 30)],
  money: ["money", () => Math.round(50_000 * Math.exp(0.5 * normal()))],
  "money with weekdays": [
    "money",
    (index) => Math.round((isWorkday(index) ? 80_000 : 20_000) * Math.exp(0.4 * normal())),
  ],
  "money with a heavy tail": ["money", () => Math.round(50_000 * Math.exp(normal()))],
  "money with a day without any now and then": [
    "money",
    () => (chance.number() < 0.12 ? 0 : Math.round(50_000 * Math.exp(0.5 * normal()))),
  ],
};

/** So many series of nine weeks, of each of which the last is judged. */
const SERIES = 1000;

const alarmsOf = (series: DailySeries, distances: Distances): number => {
  const found = [
    unusualWeekOf(series, distances),
    weeklyTrendOf(weeklySums(series), distances),
  ].filter((one) => one !== null);
  return anomaliesOf(series, distances).length + found.length;
};

test.each(Object.entries(NOISE))(
  "raises at most one false alarm in 100 series-weeks of %s, and in 1,000 of segments",
  (_name, [kind, amountOn]) => {
    const alarms = { whole: 0, segment: 0 };
    for (let count = 0; count < SERIES; count += 1) {
      const days = Array.from({ length: 63 }, (_, index) => {
        return { day: addDays("2026-01-05", index), amount: amountOn(index) };
      });
      alarms.whole += alarmsOf({ kind, days }, OF_THE_WHOLE);
      alarms.segment += alarmsOf({ kind, days }, OF_A_SEGMENT);
    }
    expect(alarms.whole).toBeLessThanOrEqual(SERIES / 100);
    expect(alarms.segment).toBeLessThanOrEqual(SERIES / 1000);
  },
);
