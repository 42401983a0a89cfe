import { expect, test } from "vitest";
import { shown } from "../../../testing/shown.ts";
import { meanKpi, successRateKpi, usageCountKpi } from "./product-usage.view.ts";

const rate = (numerator: number, denominator: number, ratio: string | null) => ({
  numerator,
  denominator,
  ratio,
  unavailableBecause: ratio === null ? "Nothing was attempted." : null,
});

const sum = (mean: string | null, total: string) => [
  { event: "enrichment_completed", property: "contactCount", total, mean },
];

const usage = {
  definition: { key: "productUsage", goodDirection: "UP" as const, unit: "COUNT" as const },
  period: {
    from: "2026-11-18",
    to: "2026-11-19",
    days: 2,
    previousFrom: "2026-11-16",
    previousTo: "2026-11-17",
    includesOpenDay: false,
    today: "2026-11-20",
  },
  value: {
    succeeded: 37,
    exported: 6,
    successRate: rate(37, 38, "0.973684"),
    sums: sum("18.25", "675"),
  },
  previous: {
    succeeded: 40,
    exported: 6,
    successRate: rate(40, 40, "1"),
    sums: sum("17.5", "700"),
  },
  series: [
    {
      day: "2026-11-18",
      isPartial: false,
      value: { succeeded: 30, exported: 6, successRate: rate(30, 30, "1") },
    },
    {
      day: "2026-11-19",
      isPartial: false,
      value: { succeeded: 7, exported: 0, successRate: rate(7, 8, "0.875") },
    },
  ],
};

test("core actions and exports are counted against the period before", () => {
  // 3 of 40 are 7.5%.
  const { value, change, spark } = usageCountKpi(usage, "succeeded");
  expect([value, change.mark, spark.values]).toEqual(["37", "▼ 7.5%", [30, 7]]);
  expect(usageCountKpi(usage, "exported").change.words).toBe("level with 6");
});

test("the success rate says what it is of", () => {
  const { value, change, note } = shown(successRateKpi(usage));
  // 97.4 from 100.0 as they are shown.
  expect([value, change.mark, note]).toEqual(["97.4%", "▼ 2.6 pts", "37 of 38"]);
});

test("the mean of the plan's first summed property says how much it is in all", () => {
  const { property, kpi } = meanKpi(usage);
  const { value, change, note } = shown(kpi);
  expect([property, value, change.words]).toEqual(["contactCount", "18.3", "from 17.5"]);
  expect(note).toBe("675 in all · by enrichment_completed");
});

test("without a number there is a sentence and no zero", () => {
  const none = { ...usage, value: { ...usage.value, sums: sum(null, "0") } };
  expect(meanKpi(none).kpi).toMatchObject({
    words: "No enrichment_completed with a contactCount in these days.",
  });
  expect(meanKpi({ ...usage, value: { ...usage.value, sums: [] } })).toMatchObject({
    property: null,
    kpi: { words: "The tracking plan sums no property." },
  });
});
