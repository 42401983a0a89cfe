import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { Unavailable } from "../../../kit/live/face.ts";
import { shown } from "../../../testing/shown.ts";
import { feesKpi, netOfFeesKpi } from "./fees.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });

const answer = {
  definition: { key: "fees", goodDirection: "DOWN" as const, unit: "MONEY" as const },
  period: {
    from: "2026-10-21",
    to: "2026-11-19",
    days: 30,
    previousFrom: "2026-09-21",
    previousTo: "2026-10-20",
    includesOpenDay: false,
    today: "2026-11-20",
  },
  chargesWithoutFee: 2,
  byCurrency: [
    {
      currency: "gbp",
      entries: 40,
      value: gbp("84120"),
      previous: gbp("80000"),
      today: gbp("0"),
      values: [],
    },
  ],
  converted: null,
};

const frame = { currency: "gbp", filter: null, isConverted: false, money: moneyFormat(["gbp"]) };

test("fees say of how many charges they are not known yet", () => {
  const view = shown(feesKpi(answer, frame));
  // (841.20 − 800.00) / 800.00 = 5.15 %.
  expect([view.value, view.change.mark + view.change.words, view.note]).toEqual([
    "£841.20",
    "▲ 5.2% from £800.00, worse",
    "2 charges without a fee yet",
  ]);
});

test("where no fee of any charge is known there is no figure, and never £0.00", () => {
  expect(feesKpi({ ...answer, byCurrency: [], chargesWithoutFee: 199 }, frame)).toEqual(
    new Unavailable(
      "No fee of 199 charges is known. Stripe tells fees only to who asks: set STRIPE_SECRET_KEY.",
    ),
  );
});

test("without charges there are no fees: a true zero without a warning", () => {
  const view = shown(feesKpi({ ...answer, byCurrency: [], chargesWithoutFee: 0 }, frame));
  expect([view.value, view.note]).toEqual(["£0.00", null]);
});

test("what is left after fees warns of those that are not taken off yet", () => {
  expect(shown(netOfFeesKpi({ ...answer, chargesWithoutFee: 1 }, frame)).note).toBe(
    "1 charge without a fee yet",
  );
});
