import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { breakdownSeriesView } from "./breakdown-series.view.ts";

const gbp = { currency: "gbp", decimals: 2 };
const total = [
  { day: "2026-05-01", isPartial: false },
  { day: "2026-06-01", isPartial: true },
];

const ANSWER = {
  definition: {
    key: "mrrBreakdownSeries",
    goodDirection: "UP" as const,
    unit: "MONEY_PER_MONTH" as const,
  },
  period: {
    from: "2026-05-01",
    to: "2026-06-15",
    days: 46,
    previousFrom: "2026-03-16",
    previousTo: "2026-04-30",
    includesOpenDay: true,
    today: "2026-06-15",
  },
  byCurrency: [
    {
      ...gbp,
      total,
      groups: [
        { key: "1", name: "Scale", values: ["900000", "850050"] },
        { key: "-1", name: null, values: ["-500", "0"] },
      ],
      other: { groups: 7, values: ["1200", "1300"] },
    },
  ],
  converted: null,
};

const frame = {
  currency: "gbp",
  isConverted: false,
  filter: null,
  money: moneyFormat(["gbp"]),
  today: "2026-06-15",
};

const asked = { name: "MRR", by: "PLAN", grain: "MONTH" } as const;

test("each value of a dimension is a line with its exact amounts, and all others are one", () => {
  const view = breakdownSeriesView(ANSWER, asked, frame);
  expect(view).toMatchObject({
    names: ["Scale", expect.any(String), "7 more"],
    places: [
      {
        isOpen: false,
        values: [
          { position: 9000, text: "£9,000.00" },
          { position: -5, text: "\u2212£5.00" },
          { position: 12, text: "£12.00" },
        ],
      },
      {
        title: "June 2026 so far",
        isOpen: true,
        values: [{ text: "£8,500.50" }, { text: "£0.00" }, { text: "£13.00" }],
      },
    ],
  });
});

test("days are compared with those as many before, and a place without one is not", () => {
  const scale = { key: "1", name: "Scale", values: ["900000", "850050"] };
  const groups = [{ ...scale, previousValues: ["800000"] }];
  const compared = { ...ANSWER, byCurrency: [{ ...gbp, total, groups, other: null }] };
  const view = breakdownSeriesView(compared, { ...asked, grain: "DAY" }, frame);
  expect(view).toMatchObject({
    earlierName: "Previous 46 days",
    places: [
      { values: [{ text: "£9,000.00", earlier: { position: 8000, text: "£8,000.00" } }] },
      { values: [{ text: "£8,500.50", earlier: null }] },
    ],
  });
  expect(breakdownSeriesView(ANSWER, asked, frame)).toMatchObject({ earlierName: null });
});

test("a currency in which nothing is, or of which nothing is known, is no chart", () => {
  const nothing = {
    ...ANSWER,
    byCurrency: [{ ...gbp, total: [], groups: [], other: null }],
  };
  expect(breakdownSeriesView(nothing, asked, frame)).toMatchObject({
    words: "Nothing to tell apart yet.",
  });
});
