import { expect, test } from "vitest";
import { EMPTY_BOOK, snapshot } from "../testing/snapshots.ts";
import type { SubscriptionFact } from "./facts.ts";
import { customerMovements } from "./movement.ts";
import { TIDEMARK_POLICY } from "./mrr-policy.ts";
import { subscriptionTimeline } from "./value-timeline.ts";

function movementsOf(told: readonly SubscriptionFact[]) {
  const timelines = ["a", "b"].map((id) => {
    const own = told.filter((one) => one.id === id);
    return subscriptionTimeline(own, EMPTY_BOOK, TIDEMARK_POLICY).steps;
  });
  return customerMovements(timelines, TIDEMARK_POLICY);
}

// In the same second one is worth 10 again and the other, unpaid since the 5th, is unpaid still.
test.each([
  ["a", "b"],
  ["b", "a"],
])(
  "news of the same second that changed nothing names no movement: %s is back, not %s",
  (back, away) => {
    const movements = movementsOf([
      snapshot(away, "2026-03-01T09:00:00Z", 10),
      snapshot(away, "2026-03-05T09:00:00Z", 10, { status: "unpaid" }),
      snapshot(back, "2026-03-09T09:00:00Z", 10),
      snapshot(away, "2026-03-09T09:00:00Z", 10, { status: "unpaid" }),
    ]);
    expect(movements.map(({ rule, eventId }) => `${eventId}: ${rule}`)).toEqual([
      `evt_${away}_2026-03-01T09:00:00Z_2: status active`,
      `evt_${away}_2026-03-05T09:00:00Z_2: status unpaid`,
      `evt_${back}_2026-03-09T09:00:00Z_2: status active`,
    ]);
  },
);

// From 20 to 10 on the 9th is a contraction without a reason; what b was lost for on the 5th is not its reason.
test("nor is the reason of a loss that of an earlier one", () => {
  const movements = movementsOf([
    snapshot("a", "2026-03-01T09:00:00Z", 20),
    snapshot("b", "2026-03-01T09:00:00Z", 5),
    snapshot("b", "2026-03-05T09:00:00Z", 5, { status: "unpaid" }),
    snapshot("a", "2026-03-09T09:00:00Z", 10),
    snapshot("b", "2026-03-09T09:00:00Z", 5, { status: "unpaid" }),
  ]);
  expect(movements.map(({ kind, reason }) => `${kind}: ${reason}`)).toEqual([
    "new: null",
    "contraction: unpaid",
    "contraction: null",
  ]);
});
