import { expect, test } from "vitest";
import { EMPTY_BOOK, snapshot } from "../testing/snapshots.ts";
import type { SubscriptionFact } from "./facts.ts";
import { roundToMinorUnits } from "./fixed-point.ts";
import { mrrPolicy, TIDEMARK_POLICY } from "./mrr-policy.ts";
import { sliceMovements } from "./slice-movements.ts";
import { subscriptionTimeline } from "./value-timeline.ts";

/** "day slice change (subscriptions)" of every movement, in order of time. */
function slicesOf(snapshots: readonly SubscriptionFact[], policy = TIDEMARK_POLICY): string[] {
  const ids = [...new Set(snapshots.map(({ id }) => id))];
  const timelines = ids.map(
    (id) =>
      subscriptionTimeline(
        snapshots.filter((one) => one.id === id),
        EMPTY_BOOK,
        policy,
      ).steps,
  );
  return sliceMovements(timelines, policy)
    .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
    .map(
      ({ occurredAt, kind, delta, subscriptionsDelta }) =>
        `${occurredAt.toISOString().slice(0, 10)} ${kind} ${roundToMinorUnits(delta)} (${subscriptionsDelta})`,
    );
}

test("a trial that is set to end is not going to convert, and leaves the pipeline at the request", () => {
  const trialing = { status: "trialing", trialEnd: new Date("2026-03-15T09:00:00Z") };
  expect(
    slicesOf([
      snapshot("sub_1", "2026-03-01T09:00:00Z", 2000, trialing),
      snapshot("sub_1", "2026-03-05T09:00:00Z", 2000, { ...trialing, cancelAtPeriodEnd: true }),
    ]),
  ).toEqual(["2026-03-01 trial 2000 (1)", "2026-03-05 trial -2000 (-1)"]);
});

test("a trial of more seats is worth more, and a conversion takes all of it out", () => {
  const trialing = { status: "trialing" };
  expect(
    slicesOf([
      snapshot("sub_1", "2026-03-01T09:00:00Z", 2000, trialing),
      snapshot("sub_1", "2026-03-03T09:00:00Z", 5000, trialing),
      snapshot("sub_1", "2026-03-15T09:00:00Z", 5000),
    ]),
  ).toEqual([
    "2026-03-01 trial 2000 (1)",
    "2026-03-03 trial 3000 (0)",
    "2026-03-15 trial -5000 (-1)",
  ]);
});

test("what is past due and set to end is in both slices, and in neither once it has ended", () => {
  const both = { status: "past_due", cancelAtPeriodEnd: true };
  expect(
    slicesOf([
      snapshot("sub_1", "2026-03-01T09:00:00Z", 2000),
      snapshot("sub_1", "2026-03-10T09:00:00Z", 2000, both),
      snapshot("sub_1", "2026-03-20T09:00:00Z", 2000, { ...both, status: "canceled" }),
    ]),
  ).toEqual([
    "2026-03-10 scheduled 2000 (1)",
    "2026-03-10 at_risk 2000 (1)",
    "2026-03-20 scheduled -2000 (-1)",
    "2026-03-20 at_risk -2000 (-1)",
  ]);
});

test("a cancellation that is taken back leaves scheduled churn", () => {
  expect(
    slicesOf([
      snapshot("sub_1", "2026-03-01T09:00:00Z", 2000),
      snapshot("sub_1", "2026-03-10T09:00:00Z", 2000, {
        cancelAt: new Date("2026-12-31T09:00:00Z"),
      }),
      snapshot("sub_1", "2026-03-11T09:00:00Z", 2000),
    ]),
  ).toEqual(["2026-03-10 scheduled 2000 (1)", "2026-03-11 scheduled -2000 (-1)"]);
});

test("where the policy lets MRR fall at the request, nothing is left to be scheduled", () => {
  const atRequest = mrrPolicy("tidemark", { countsUntilEnd: false });
  expect(
    slicesOf(
      [
        snapshot("sub_1", "2026-03-01T09:00:00Z", 2000),
        snapshot("sub_1", "2026-03-10T09:00:00Z", 2000, { cancelAtPeriodEnd: true }),
      ],
      atRequest,
    ),
  ).toEqual([]);
});

test("what starts later is booked until it starts, by time alone", () => {
  expect(
    slicesOf([
      snapshot("sub_1", "2026-03-01T09:00:00Z", 2000, {
        startedAt: new Date("2026-04-01T09:00:00Z"),
      }),
    ]),
  ).toEqual(["2026-03-01 booked 2000 (1)", "2026-04-01 booked -2000 (-1)"]);
});
