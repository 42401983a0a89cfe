import { expect, test } from "vitest";
import type { MovementKind } from "../../../generated/graphql.ts";
import { moneyFormat } from "../../../kit/format/money.ts";
import { shown } from "../../../testing/shown.ts";
import { bridgeView } from "./bridge.view.ts";
import { movementSumKpi } from "./movement-sum.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const frame = { currency: "gbp", isConverted: false, filter: null, money: moneyFormat(["gbp"]) };

const period = {
  from: "2026-10-21",
  to: "2026-11-20",
  days: 31,
  previousFrom: "2026-09-20",
  previousTo: "2026-10-20",
  includesOpenDay: true,
  today: "2026-11-20",
};

const moved = (kind: MovementKind, minorUnits: string, customers: number) => ({
  kind,
  customers,
  amount: gbp(minorUnits),
});

/** 46,804.15 + 2,948.00 + 1,316.50 - 742.25 - 2,208.40 = 48,118.00; nobody came back. */
const bridge = {
  currency: "gbp",
  opening: gbp("4680415"),
  movements: [
    moved("CHURN", "-220840", 17),
    moved("NEW", "294800", 21),
    moved("EXPANSION", "131650", 9),
    moved("CONTRACTION", "-74225", 1),
  ],
  closing: gbp("4811800"),
};
const answer = {
  definition: {
    key: "mrrMovements",
    goodDirection: "NONE" as const,
    unit: "MONEY_PER_MONTH" as const,
  },
  period,
  converted: null,
  byCurrency: [bridge],
};

test("the five steps stand in their order, also the one that nobody took", () => {
  const view = shown(bridgeView(answer, frame));
  expect(view.opening).toMatchObject({ label: "20 Oct", text: "£46,804.15" });
  expect(view.steps.map(({ label, text, customers }) => [label, text, customers])).toEqual([
    ["New", "+£2,948.00", "21 customers"],
    ["Expansion", "+£1,316.50", "9 customers"],
    ["Reactivation", "£0.00", "0 customers"],
    ["Contraction", "−£742.25", "1 customer"],
    ["Churn", "−£2,208.40", "17 customers"],
  ]);
  expect(view.closing).toMatchObject({ label: "Now", text: "£48,118.00" });
});

test("bars are measured against the largest step, losses to the other side", () => {
  const shares = shown(bridgeView(answer, frame)).steps.map(({ share }) => share);
  expect(shares[0]).toBe(1);
  // 2,208.40 / 2,948.00 = 0.7491.
  expect(shares[4]).toBeCloseTo(-0.7491, 4);
});

test("a bridge that adds up says that it closes", () => {
  expect(shown(bridgeView(answer, frame)).balance).toEqual({
    words: "closes to £0.00",
    isClosed: true,
  });
});

test("what the steps leave over is shown and not smoothed away", () => {
  const short = {
    ...answer,
    converted: null,
    byCurrency: [{ ...bridge, closing: gbp("4815700") }],
  };
  expect(shown(bridgeView(short, frame)).balance).toEqual({
    words: "£39.00 left over",
    isClosed: false,
  });
});

test("a bridge of a period that is over ends with its last day", () => {
  const past = { ...answer, period: { ...period, to: "2026-11-10", includesOpenDay: false } };
  expect(shown(bridgeView(past, frame)).closing.label).toBe("10 Nov");
});

test("a bridge without a movement has no bars", () => {
  const still = { ...bridge, movements: [], closing: bridge.opening };
  const view = shown(bridgeView({ ...answer, converted: null, byCurrency: [still] }, frame));
  expect(view.steps.map(({ share }) => share)).toEqual([0, 0, 0, 0, 0]);
});

test("churned MRR is a size without a sign, and less of it is better", () => {
  const before = { ...bridge, movements: [moved("CHURN", "-350100", 20)] };
  const today = { ...bridge, movements: [moved("CHURN", "-3900", 1)] };
  const closedPeriod = { ...period, to: "2026-11-19", includesOpenDay: false };
  const values = ["-3900", "0", "-216940"];
  const view = movementSumKpi(
    {
      period: {
        ...answer,
        period: closedPeriod,
        converted: null,
        byCurrency: [
          { ...bridge, movements: bridge.movements.map((each) => ({ ...each, values })) },
        ],
      },
      before: { ...answer, converted: null, byCurrency: [before] },
      today: { ...answer, converted: null, byCurrency: [today] },
    },
    "CHURN",
    "DOWN",
    frame,
  );
  expect(view).toMatchObject({
    value: "£2,208",
    exact: "£2,208.40",
    // (3,501.00 - 2,208.40) / 3,501.00 = 36.9 %.
    change: { mark: "▼ 36.9%", words: " from £3,501, better", verdict: "better" },
    note: "17 customers · £39.00 more today so far",
    // The columns come to 39.00 + 2,169.40 = 2,208.40.
    spark: { shape: "columns", values: [39, 0, 2169.4] },
  });
});

test("a kind that did not happen is a true zero", () => {
  const none = { ...bridge, movements: [] };
  const closedPeriod = { ...period, to: "2026-11-19", includesOpenDay: false };
  const view = movementSumKpi(
    {
      period: {
        definition: answer.definition,
        period: closedPeriod,
        converted: null,
        byCurrency: [none],
      },
      before: { ...answer, converted: null, byCurrency: [] },
      today: { ...answer, converted: null, byCurrency: [] },
    },
    "NEW",
    "UP",
    frame,
  );
  expect(view).toMatchObject({ value: "£0.00", change: { words: "level with £0.00" } });
});
