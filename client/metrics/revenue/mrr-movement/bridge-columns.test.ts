import { expect, test } from "vitest";
import { waterfallTicks } from "../../../kit/charts/waterfall-chart.tsx";
import type { BridgeView } from "./bridge.view.ts";
import { bridgeColumns, bridgeSentence, columnWhy } from "./bridge-columns.ts";

/** 100 + 40 − 30 = 110. */
const bridge: BridgeView = {
  days: { from: "2026-10-21", to: "2026-11-20" },
  of: "gbp",
  currency: "gbp",
  opening: { label: "20 Oct", text: "£100.00", position: 100 },
  steps: [
    {
      kind: "NEW",
      label: "New",
      tone: "new",
      text: "+£40.00",
      customers: "2 customers",
      share: 1,
      position: 40,
    },
    {
      kind: "CHURN",
      label: "Churn",
      tone: "churn",
      text: "−£30.00",
      customers: "1 customer",
      share: -0.75,
      position: -30,
    },
  ],
  closing: { label: "Now", text: "£110.00", position: 110 },
  balance: { words: "closes to £0.00", isClosed: true },
};

test("each step hangs between the level before it and the one after it", () => {
  expect(bridgeColumns(bridge).map(({ label, from, to }) => [label, from, to])).toEqual([
    ["20 Oct", null, 100],
    ["New", 100, 140],
    ["Churn", 140, 110],
    ["Now", null, 110],
  ]);
});

test("the axis holds every level that is reached on the way", () => {
  const ticks = waterfallTicks(bridgeColumns(bridge));
  expect(ticks[0]).toBeLessThanOrEqual(100);
  expect(ticks.at(-1)).toBeGreaterThanOrEqual(140);
});

test("the drawing is a sentence with its end and whether it closes", () => {
  expect(bridgeSentence(bridge)).toBe(
    "From £100.00 on 20 Oct to £110.00: New +£40.00, Churn −£30.00; closes to £0.00.",
  );
});

test("an end leads to the MRR of its evening, a step to its changes, and exchange rates to nobody's", () => {
  expect(["opening", "NEW", "CHURN", "FX", "closing"].map((key) => columnWhy(bridge, key))).toEqual(
    [
      "mrr@2026-10-20",
      "new@2026-10-21..2026-11-20",
      "churn@2026-10-21..2026-11-20",
      null,
      "mrr@2026-11-20",
    ],
  );
});
