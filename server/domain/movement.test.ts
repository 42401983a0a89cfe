import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EMPTY_BOOK, snapshot, terms } from "../testing/snapshots.ts";
import type { CustomerBook } from "./customer-book.ts";
import type { CouponFact, DiscountFact, SubscriptionFact } from "./facts.ts";
import { roundToMinorUnits } from "./fixed-point.ts";
import { customerMovements } from "./movement.ts";
import { TIDEMARK_POLICY } from "./mrr-policy.ts";
import { subscriptionTimeline } from "./value-timeline.ts";

/** "day kind amount" of every movement. */
function movementsOf(snapshots: readonly SubscriptionFact[], book = EMPTY_BOOK): string[] {
  const ids = [...new Set(snapshots.map(({ id }) => id))];
  const timelines = ids.map(
    (id) =>
      subscriptionTimeline(
        snapshots.filter((one) => one.id === id),
        book,
        TIDEMARK_POLICY,
      ).steps,
  );
  return customerMovements(timelines, TIDEMARK_POLICY).map(
    ({ occurredAt, kind, delta }) =>
      `${occurredAt.toISOString().slice(0, 16)} ${kind} ${roundToMinorUnits(delta)}`,
  );
}

describe("news in any order", () => {
  test("10, then 20, then 30 are two expansions, whichever came first", () => {
    const three = [
      snapshot("a", "2026-03-01T09:00:00Z", 10),
      snapshot("a", "2026-03-02T09:00:00Z", 20),
      snapshot("a", "2026-03-03T09:00:00Z", 30),
    ];
    const expected = [
      "2026-03-01T09:00 new 10",
      "2026-03-02T09:00 expansion 10",
      "2026-03-03T09:00 expansion 10",
    ];
    expect(movementsOf(three)).toEqual(expected);
    expect(movementsOf([...three].reverse())).toEqual(expected);
  });

  test("of one second: the update beats the announcement beside it", () => {
    const both = [
      snapshot("a", "2026-03-01T09:00:00Z", 10, { status: "active" }, 2),
      snapshot("a", "2026-03-01T09:00:00Z", 10, { status: "trialing" }, 1),
    ];
    expect(movementsOf(both)).toEqual(["2026-03-01T09:00 new 10"]);
    expect(movementsOf([...both].reverse())).toEqual(["2026-03-01T09:00 new 10"]);
  });

  test("of the second of its end: the end stands, and what is told later brings nothing back", () => {
    const told = [
      snapshot("a", "2026-03-01T09:00:00Z", 10),
      snapshot("a", "2026-03-05T09:00:00Z", 10, { status: "canceled" }, 1),
      snapshot("a", "2026-03-05T09:00:00Z", 20, { status: "active" }, 2),
      snapshot("a", "2026-03-06T09:00:00Z", 30, { status: "active" }),
    ];
    const expected = ["2026-03-01T09:00 new 10", "2026-03-05T09:00 churn -10"];
    expect(movementsOf(told)).toEqual(expected);
    expect(movementsOf([...told].reverse())).toEqual(expected);
  });
});

describe("the kind of a movement is the customer's", () => {
  test("a second subscription is an expansion, losing one of two a contraction, the last is churn", () => {
    expect(
      movementsOf([
        snapshot("a", "2026-03-01T09:00:00Z", 10),
        snapshot("b", "2026-03-05T09:00:00Z", 5),
        snapshot("b", "2026-03-09T09:00:00Z", 5, { status: "canceled" }),
        snapshot("a", "2026-03-20T09:00:00Z", 10, { status: "canceled" }),
      ]),
    ).toEqual([
      "2026-03-01T09:00 new 10",
      "2026-03-05T09:00 expansion 5",
      "2026-03-09T09:00 contraction -5",
      "2026-03-20T09:00 churn -10",
    ]);
  });

  test("pause, resume, pause are three movements after the first", () => {
    expect(
      movementsOf([
        snapshot("a", "2026-03-01T09:00:00Z", 10),
        snapshot("a", "2026-03-05T09:00:00Z", 10, { status: "paused" }),
        snapshot("a", "2026-03-05T19:00:00Z", 10),
        snapshot("a", "2026-03-06T09:00:00Z", 10, { status: "paused" }),
      ]),
    ).toEqual([
      "2026-03-01T09:00 new 10",
      "2026-03-05T09:00 churn -10",
      "2026-03-05T19:00 expansion 10",
      "2026-03-06T09:00 churn -10",
    ]);
  });
});

describe("cancel A, create B", () => {
  const endOfA = (moment: string) => snapshot("a", moment, 10, { status: "canceled" });

  test("within 24 hours is one change at the moment of B", () => {
    expect(
      movementsOf([
        snapshot("a", "2026-03-01T09:00:00Z", 10),
        endOfA("2026-03-10T09:00:00Z"),
        snapshot("b", "2026-03-11T09:00:00Z", 25),
      ]),
    ).toEqual(["2026-03-01T09:00 new 10", "2026-03-11T09:00 expansion 15"]);
  });

  test("a second later than 24 hours is churn and a return", () => {
    expect(
      movementsOf([
        snapshot("a", "2026-03-01T09:00:00Z", 10),
        endOfA("2026-03-10T09:00:00Z"),
        snapshot("b", "2026-03-11T09:00:01Z", 25),
      ]),
    ).toEqual([
      "2026-03-01T09:00 new 10",
      "2026-03-10T09:00 churn -10",
      "2026-03-11T09:00 reactivation 25",
    ]);
  });
});

describe("a discount", () => {
  const at = (moment: string) => new Date(moment);
  const coupon = (fields: Partial<CouponFact>): CouponFact => ({
    kind: "coupon",
    id: "c",
    name: null,
    percentOff: null,
    amountOff: null,
    currency: null,
    duration: "repeating",
    durationInMonths: 3,
    createdAt: at("2026-01-01"),
    appliesTo: null,
    currencyOptions: null,
    deleted: false,
    stamp: { at: at("2026-01-01"), rank: 0, eventId: "evt_c" },
    ...fields,
  });
  const discount: DiscountFact = {
    kind: "discount",
    id: "d",
    couponId: "c",
    customerId: "cus_1",
    subscriptionId: "a",
    subscriptionItemId: null,
    oneOff: false,
    startAt: at("2026-03-01T09:00:00Z"),
    endAt: at("2026-06-01T09:00:00Z"),
    removedAt: null,
    stamp: { at: at("2026-03-01"), rank: 0, eventId: "evt_d" },
  };
  const bookWith = (one: CouponFact, other: DiscountFact = discount): CustomerBook => ({
    ...EMPTY_BOOK,
    discounts: new Map([["d", other]]),
    coupons: new Map([["c", [one]]]),
  });
  const discounted = snapshot("a", "2026-03-01T09:00:00Z", 1000, { discountIds: ["d"] });

  test("of 20 % for three months is an expansion on the day it ends, with no event from Stripe", () => {
    expect(movementsOf([discounted], bookWith(coupon({ percentOff: "20" })))).toEqual([
      "2026-03-01T09:00 new 800",
      "2026-06-01T09:00 expansion 200",
    ]);
  });

  test("that is taken away ends at that moment", () => {
    const removed = { ...discount, removedAt: at("2026-04-01T09:00:00Z") };
    expect(movementsOf([discounted], bookWith(coupon({ percentOff: "20" }), removed))).toEqual([
      "2026-03-01T09:00 new 800",
      "2026-04-01T09:00 expansion 200",
    ]);
  });

  test("of an amount is shared by the items in proportion: 400 off 1,000 + 3,000 leaves 900 and 2,700", () => {
    const items = [
      { itemId: "si_1", terms: terms("one", 1000), quantity: "1", discountIds: [], trialEnd: null },
      { itemId: "si_2", terms: terms("two", 3000), quantity: "1", discountIds: [], trialEnd: null },
    ];
    const both = { ...discounted, items };
    const amountOff = coupon({ amountOff: 400n, currency: "gbp", duration: "forever" });
    expect(movementsOf([both], bookWith(amountOff, { ...discount, endAt: null }))).toEqual([
      "2026-03-01T09:00 new 900",
      "2026-03-01T09:00 new 2700",
    ]);
  });

  test("of one invoice only does not lower a recurring number", () => {
    const once = coupon({ percentOff: "50", duration: "once" });
    expect(movementsOf([discounted], bookWith(once))).toEqual(["2026-03-01T09:00 new 1000"]);
  });

  test("that is not known leaves the item out, with the reason, and never counts it as nothing", () => {
    const { steps, unvalued } = subscriptionTimeline([discounted], EMPTY_BOOK, TIDEMARK_POLICY);
    expect(customerMovements([steps], TIDEMARK_POLICY)).toEqual([]);
    expect(unvalued.map(({ itemId, reason }) => `${itemId}: ${reason}`)).toEqual([
      "si_a: discount d is not known here: its event or a Stripe key is needed",
    ]);
  });
});

test("movements add up to the level at every moment, for random histories in random order", () => {
  const step = fc.record({
    subscription: fc.constantFrom("a", "b", "c"),
    hour: fc.integer({ min: 0, max: 400 }),
    amount: fc.integer({ min: 0, max: 5000 }),
    status: fc.constantFrom("active", "past_due", "trialing", "paused", "unpaid", "canceled"),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(step, {
        maxLength: 25,
        selector: ({ subscription, hour }) => `${subscription} ${hour}`,
      }),
      fc.integer(),
      (steps, seed) => {
        const snapshots = steps.map(({ subscription, hour, amount, status }) => {
          const moment = new Date(Date.UTC(2026, 2, 1) + hour * 3_600_000).toISOString();
          return snapshot(subscription, moment, amount, { status });
        });
        const shuffled = [...snapshots].sort(
          (a, b) =>
            ((a.stamp.at.getTime() * 31 + seed) % 97) - ((b.stamp.at.getTime() * 31 + seed) % 97),
        );
        const ids = [...new Set(snapshots.map(({ id }) => id))].sort();
        const policy = { ...TIDEMARK_POLICY, successorHours: 0 };
        const timelines = ids.map(
          (id) =>
            subscriptionTimeline(
              shuffled.filter((one) => one.id === id),
              EMPTY_BOOK,
              policy,
            ).steps,
        );
        const movements = customerMovements(timelines, policy);
        for (let hour = 0; hour <= 400; hour += 13) {
          const now = Date.UTC(2026, 2, 1) + hour * 3_600_000;
          const moved = movements
            .filter(({ occurredAt }) => occurredAt.getTime() <= now)
            .reduce((sum, { delta }) => sum + delta, 0n);
          // Counted apart from the program: the newest snapshot of each subscription, if its status counts.
          const level = ids.reduce((sum, id) => {
            const own = snapshots.filter((one) => one.id === id && one.stamp.at.getTime() <= now);
            const latest = Math.max(...own.map((one) => one.stamp.at.getTime()));
            const newest = own
              .filter((one) => one.stamp.at.getTime() === latest)
              .sort((a, b) => (a.stamp.eventId < b.stamp.eventId ? -1 : 1))
              .at(-1);
            // An end is an end, whatever is told later.
            if (own.some((one) => one.status === "canceled")) return sum;
            const counts = newest?.status === "active" || newest?.status === "past_due";
            return sum + (counts ? BigInt(newest.items[0]?.terms.unitAmount ?? 0) : 0n);
          }, 0n);
          expect(roundToMinorUnits(moved)).toBe(level);
        }
      },
    ),
    { numRuns: 300 },
  );
});
