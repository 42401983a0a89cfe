import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { shown } from "../../../testing/shown.ts";
import { arpaReceipt, lifetimeValueReceipt, trialConversionReceipt } from "./averages.view.ts";
import { customerChurnReceipt, moneyRatioReceipt, RATIO_WORDS } from "./composed.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const frame = { currency: "gbp", filter: null, isConverted: false, money: moneyFormat(["gbp"]) };

const period = {
  from: "2026-10-21",
  to: "2026-11-19",
  days: 30,
  previousFrom: "2026-09-21",
  previousTo: "2026-10-20",
  includesOpenDay: false,
  today: "2026-11-20",
};

const answer = <Entry>(unit: "SHARE" | "RATIO" | "MONEY", value: Entry) => ({
  definition: { key: "metric", goodDirection: "DOWN" as const, unit },
  period,
  asOf: "2026-11-20T09:41:00Z",
  policy: "tidemark",
  byCurrency: [{ currency: "gbp", value, previous: value, series: [], values: [] }],
  converted: null,
});

/* 2,950.65 / 46,804.15 = 6.304 %. */
const ratio = {
  ratio: "0.063043",
  unavailableBecause: null,
  numerator: gbp("295065"),
  denominator: gbp("4680415"),
};

test("a ratio is its two sides, each with the way to its own explanation", () => {
  const view = shown(
    moneyRatioReceipt({ answer: answer("SHARE", ratio) }, RATIO_WORDS.grossMrrChurn, frame),
  );
  expect([view.value, view.counts]).toEqual([
    "6.3%",
    "of the MRR at the start was lost, 21 Oct – 19 Nov.",
  ]);
  expect(view.rows).toEqual([
    { label: "Churn and contraction", value: "£2,950.65", why: "losses@2026-10-21..2026-11-19" },
    // The evening before the period.
    { label: "÷ MRR at the start", value: "£46,804.15", why: "mrr@2026-10-20" },
    { label: "= to six decimals", value: "0.063043", why: null },
  ]);
});

test("a ratio that does not exist still shows its sides, and why", () => {
  const none = { ...ratio, ratio: null, unavailableBecause: "Nothing was lost." };
  const view = shown(
    moneyRatioReceipt({ answer: answer("RATIO", none) }, RATIO_WORDS.quickRatio, frame),
  );
  expect([view.value, view.counts, view.rows.length]).toEqual(["no ratio", "Nothing was lost.", 2]);
});

test("customers who left are explained by the movements of the days, those of the start by its MRR", () => {
  const value = { ratio: "0.042394", numerator: 17, denominator: 401, unavailableBecause: null };
  const { definition, asOf, policy } = answer("SHARE", ratio);
  const view = customerChurnReceipt({
    answer: { definition, asOf, policy, period, overall: { value, previous: value } },
  });
  expect(view.rows.map(({ value: words, why }) => [words, why])).toEqual([
    ["17", "churn@2026-10-21..2026-11-19"],
    ["401", "mrr@2026-10-20"],
    ["0.042394", null],
  ]);
});

const average = {
  amount: gbp("11703"),
  customers: 412,
  mrr: gbp("4821640"),
  unavailableBecause: null,
};

test("an average of now leads to the MRR of now, and one of a past period to the MRR of its end", () => {
  const now = shown(arpaReceipt({ answer: answer("MONEY", average) }, frame));
  expect(now.rows).toEqual([
    { label: "MRR", value: "£48,216.40", why: "mrr" },
    { label: "÷ customers who pay it", value: "412", why: "mrr" },
  ]);
  const past = { ...answer("MONEY", average), period: { ...period, to: "2026-11-10" } };
  expect(shown(arpaReceipt({ answer: past }, frame)).rows[0]?.why).toBe("mrr@2026-11-10");
});

test("a lifetime value names the months of its churn, each with the customers who left in it", () => {
  const value = {
    amount: gbp("265977"),
    arpa: average,
    monthlyChurn: "0.044",
    months: [{ month: "2026-02-01", churned: 17, customersAtStart: 386 }],
    unavailableBecause: null,
  };
  const view = shown(lifetimeValueReceipt({ answer: answer("MONEY", value) }, frame));
  expect(view.rows.map(({ value: words }) => words)).toEqual(["£117.03", "4.4%"]);
  expect(view.months).toEqual([
    {
      label: "February 2026",
      value: "17 of 386 left",
      // 2026 is no leap year.
      why: "churn@2026-02-01..2026-02-28",
    },
  ]);
});

test("trials are told by what became of them", () => {
  const value = {
    ratio: "0.312500",
    numerator: 5,
    denominator: 16,
    lost: 5,
    pending: 6,
    unavailableBecause: null,
  };
  const { definition } = answer("SHARE", ratio);
  const view = trialConversionReceipt({ answer: { definition, period, value, previous: value } });
  expect(view.rows.map(({ label, value: words }) => `${label} ${words}`)).toEqual([
    "Converted 5",
    "Ended without 5",
    "Still open 6",
    "÷ all that started 16",
    "= to six decimals 0.312500",
  ]);
});
