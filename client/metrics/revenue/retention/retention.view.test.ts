import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { Unavailable } from "../../../kit/live/face.ts";
import { shown } from "../../../testing/shown.ts";
import { arpaKpi, customerChurnKpi, moneyRatioKpi } from "./retention.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const frame = { currency: "gbp", isConverted: false, filter: null, money: moneyFormat(["gbp"]) };

const period = {
  from: "2026-10-21",
  to: "2026-11-19",
  days: 30,
  previousFrom: "2026-09-21",
  previousTo: "2026-10-20",
  includesOpenDay: false,
  today: "2026-11-20",
};

const ratio = (value: string | null, why: string | null = null) => ({
  ratio: value,
  unavailableBecause: why,
  numerator: gbp("295065"),
  denominator: gbp("4680415"),
});

const churn = (now: ReturnType<typeof ratio>) => ({
  definition: { key: "grossMrrChurnRate", goodDirection: "DOWN" as const, unit: "SHARE" as const },
  period,
  asOf: "2026-11-20T09:41:00Z",
  policy: "tidemark",
  byCurrency: [{ currency: "gbp", value: now, previous: ratio("0.0644") }],
  converted: null,
});

const month = (value: string | null, isPartial = false) => ({ isPartial, value: { ratio: value } });

/** A first month without MRR at its start, two whole ones, and one that is not over. */
const series = [month(null), month("0.05"), month("-0.02"), month("0.01", true)];
const course = { byCurrency: [{ currency: "gbp", series }], converted: null };

test("a share says what of what it is, and its change in points is judged", () => {
  // 2,950.65 / 46,804.15 = 6.304 %.
  const view = shown(moneyRatioKpi({ answer: churn(ratio("0.063043")), course }, frame));
  expect([view.value, view.change.mark + view.change.words, view.note]).toEqual([
    "6.3%",
    "▼ 0.1 pts from 6.4%, better",
    "£2,951 of £46,804",
  ]);
});

test("beside a ratio stands its course by complete months that have one", () => {
  const view = shown(moneyRatioKpi({ answer: churn(ratio("0.063043")), course }, frame));
  expect(view.spark).toMatchObject({ shape: "line", values: [0.05, -0.02] });
});

test("a ratio that lacks an exchange rate says so and leads to the rates", () => {
  const answer = {
    ...churn(ratio("0.063043")),
    converted: { unavailableBecause: "No USD rate for 18 Nov." },
  };
  expect(moneyRatioKpi({ answer, course }, { ...frame, isConverted: true })).toEqual(
    new Unavailable("No USD rate for 18 Nov.", "rates"),
  );
});

test("a ratio that does not exist is its reason, and never a zero", () => {
  expect(
    moneyRatioKpi({ answer: churn(ratio(null, "There was no MRR at the start.")), course }, frame),
  ).toEqual(new Unavailable("There was no MRR at the start."));
});

test("customers are counted beside their share", () => {
  const of = (numerator: number, denominator: number, value: string) => ({
    ratio: value,
    numerator,
    denominator,
    unavailableBecause: null,
  });
  // 17 / 401 = 4.239 %.
  const answer = {
    definition: {
      key: "customerChurnRate",
      goodDirection: "DOWN" as const,
      unit: "SHARE" as const,
    },
    period,
    asOf: "2026-11-20T09:41:00Z",
    policy: "tidemark",
    overall: { value: of(17, 401, "0.042394"), previous: of(18, 391, "0.046036") },
  };
  const view = shown(customerChurnKpi({ answer, course: { overall: { series } } }));
  expect([view.value, view.change.mark, view.note]).toEqual([
    "4.2%",
    "▼ 0.4 pts",
    "17 of 401 customers",
  ]);
});

test("an average names how many it is of; without an earlier one nothing is compared", () => {
  const answer = {
    definition: { key: "arpa", goodDirection: "NONE" as const, unit: "MONEY_PER_MONTH" as const },
    period,
    asOf: "2026-11-20T09:41:00Z",
    policy: "tidemark",
    byCurrency: [
      {
        currency: "gbp",
        value: {
          customers: 412,
          mrr: gbp("4821640"),
          amount: gbp("11703"),
          unavailableBecause: null,
        },
        previous: {
          customers: 0,
          mrr: gbp("0"),
          amount: null,
          unavailableBecause: "Nobody paid then.",
        },
        values: ["11650", "11703"],
      },
    ],
    converted: null,
  };
  const view = shown(arpaKpi(answer, frame));
  expect([view.value, view.change.words, view.note]).toEqual([
    "£117.03",
    "no earlier period",
    "of 412 customers",
  ]);
  // The end of the line is the figure itself.
  expect(view.spark.values).toEqual([116.5, 117.03]);
});
