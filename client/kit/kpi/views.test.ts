import { expect, test } from "vitest";
import { shown } from "../../testing/shown.ts";
import { moneyFormat } from "../format/money.ts";
import { Empty } from "../live/face.ts";
import { countLevelKpi, inAmounts, levelPoints, moneyLevelKpi } from "./level.view.ts";
import { countSumKpi, moneySumKpi } from "./sum.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const usd = (minorUnits: string) => ({ minorUnits, currency: "usd", decimals: 2 });
const frame = {
  currency: "gbp",
  isConverted: false,
  filter: null,
  money: moneyFormat(["gbp", "usd"]),
};
const UP = { goodDirection: "UP" } as const;
const DOWN = { goodDirection: "DOWN" } as const;

/** The three days 17 to 19 November, seen on the 20th. */
const period = {
  from: "2026-11-17",
  to: "2026-11-19",
  days: 3,
  previousFrom: "2026-11-14",
  previousTo: "2026-11-16",
  includesOpenDay: false,
  today: "2026-11-20",
};

/** 1,000.00 at the end of the 16th; 1,039.00 and two days later 1,137.00; then 39.00 more this morning. */
const level = {
  currency: "gbp",
  opening: gbp("100000"),
  closing: gbp("113700"),
  now: gbp("117600"),
  values: ["103900", "103900", "113700"],
};

test("a level is live: value, change and the end of its line are the level now", () => {
  const view = shown(moneyLevelKpi({ definition: UP, period, byCurrency: [level] }, frame));
  expect(view.value).toBe("£1,176");
  expect(view.exact).toBe("£1,176.00");
  // 176 / 1,000 = 17.6 %.
  expect(view.change).toEqual({ mark: "▲ 17.6%", words: " from £1,000", verdict: "better" });
  expect(view.spark).toEqual({ shape: "line", values: [1000, 1039, 1039, 1137, 1176] });
});

test("a level's line begins at its baseline and the open day is marked as open", () => {
  const points = levelPoints(inAmounts(level), period);
  expect(points.map(({ day, isOpen }) => [day, isOpen])).toEqual([
    ["2026-11-16", false],
    ["2026-11-17", false],
    ["2026-11-18", false],
    ["2026-11-19", false],
    ["2026-11-20", true],
  ]);
});

test("a period that has today in it shows today once", () => {
  const today = { day: "2026-11-20", value: gbp("117600") };
  const open = { ...period, to: "2026-11-20", includesOpenDay: true };
  const points = levelPoints(inAmounts({ ...level, values: [...level.values, "117600"] }), open);
  expect(points.filter(({ day }) => day === "2026-11-20")).toHaveLength(1);
  expect(points.at(-1)).toEqual({ ...today, isOpen: true });
});

test("a level of a period that is over is the level at its end, not the present one", () => {
  const past = { ...period, from: "2026-11-17", to: "2026-11-18" };
  const closed = { ...level, closing: gbp("103900"), values: level.values.slice(0, 2) };
  const view = shown(moneyLevelKpi({ definition: UP, period: past, byCurrency: [closed] }, frame));
  expect(view.exact).toBe("£1,039.00");
  expect(view.spark.values).toEqual([1000, 1039, 1039]);
});

test("other currencies are named beside the shown one and never added to it", () => {
  const dollars = { ...level, currency: "usd", now: usd("620400") };
  const answer = { definition: UP, period, byCurrency: [level, dollars] };
  expect(shown(moneyLevelKpi(answer, frame))).toMatchObject({
    exact: "£1,176.00",
    note: "also $6,204",
  });
  expect(shown(moneyLevelKpi(answer, { ...frame, currency: "usd" }))).toMatchObject({
    exact: "$6,204.00",
    note: "also £1,176",
  });
});

test("no money in any currency is said, and so is none in the chosen one", () => {
  const none = moneyLevelKpi({ definition: UP, period, byCurrency: [] }, frame);
  expect(none).toEqual(new Empty("No subscriptions yet."));
  const other = moneyLevelKpi(
    { definition: UP, period, byCurrency: [level] },
    { ...frame, currency: "usd" },
  );
  expect(other).toEqual(new Empty("None in USD."));
});

test("a counted level of nothing is a true zero and is shown", () => {
  const none = { now: 0, closing: 0, opening: 0, values: [] };
  expect(countLevelKpi(none, period, "UP")).toMatchObject({
    value: "0",
    change: { words: "level with 0" },
  });
});

/** 39.00 on the 17th, nothing on the 18th, 98.00 on the 19th: 137.00 against 100.00; today 14.70 so far. */
const sum = {
  currency: "gbp",
  value: gbp("13700"),
  previous: gbp("10000"),
  today: gbp("1470"),
  entries: 2,
  values: ["3900", "0", "9800"],
};

test("a currency in which nothing moved is a true zero, and money in none at all is said", () => {
  const answer = { definition: DOWN, period, byCurrency: [] };
  expect(shown(moneySumKpi(answer, frame, null))).toMatchObject({
    value: "£0.00",
    change: { mark: "", words: "level with £0.00" },
    note: null,
  });
  expect(shown(moneySumKpi(answer, { ...frame, currency: "jpy" }, null)).value).toBe("¥0");
  expect(moneySumKpi(answer, { ...frame, currency: null }, null)).toEqual(
    new Empty("No payments yet."),
  );
});

test("a sum is of complete days: its columns add up to it, and today is said beside it", () => {
  const view = shown(moneySumKpi({ definition: UP, period, byCurrency: [sum] }, frame, null));
  expect(view.exact).toBe("£137.00");
  expect(view.spark.values.reduce((total, each) => total + each, 0)).toBe(137);
  // 37 / 100.
  expect(view.change.mark).toBe("▲ 37.0%");
  expect(view.note).toBe("£14.70 more today so far");
});

test("where the period has today in it, today is a part of the sum", () => {
  const open = { ...period, to: "2026-11-20", includesOpenDay: true };
  const view = shown(moneySumKpi({ definition: UP, period: open, byCurrency: [sum] }, frame, null));
  expect(view.note).toBe("£14.70 of it today so far");
});

test("today says nothing about a period that is long over", () => {
  const past = { ...period, from: "2026-08-01", to: "2026-08-31" };
  const view = shown(moneySumKpi({ definition: UP, period: past, byCurrency: [sum] }, frame, null));
  expect(view.note).toBeNull();
});

test("a day that gave more back than it took lowers the sum", () => {
  const answer = { definition: UP, period, byCurrency: [{ ...sum, today: gbp("-1470") }] };
  expect(shown(moneySumKpi(answer, frame, null)).note).toBe("£14.70 less today so far");
});

test("what a sum is made of is counted in words, one as one", () => {
  const noun = { one: "refund", many: "refunds" };
  const answer = (entries: number) => ({
    definition: DOWN,
    period,
    byCurrency: [{ ...sum, today: gbp("0"), entries }],
  });
  expect(shown(moneySumKpi(answer(2), frame, noun))).toMatchObject({
    note: "2 refunds",
    change: { words: " from £100.00, worse" },
  });
  expect(shown(moneySumKpi(answer(1), frame, noun)).note).toBe("1 refund");
});

test("a count over a period reads like a sum of money", () => {
  const count = {
    value: 19,
    previous: 14,
    today: 1,
    series: [{ value: 10 }, { value: 0 }, { value: 9 }],
  };
  const view = countSumKpi(count, period, "DOWN", ["£2,106 at stake"]);
  expect(view).toMatchObject({ value: "19", note: "£2,106 at stake · 1 more today so far" });
  // 5 / 14 = 35.7 %.
  expect(view.change).toEqual({ mark: "▲ 35.7%", words: " from 14, worse", verdict: "worse" });
  expect(view.spark.values).toEqual([10, 0, 9]);
});
