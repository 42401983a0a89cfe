import { describe, expect, test } from "vitest";
import { mrrPolicy } from "../../domain/mrr-policy.ts";
import { subscriptionTimeline } from "../../domain/value-timeline.ts";
import { EMPTY_BOOK, snapshot, terms } from "../../testing/snapshots.ts";
import { factOf } from "../../testing/stripe/facts.ts";
import { invoice } from "../../testing/stripe/invoices.ts";
import {
  charge,
  coupon,
  dispute,
  item,
  price,
  refund,
  subscription,
} from "../../testing/stripe/objects.ts";

// Stripe's words are open: a version may bring one that nobody knew when this was written.

const AT = "2026-03-01T09:00:00Z";

describe("a word that no version had when this was written", () => {
  const NEXT = "2027-03-31.fennel";

  test.each([
    [
      "a subscription's status",
      "customer.subscription.updated",
      "subscription",
      "status",
      subscription("sub_1", "cus_1", [item("si_1", price("price_1", 1_000), 1)], {
        status: "hibernating",
      }),
    ],
    [
      "a charge's status",
      "charge.updated",
      "charge",
      "status",
      charge("ch_1", 500, AT, { status: "hibernating" }),
    ],
    [
      "a refund's status",
      "refund.updated",
      "refund",
      "status",
      refund("re_1", "ch_1", 500, AT, { status: "hibernating" }),
    ],
    [
      "a dispute's status",
      "charge.dispute.updated",
      "dispute",
      "status",
      dispute("dp_1", "ch_1", 500, AT, { status: "hibernating" }),
    ],
    [
      "an invoice's status",
      "invoice.updated",
      "invoice",
      "status",
      invoice("in_1", { customer: "cus_1", subscription: "sub_1" }, [], AT, {
        status: "hibernating",
      }),
    ],
    [
      "a coupon's duration",
      "coupon.updated",
      "coupon",
      "duration",
      coupon("ten", { percent_off: 10, duration: "hibernating" }),
    ],
  ])("%s is kept as it came", (_, type, kind, field, object) => {
    expect(factOf(kind, { version: NEXT, type, object, at: AT })).toMatchObject({
      [field]: "hibernating",
    });
  });

  test.each([
    [
      "a reason for a pause is kept as it came",
      "paused",
      { subscription: { type: "asleep" } },
      "asleep",
    ],
    [
      "a pause of another kind than the subscription's own is told by its kind",
      "paused",
      { type: "winter" },
      "winter",
    ],
    ["a pause that is over has no reason", "active", { subscription: { type: "asleep" } }, null],
  ])("%s", (_, status, paused, pauseReason) => {
    const object = subscription("sub_1", "cus_1", [item("si_1", price("price_1", 1_000), 1)], {
      status,
      status_details: { paused },
    });
    const type = "customer.subscription.updated";
    expect(factOf("subscription", { version: NEXT, type, object, at: AT })).toMatchObject({
      pauseReason,
    });
  });

  /** What is said of a subscription's item of £10.00 a month, and what it counts with. */
  const shown = (fields: Parameters<typeof snapshot>[3], changed: object = {}) => {
    const items = [
      { itemId: "si_1", terms: { ...terms("plan", 1_000), ...changed }, quantity: "1" },
    ].map((one) => ({ ...one, discountIds: [], trialEnd: null }));
    const told = [snapshot("sub_1", AT, 1_000, { items, ...fields })];
    const { steps, unvalued } = subscriptionTimeline(told, EMPTY_BOOK, mrrPolicy("tidemark"));
    return {
      plans: steps.map(({ byPlan }) => byPlan.size),
      said: unvalued.map(({ reason, counted }) => `${counted}: ${reason}`),
    };
  };

  test.each([
    [{ status: "hibernating" }, {}, "the subscription has the unknown status hibernating"],
    [{}, { interval: "moon" }, "price price_plan_1000 is billed by the unknown interval moon"],
    [{}, { usageType: "guessed" }, "price price_plan_1000 has the unknown usage type guessed"],
    [{}, { billingScheme: "odd" }, "price price_plan_1000 has the unknown billing scheme odd"],
    [
      {},
      { divideBy: 5, divideRound: "nearest" },
      "price price_plan_1000 rounds its packages by the unknown word nearest",
    ],
  ])(
    "%j %j is said of the item, which counts for nothing and is not guessed",
    (fields, changed, reason) => {
      expect(shown(fields, changed)).toEqual({ plans: [0], said: [`false: ${reason}`] });
    },
  );
});
