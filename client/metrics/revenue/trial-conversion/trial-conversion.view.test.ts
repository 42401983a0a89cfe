import { expect, test } from "vitest";
import { Empty } from "../../../kit/live/face.ts";
import { shown } from "../../../testing/shown.ts";
import { trialConversionKpi } from "./trial-conversion.view.ts";

const answer = {
  definition: { key: "trialConversion", goodDirection: "UP" as const, unit: "SHARE" as const },
  period: {
    from: "2026-10-21",
    to: "2026-11-19",
    days: 30,
    previousFrom: "2026-09-21",
    previousTo: "2026-10-20",
    includesOpenDay: false,
    today: "2026-11-20",
  },
  // 5 / 16 = 31.25 %.
  value: {
    ratio: "0.312500",
    numerator: 5,
    denominator: 16,
    pending: 6,
    lost: 5,
    unavailableBecause: null,
  },
  previous: { ratio: "0.4" },
};

const month = (ratio: string | null, isPartial = false) => ({ isPartial, value: { ratio } });
const course = { series: [month(null), month("0.5"), month("0.4"), month("0.1", true)] };

test("a share of trials says how many may still convert, and is drawn by complete months", () => {
  const view = shown(trialConversionKpi({ answer, course }));
  expect([view.value, view.change.mark, view.note]).toEqual([
    "31.3%",
    "▼ 8.7 pts",
    "5 of 16 trials, 6 still open",
  ]);
  expect(view.spark.values).toEqual([0.5, 0.4]);
});

test("a period without trials is empty and no share of nothing", () => {
  const value = { ...answer.value, ratio: null, numerator: 0, denominator: 0, pending: 0 };
  expect(trialConversionKpi({ answer: { ...answer, value }, course })).toEqual(
    new Empty("No trial started in this period."),
  );
});
