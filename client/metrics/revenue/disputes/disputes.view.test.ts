import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { shown } from "../../../testing/shown.ts";
import { disputedMoneyKpi, disputesKpi } from "./disputes.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });

const sum = (value: string, previous: string, today: string) => ({
  converted: null,
  byCurrency: [
    {
      currency: "gbp",
      entries: 1,
      value: gbp(value),
      previous: gbp(previous),
      today: gbp(today),
      values: [],
    },
  ],
});

const answer = {
  definition: { key: "disputes", goodDirection: "DOWN" as const, unit: "COUNT" as const },
  period: {
    from: "2026-10-21",
    to: "2026-11-19",
    days: 30,
    previousFrom: "2026-09-21",
    previousTo: "2026-10-20",
    includesOpenDay: false,
    today: "2026-11-20",
  },
  value: { opened: 4, won: 1, lost: 2, open: 1, inquiries: 0 },
  previous: { opened: 5 },
  series: [{ day: "2026-10-21", value: { opened: 4 } }],
  withdrawn: sum("58800", "0", "3900"),
  reinstated: sum("14700", "0", "0"),
};

const frame = { currency: "gbp", filter: null, isConverted: false, money: moneyFormat(["gbp"]) };

test("disputes say what became of them, and fewer are better", () => {
  const view = disputesKpi(answer);
  // (5 − 4) / 5 = 20 %.
  expect([view.value, view.change.mark + view.change.words, view.note]).toEqual([
    "4",
    "▼ 20.0% from 5, better",
    "1 won, 2 lost, 1 open",
  ]);
});

test("inquiries are told apart, and a period without disputes has no outcomes to tell", () => {
  const none = { opened: 0, won: 0, lost: 0, open: 0, inquiries: 0 };
  expect(disputesKpi({ ...answer, value: { ...none, inquiries: 1 } }).note).toBe("1 inquiry");
  expect(disputesKpi({ ...answer, value: none }).note).toBeNull();
});

test("the money that was withdrawn stands beside what was returned", () => {
  const view = shown(disputedMoneyKpi(answer, frame));
  expect([view.value, view.change.words, view.note]).toEqual([
    "£588.00",
    "new, from £0.00",
    "£147.00 returned · £39.00 more today so far",
  ]);
});

test("where disputes never moved money, nothing moved: a true zero", () => {
  const nothing = { byCurrency: [], converted: null };
  const view = shown(
    disputedMoneyKpi({ ...answer, withdrawn: nothing, reinstated: nothing }, frame),
  );
  expect([view.value, view.note]).toEqual(["£0.00", "£0.00 returned"]);
});
