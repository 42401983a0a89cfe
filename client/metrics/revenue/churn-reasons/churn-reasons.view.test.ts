import { expect, test } from "vitest";
import type { ChurnCause } from "../../../generated/graphql.ts";
import { moneyFormat } from "../../../kit/format/money.ts";
import { Empty } from "../../../kit/live/face.ts";
import { shown } from "../../../testing/shown.ts";
import { churnReasonsView } from "./churn-reasons.view.ts";

/* 1,241.60 + 741.60 + 0.00 + 225.20 = 2,208.40 of 17 customers; 741.60 / 2,208.40 = 33.58 %. */
const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });

const reason = (word: string | null, customers: number, minorUnits: string) => ({
  reason: word,
  customers,
  amount: gbp(minorUnits),
});

const cause = (
  of: ChurnCause,
  customers: number,
  units: string,
  reasons: ReturnType<typeof reason>[],
) => ({
  cause: of,
  customers,
  amount: gbp(units),
  reasons,
});

const nobody = { customers: 0, amount: gbp("0"), causes: [] };

const value = {
  customers: 17,
  amount: gbp("220840"),
  causes: [
    cause("VOLUNTARY", 9, "124160", [reason("cancellation_requested", 9, "124160")]),
    cause("INVOLUNTARY", 6, "74160", [
      reason("payment_failed", 5, "64160"),
      reason("payment_disputed", 1, "10000"),
    ]),
    cause("PAUSED", 0, "0", []),
    cause("UNKNOWN", 2, "22520", [reason(null, 1, "20000"), reason("moon_phase", 1, "2520")]),
  ],
};

const answer = {
  definition: {
    key: "churnReasons",
    goodDirection: "DOWN" as const,
    unit: "MONEY_PER_MONTH" as const,
  },
  period: {
    from: "2026-10-21",
    to: "2026-11-19",
    days: 30,
    previousFrom: "2026-09-21",
    previousTo: "2026-10-20",
    includesOpenDay: false,
    today: "2026-11-20",
  },
  byCurrency: [
    { currency: "gbp", value, previous: { ...nobody, customers: 20, amount: gbp("350100") } },
  ],
  converted: null,
};

const frame = { currency: "gbp", filter: null, isConverted: false, money: moneyFormat(["gbp"]) };

test("each cause has its customers, its money, its share and Stripe's reasons in words", () => {
  const { causes, total } = shown(churnReasonsView(answer, frame));
  expect(
    causes.map((row) => [row.cause, row.customers, row.amount, row.share, row.reasons]),
  ).toEqual([
    ["Chose to leave", "9", "£1,241.60", "56.2%", "asked to cancel"],
    [
      "Payment did not come",
      "6",
      "£741.60",
      "33.6%",
      "payment failed £641.60, payment disputed £100.00",
    ],
    ["Paused", "0", "£0.00", "0.0%", ""],
    ["Not known", "2", "£225.20", "10.2%", "nobody said £200.00, “moon_phase” £25.20"],
  ]);
  // (3,501.00 − 2,208.40) / 3,501.00 = 36.9 %.
  expect([total.customers, total.amount, total.change.mark + total.change.words]).toEqual([
    "17",
    "£2,208.40",
    "▼ 36.9% from £3,501.00, better",
  ]);
});

test("that nobody left is said, and is no table of zeros", () => {
  const calm = { ...answer, byCurrency: [{ currency: "gbp", value: nobody, previous: nobody }] };
  expect(churnReasonsView(calm, frame)).toEqual(
    new Empty("Nobody left in this period, nor in the one before."),
  );
});
