import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { shown } from "../../../testing/shown.ts";
import { sliceKpi } from "./slice.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });

const answer = {
  definition: {
    key: "atRiskMrr",
    goodDirection: "DOWN" as const,
    unit: "MONEY_PER_MONTH" as const,
  },
  period: {
    from: "2026-10-21",
    to: "2026-11-19",
    days: 30,
    previousFrom: "2026-09-21",
    previousTo: "2026-10-20",
    includesOpenDay: false,
    today: "2026-11-20",
  },
  leftOut: [],
  customers: { now: 15, closing: 14 },
  byCurrency: [
    {
      currency: "gbp",
      now: gbp("198420"),
      closing: gbp("190000"),
      opening: gbp("171300"),
      values: [],
    },
  ],
  converted: null,
};

const frame = {
  currency: "gbp",
  filter: null,
  isConverted: false,
  money: moneyFormat(["gbp", "usd"]),
};

test("a part of MRR is compared with the period's opening and says of how many customers it is", () => {
  const view = shown(sliceKpi(answer, frame));
  // (1,984.20 − 1,713.00) / 1,713.00 = 15.8 %.
  expect([view.value, view.change.mark + view.change.words, view.note]).toEqual([
    "£1,984",
    "▲ 15.8% from £1,713, worse",
    "15 customers",
  ]);
});

test("a period that is over has the customers of its end", () => {
  const past = { ...answer, period: { ...answer.period, to: "2026-11-10" } };
  expect(shown(sliceKpi(past, frame)).note).toBe("14 customers");
});

test("a currency without any is a true zero beside the others, and what is left out is said", () => {
  const view = shown(
    sliceKpi({ ...answer, leftOut: ["1 item has no invoice yet."] }, { ...frame, currency: "usd" }),
  );
  expect([view.value, view.note]).toEqual([
    "$0.00",
    "15 customers · also £1,984 · 1 item has no invoice yet.",
  ]);
});
