import { expect, test } from "vitest";
import { EMPTY_BOOK, snapshot, terms } from "../testing/snapshots.ts";
import type { CustomerBook } from "./customer-book.ts";
import type { CouponFact, DiscountFact, SubscriptionFact } from "./facts.ts";
import { roundToMinorUnits } from "./fixed-point.ts";
import { customerMovements } from "./movement.ts";
import { type MrrPolicy, mrrPolicy, TIDEMARK_POLICY } from "./mrr-policy.ts";
import { subscriptionTimeline } from "./value-timeline.ts";

// Rules of which every other test would stay green if their boundary moved by a moment, or one of them fell away.

const START = "2026-03-01T09:00:00Z";

/** "moment kind amount payers" of every movement of one subscription. */
function movementsOf(
  told: readonly SubscriptionFact[],
  book: CustomerBook = EMPTY_BOOK,
  policy: MrrPolicy = TIDEMARK_POLICY,
): string[] {
  const { steps } = subscriptionTimeline(told, book, policy);
  return customerMovements([steps], policy).map(
    ({ occurredAt, kind, delta, payersDelta }) =>
      `${occurredAt.toISOString().slice(0, 19)} ${kind} ${roundToMinorUnits(delta)} ${payersDelta}`,
  );
}

const coupon = (createdAt: string, percentOff: string): CouponFact => ({
  kind: "coupon",
  id: "c",
  name: null,
  percentOff,
  amountOff: null,
  currency: null,
  duration: "forever",
  durationInMonths: null,
  createdAt: new Date(createdAt),
  appliesTo: null,
  currencyOptions: null,
  deleted: false,
  stamp: { at: new Date(createdAt), rank: 0, eventId: `evt_${createdAt}` },
});

const discount = (startAt: string): DiscountFact => ({
  kind: "discount",
  id: "d",
  couponId: "c",
  customerId: "cus_1",
  subscriptionId: null,
  subscriptionItemId: null,
  oneOff: false,
  startAt: new Date(startAt),
  endAt: null,
  removedAt: null,
  stamp: { at: new Date(startAt), rank: 0, eventId: "evt_d" },
});

test.each([
  // The first is 20 % off, and the one that took over its name on 1 April 50 %.
  ["2026-03-01T09:00:00Z", "800"],
  ["2026-03-31T23:59:59Z", "800"],
  ["2026-04-01T00:00:00Z", "500"],
])("a discount of %s is that of the coupon that had its id then: £10.00 are %s", (begun, left) => {
  const book = {
    ...EMPTY_BOOK,
    discounts: new Map([["d", discount(begun)]]),
    coupons: new Map([["c", [coupon("2026-04-01", "50"), coupon("2026-01-01", "20")]]]),
  };
  const told = snapshot("a", "2026-05-01T09:00:00Z", 1_000, { discountIds: ["d"] });
  expect(movementsOf([told], book)).toEqual([`2026-05-01T09:00:00 new ${left} 1`]);
});

test("a customer's discount that begins in the moment of the subscription holds in it", () => {
  const own = discount(START);
  const book = {
    ...EMPTY_BOOK,
    discounts: new Map([["d", own]]),
    ofCustomer: [own],
    coupons: new Map([["c", [coupon("2026-01-01", "20")]]]),
  };
  expect(movementsOf([snapshot("a", START, 1_000)], book)).toEqual([
    "2026-03-01T09:00:00 new 800 1",
  ]);
});

test("an item's own trial is over in the moment of its end, and not a second before", () => {
  const items = [
    {
      itemId: "si_a",
      terms: terms("plan", 1_000),
      quantity: "1",
      discountIds: [],
      trialEnd: new Date("2026-03-15T09:00:00Z"),
    },
  ];
  const before = snapshot("a", "2026-03-15T08:59:59Z", 1_000, { items });
  expect(movementsOf([before])).toEqual([]);
  const after = snapshot("a", "2026-03-15T09:00:00Z", 1_000, { items });
  expect(movementsOf([before, after])).toEqual(["2026-03-15T09:00:00 new 1000 1"]);
});

test("a pause of what counts for nothing anyway is no contraction: whoever is unpaid has left", () => {
  const told = [
    snapshot("a", START, 1_000),
    snapshot("a", "2026-03-05T09:00:00Z", 1_000, { status: "unpaid", pauseBehavior: "void" }),
  ];
  expect(movementsOf(told, EMPTY_BOOK, mrrPolicy("tidemark", { pausesAreChurn: false }))).toEqual([
    "2026-03-01T09:00:00 new 1000 1",
    "2026-03-05T09:00:00 churn -1000 -1",
  ]);
});

test("another plan at the same price is an expansion of nothing, and nothing lost", () => {
  const of = (moment: string, product: string) => {
    const trialEnd = null;
    const item = { itemId: "si_a", quantity: "1", discountIds: [], trialEnd };
    return snapshot("a", moment, 1_000, { items: [{ ...item, terms: terms(product, 1_000) }] });
  };
  expect(movementsOf([of(START, "team"), of("2026-03-05T09:00:00Z", "scale")])).toEqual([
    "2026-03-01T09:00:00 new 1000 1",
    "2026-03-05T09:00:00 expansion 1000 0",
    "2026-03-05T09:00:00 expansion -1000 0",
  ]);
});
