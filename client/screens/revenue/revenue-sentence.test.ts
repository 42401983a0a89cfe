import { expect, test } from "vitest";
import type { MovementKind } from "../../generated/graphql.ts";
import { moneyFormat } from "../../kit/format/money.ts";
import { revenueSentence } from "./revenue-sentence.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const frame = { currency: "gbp", isConverted: false, filter: null, money: moneyFormat(["gbp"]) };

const movements = (moved: Partial<Record<MovementKind, string>>) => ({
  definition: {
    key: "mrrMovements",
    goodDirection: "NONE" as const,
    unit: "MONEY_PER_MONTH" as const,
  },
  period: {
    from: "2026-10-21",
    to: "2026-11-20",
    days: 31,
    previousFrom: "2026-09-20",
    previousTo: "2026-10-20",
    includesOpenDay: true,
    today: "2026-11-20",
  },
  converted: null,
  byCurrency: [
    {
      currency: "gbp",
      opening: gbp("4680415"),
      closing: gbp("0"),
      movements: (["NEW", "EXPANSION", "REACTIVATION", "CONTRACTION", "CHURN"] as const).map(
        (kind) => ({ kind, customers: 1, amount: gbp(moved[kind] ?? "0") }),
      ),
    },
  ],
});

test("gains and losses are weighed against each other, and returns are told apart", () => {
  // 2,948.00 + 1,316.50 = 4,264.50; 742.25 + 2,208.40 = 2,950.65; 4,264.50 / 2,950.65 = 1.4453.
  const moved = {
    NEW: "294800",
    EXPANSION: "131650",
    REACTIVATION: "21400",
    CONTRACTION: "-74225",
    CHURN: "-220840",
  };
  expect(revenueSentence(movements(moved), frame)).toBe(
    "New customers and expansion brought £4,264.50; losses took £2,950.65. That is 1.45 to 1. Customers who came back brought £214.00.",
  );
});

test.each([
  [{}, "No customer was won, grew, shrank or left."],
  [{ NEW: "5" }, "New customers and expansion brought £0.05; nothing was lost."],
  [{ CHURN: "-5" }, "Nothing was won; losses took £0.05."],
])("without one side no ratio is made up: %j", (moved, sentence) => {
  expect(revenueSentence(movements(moved), frame)).toBe(sentence);
});

test("there is no sentence about a currency without movements", () => {
  expect(revenueSentence(movements({}), { ...frame, currency: "usd" })).toBeNull();
});
