import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { refetchesView } from "./refetches.view.ts";
import { RefetchesPanel } from "./refetches-panel.tsx";

const LACKS = "The Stripe key lacks the permission rak_charge_read: add it to the restricted key.";

const failure = (objectType: string, objectId: string, error: string, minute: number) => ({
  objectType,
  objectId,
  error,
  attempts: 1,
  failedAt: `2026-11-20T09:${minute}:00Z`,
});

test("what was given up is told by its few reasons, each with its objects and the last try", () => {
  const failures = [
    failure("charge", "ch_4", LACKS, 40),
    failure("customer", "cus_1", "Stripe has nothing at /v1/customers/cus_1.", 39),
    failure("charge", "ch_3", LACKS, 38),
    failure("charge", "ch_2", LACKS, 37),
    failure("charge", "ch_1", LACKS, 36),
    failure("balance_transaction", "txn_1", LACKS, 35),
  ];
  expect(refetchesView({ waiting: 1, failed: 60, failures }, NORTHQUAY_FRAME)).toEqual({
    sentence: "60 objects could not be fetched; Stripe is being asked for 1 object.",
    isUrgent: true,
    reasons: [
      {
        reason: LACKS,
        objects: "charge ch_4, ch_3, ch_2 and 1 more; balance transaction txn_1",
        last: "20 Nov 09:40",
      },
      {
        reason: "Stripe has nothing at /v1/customers/cus_1.",
        objects: "customer cus_1",
        last: "20 Nov 09:39",
      },
    ],
    more: "The newest 6 of 60 are listed.",
  });
});

test("a queue that goes on by itself asks for nobody", () => {
  const view = (waiting: number) =>
    refetchesView({ waiting, failed: 0, failures: [] }, NORTHQUAY_FRAME);
  expect(view(0).sentence).toBe(
    "Nothing is to be asked of Stripe. Without a Stripe key it is never asked.",
  );
  expect(view(12)).toEqual({
    sentence: "Stripe is being asked for 12 objects.",
    isUrgent: false,
    reasons: [],
    more: null,
  });
});

test("a missing permission is shown with what to do, and marked for a person", async () => {
  const state = mockState();
  state.refetches = { waiting: 0, failed: 1, failures: [failure("charge", "ch_1", LACKS, 40)] };
  renderLive(<RefetchesPanel frame={NORTHQUAY_FRAME} />, state);
  await screen.findByText("1 object could not be fetched.");
  expect(screen.getByText(LACKS)).toBeDefined();
  expect(screen.getByText("to do")).toBeDefined();
});
