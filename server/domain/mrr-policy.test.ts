import { describe, expect, test } from "vitest";
import { EMPTY_BOOK, snapshot } from "../testing/snapshots.ts";
import { customerMovements } from "./movement.ts";
import { type MrrPolicy, mrrPolicy } from "./mrr-policy.ts";
import { subscriptionTimeline } from "./value-timeline.ts";

describe("another policy folds the same history otherwise", () => {
  const history = [
    snapshot("a", "2026-03-01T09:00:00Z", 10),
    snapshot("a", "2026-03-05T09:00:00Z", 10, { status: "past_due" }),
    snapshot("a", "2026-03-07T09:00:00Z", 10, { status: "past_due", cancelAtPeriodEnd: true }),
    snapshot("a", "2026-03-25T09:00:00Z", 10, { cancelAtPeriodEnd: true }),
    snapshot("a", "2026-03-28T09:00:00Z", 10, { status: "paused" }),
  ];
  const under = (policy: MrrPolicy) =>
    customerMovements([subscriptionTimeline(history, EMPTY_BOOK, policy).steps], policy).map(
      ({ occurredAt, kind, rule }) => `${occurredAt.toISOString().slice(0, 10)} ${kind}: ${rule}`,
    );

  test("tidemark counts past due until the pause", () => {
    expect(under(mrrPolicy("tidemark"))).toEqual([
      "2026-03-01 new: status active",
      "2026-03-28 churn: status paused",
    ]);
  });

  test("chartmogul keeps a paused subscription", () => {
    expect(under(mrrPolicy("chartmogul"))).toEqual(["2026-03-01 new: status active"]);
  });

  test("strict counts nothing that is past due or set to end", () => {
    expect(under(mrrPolicy("strict"))).toEqual([
      "2026-03-01 new: status active",
      "2026-03-05 churn: status past_due",
    ]);
  });

  test("14 days past due are churn on the 14th day, with no event from Stripe, and payment a return", () => {
    const policy = mrrPolicy("tidemark", { pastDueDays: 14 });
    expect(policy.name).toBe("tidemark, changed");
    expect(under(policy)).toEqual([
      "2026-03-01 new: status active",
      "2026-03-19 churn: past due for 14 days",
      "2026-03-25 reactivation: status active",
      "2026-03-28 churn: status paused",
    ]);
  });
});
