import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { Empty, Unavailable } from "../../../kit/live/face.ts";
import { shown } from "../../../testing/shown.ts";
import { movementSeriesView } from "./movement-series.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });

const frame = {
  currency: "gbp",
  isConverted: false,
  filter: null,
  money: moneyFormat(["gbp"]),
  today: "2026-11-20",
};

/** October: 300.00 new − 100.00 churn. November so far: nothing but a contraction of 50.00. */
const bridge = {
  currency: "gbp",
  opening: gbp("100000"),
  movements: [
    { kind: "NEW" as const, values: ["30000", "0"] },
    { kind: "CONTRACTION" as const, values: ["0", "-5000"] },
    { kind: "CHURN" as const, values: ["-10000", "0"] },
  ],
  series: [
    { day: "2026-10-01", isPartial: false },
    { day: "2026-11-01", isPartial: true },
  ],
};

const answer = {
  definition: {
    key: "mrrMovements",
    goodDirection: "NONE" as const,
    unit: "MONEY_PER_MONTH" as const,
  },
  period: {
    from: "2026-10-01",
    to: "2026-11-20",
    days: 51,
    previousFrom: "2026-08-11",
    previousTo: "2026-09-30",
    includesOpenDay: true,
    today: "2026-11-20",
  },
  byCurrency: [bridge],
  converted: null,
};

test("each month has all five kinds in their order, and what they come to as its net", () => {
  const { bars, partialName } = shown(movementSeriesView(answer, "MONTH", frame));
  expect(bars.map(({ title, net }) => `${title} ${net.text} ${net.short}`)).toEqual([
    "October 2026 +£200.00 +200",
    "November 2026 so far −£50.00 −50",
  ]);
  expect(bars[0]?.parts.map(({ name, text }) => `${name} ${text}`)).toEqual([
    "New +£300.00",
    "Expansion £0.00",
    "Reactivation £0.00",
    "Contraction £0.00",
    "Churn −£100.00",
  ]);
  expect(bars[0]?.parts.map(({ position }) => position)).toEqual([300, 0, 0, 0, -100]);
  expect(bars.map(({ isPartial }) => isPartial)).toEqual([false, true]);
  expect(partialName).toBe("Nov so far");
});

test("told in one currency, the exchange rates' own part is the sixth", () => {
  const converted = {
    ...bridge,
    series: [{ day: "2026-10-01", isPartial: false, fx: gbp("-1000") }],
  };
  const view = shown(
    movementSeriesView({ ...answer, converted }, "MONTH", {
      ...frame,
      isConverted: true,
      filter: null,
    }),
  );
  expect(view.bars[0]?.parts.at(-1)).toEqual({
    name: "Currency (FX)",
    tone: "fx",
    position: -10,
    text: "−£10.00",
  });
  // 300.00 − 100.00 − 10.00.
  expect(view.bars[0]?.net.text).toBe("+£190.00");
});

test("a missing rate is a reason, and no company's history an empty one", () => {
  const converted = { unavailableBecause: "There is no exchange rate from USD to GBP." };
  expect(
    movementSeriesView({ ...answer, converted }, "MONTH", {
      ...frame,
      isConverted: true,
      filter: null,
    }),
  ).toEqual(new Unavailable("There is no exchange rate from USD to GBP.", "rates"));
  expect(movementSeriesView({ ...answer, byCurrency: [] }, "MONTH", frame)).toEqual(
    new Empty("No movements yet."),
  );
});
