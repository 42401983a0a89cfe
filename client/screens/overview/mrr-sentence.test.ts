import { expect, test } from "vitest";
import type { MovementKind } from "../../generated/graphql.ts";
import { moneyFormat } from "../../kit/format/money.ts";
import { mrrSentence } from "./mrr-sentence.ts";

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

/** MRR that stood at 46,804.15 and stands at `now`. */
const mrr = (now: string) => ({
  policy: "tidemark",
  leftOut: [],
  definition: { key: "mrr", goodDirection: "UP" as const, unit: "MONEY_PER_MONTH" as const },
  period,
  converted: null,
  byCurrency: [
    {
      currency: "gbp",
      opening: gbp("4680415"),
      closing: gbp(now),
      now: gbp(now),
      values: [],
      previousValues: [],
    },
  ],
});

const movements = (moved: Partial<Record<MovementKind, string>>) => ({
  definition: {
    key: "mrrMovements",
    goodDirection: "NONE" as const,
    unit: "MONEY_PER_MONTH" as const,
  },
  period: { ...period, to: "2026-11-20", includesOpenDay: true },
  converted: null,
  byCurrency: [
    {
      currency: "gbp",
      opening: gbp("4680415"),
      closing: gbp("4680415"),
      movements: (["NEW", "CHURN"] as const).map((kind) => ({
        kind,
        customers: 1,
        amount: gbp(moved[kind] ?? "0"),
      })),
    },
  ],
});

test("a rise says by how much, to what, in which time, and what moved it", () => {
  // 48,216.40 - 46,804.15 = 1,412.25.
  expect(mrrSentence(mrr("4821640"), movements({ NEW: "294800", CHURN: "-220840" }), frame)).toBe(
    "MRR rose by £1,412.25 to £48,216.40 in 30 days. New customers brought £2,948.00; churn took £2,208.40.",
  );
});

test("a fall is said as plainly", () => {
  expect(mrrSentence(mrr("4680000"), movements({ CHURN: "-415" }), frame)).toBe(
    "MRR fell by £4.15 to £46,800.00 in 30 days. No new customers; churn took £4.15.",
  );
});

test("a level MRR without a movement is said so", () => {
  expect(mrrSentence(mrr("4680415"), movements({}), frame)).toBe(
    "MRR stayed at £46,804.15 in 30 days. No new customers; nobody left.",
  );
});

test("while the movements are not known, or are of other days, only MRR is spoken of", () => {
  const rose = "MRR rose by £1,412.25 to £48,216.40 in 30 days.";
  expect(mrrSentence(mrr("4821640"), undefined, frame)).toBe(rose);
  const ofOtherDays = movements({ NEW: "1" });
  ofOtherDays.period.from = "2026-08-22";
  expect(mrrSentence(mrr("4821640"), ofOtherDays, frame)).toBe(rose);
});

test("a period that is over is named by its end", () => {
  const past = { ...mrr("4821640"), period: { ...period, to: "2026-10-31", days: 11 } };
  expect(mrrSentence(past, undefined, frame)).toBe(
    "MRR rose by £1,412.25 to £48,216.40 in 11 days to 31 Oct.",
  );
});

test("there is no sentence about a currency without MRR", () => {
  expect(mrrSentence(mrr("4821640"), undefined, { ...frame, currency: "usd" })).toBeNull();
});
