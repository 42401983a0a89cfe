import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { shown } from "../../../testing/shown.ts";
import { netRevenueSeriesView } from "./net-revenue-series.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const usd = (minorUnits: string) => ({ minorUnits, currency: "usd", decimals: 2 });

const frame = {
  currency: "gbp",
  isConverted: false,
  filter: null,
  money: moneyFormat(["gbp", "usd"]),
  today: "2026-11-20",
};

/** Two weeks: 250.00 kept, then 40.00 more given back than collected. */
const answer = {
  definition: { key: "netRevenue", goodDirection: "UP" as const, unit: "MONEY" as const },
  period: {
    from: "2026-11-09",
    to: "2026-11-20",
    days: 12,
    previousFrom: "2026-10-28",
    previousTo: "2026-11-08",
    includesOpenDay: true,
    today: "2026-11-20",
  },
  byCurrency: [
    {
      currency: "gbp",
      value: gbp("21000"),
      values: ["25000", "-4000"],
      series: [
        { day: "2026-11-09", isPartial: false },
        { day: "2026-11-16", isPartial: true },
      ],
    },
    { currency: "usd", value: usd("9900"), values: [], series: [] },
  ],
  converted: null,
};

test("a span in which more went back than came in lies below zero", () => {
  const { bars, sum, sentence } = shown(netRevenueSeriesView(answer, "WEEK", frame));
  expect(bars.map(({ title, parts, net }) => [title, parts[0]?.position, net.text])).toEqual([
    ["9 Nov – 15 Nov", 250, "£250.00"],
    ["Week of 16 Nov so far", -40, "−£40.00"],
  ]);
  expect(sum).toEqual({ text: "£210.00", words: "since 9 Nov · also $99.00" });
  expect(sentence).toBe(
    "Net revenue, 2 spans that come to £210.00; 9 Nov – 15 Nov came to £250.00.",
  );
});
