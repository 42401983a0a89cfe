import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { shown } from "../../../testing/shown.ts";
import { type MrrMeasure, mrrRetentionView } from "./mrr-retention.view.ts";

const TODAY = "2026-11-20";

const pounds = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });

/** £70.00 of three customers at the end of September; at the most £75.00 and two of them after it. */
const money = (minorUnits: string, ratio: string) => ({
  numerator: pounds(minorUnits),
  denominator: pounds("7000"),
  ratio,
  unavailableBecause: null,
});

const churn = (numerator: number) => ({
  numerator,
  denominator: 3,
  ratio: (numerator / 3).toFixed(6),
  unavailableBecause: null,
});

const ANSWER = {
  definition: { key: "cohortMrrRetention", goodDirection: "UP" as const, unit: "SHARE" as const },
  period: {
    from: "2025-12-25",
    to: TODAY,
    days: 331,
    previousFrom: "2025-01-28",
    previousTo: "2025-12-24",
    includesOpenDay: true,
    today: TODAY,
  },
  byCurrency: [
    {
      currency: "gbp",
      cohorts: [
        {
          day: "2026-09-01",
          cells: [
            {
              period: 1,
              isComplete: true,
              net: money("7500", "1.071429"),
              gross: money("5000", "0.714286"),
              revenueChurn: money("2000", "0.285714"),
            },
            {
              period: 2,
              isComplete: false,
              net: money("0", "0.000000"),
              gross: money("0", "0.000000"),
              revenueChurn: money("7000", "1.000000"),
            },
          ],
        },
        { day: "2026-10-01", cells: [] },
      ],
    },
  ],
  logos: [
    {
      day: "2026-09-01",
      customers: 3,
      cells: [
        { period: 1, isComplete: true, churn: churn(1) },
        { period: 2, isComplete: false, churn: churn(0) },
      ],
    },
    { day: "2026-10-01", customers: 0, cells: [] },
  ],
};

const FRAME = { currency: "gbp", money: moneyFormat(["gbp"]), today: TODAY };

const view = (measure: MrrMeasure) => shown(mrrRetentionView(ANSWER, measure, FRAME));

test("a cell tells what is left of how much, above 100% where customers pay more than before", () => {
  const { rows, columns, zero } = view("net");
  expect(columns.map(({ label }) => label)).toEqual(["1", "2"]);
  // 107.1% lies between 100 and 110, the edges of the eighth step and the ninth; nothing left is a zero of its own.
  expect(rows[0]?.cells).toMatchObject([
    { text: "107.1%", step: 8, note: "£75.00 of £70.00 MRR", isComplete: true },
    { text: "0.0%", step: 0, isComplete: false },
  ]);
  expect(zero).toBe("nothing left");
  expect(rows[1]).toMatchObject({ label: "October 2026", size: "0", nothing: "nobody had MRR" });
});

test("churn is of money or of customers, and its zero is good news", () => {
  expect(view("revenueChurn").rows[0]?.cells[0]).toMatchObject({ text: "28.6%", step: 6 });
  const { rows, zero } = view("logoChurn");
  expect(rows[0]?.cells).toMatchObject([
    { text: "33.3%", note: "1 of 3 customers" },
    { text: "0.0%", step: 0 },
  ]);
  expect([rows[0]?.size, zero]).toEqual(["3", "nothing lost"]);
});

test("no MRR in the currency is a sentence and no table of nothing; customers have no currency", () => {
  const inYen = { ...FRAME, currency: "jpy" };
  expect(mrrRetentionView(ANSWER, "gross", inYen)).toMatchObject({
    words: "Nobody who paid first in these months had MRR in JPY.",
  });
  expect(shown(mrrRetentionView(ANSWER, "logoChurn", inYen)).rows).toHaveLength(2);
});
