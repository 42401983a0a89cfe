import type { CouponFact, DiscountFact, SubscriptionFact, SubscriptionItemFact } from "./facts.ts";
import type { MrrPolicy } from "./mrr-policy.ts";
import { compareStamps } from "./stamp.ts";
import { type ItemDiscount, UnvaluedError } from "./subscription-value.ts";

/** The discounts and coupons that a customer's subscriptions may name. */
export interface DiscountBook {
  readonly discounts: ReadonlyMap<string, DiscountFact>;
  /** By Stripe's id; several where an id was used again. */
  readonly coupons: ReadonlyMap<string, readonly CouponFact[]>;
  /** The customer's own discounts, of which one holds at a time, for a subscription that has none at work. */
  readonly ofCustomer: readonly DiscountFact[];
}

/** The subscription's own discounts come before the customer's, which holds where none of them is at work. */
export function discountsAtWork(
  snapshot: SubscriptionFact,
  at: Date,
  book: DiscountBook,
): string[] {
  const own = snapshot.discountIds.filter((id) => {
    const discount = book.discounts.get(id);
    return discount === undefined || isActive(discount, at);
  });
  if (own.length > 0) return own;
  // A customer has one discount at a time: a later one replaces the earlier, also if the earlier has no end.
  const begun = book.ofCustomer.filter(({ startAt }) => startAt <= at);
  const latest = begun.sort(
    (a, b) => a.startAt.getTime() - b.startAt.getTime() || compareStamps(a.stamp, b.stamp),
  );
  return latest.slice(-1).map(({ id }) => id);
}

/** A discount at work, and the products it is limited to. */
export interface Effect {
  readonly discount: ItemDiscount;
  readonly appliesTo: readonly string[] | null;
}

/** Whether a discount may be taken off an item. */
export function bearsOn({ appliesTo }: Effect, { terms }: SubscriptionItemFact): boolean {
  return appliesTo === null || (terms.productId !== null && appliesTo.includes(terms.productId));
}

/** Null where the discount has no effect at that moment or under that policy. */
export function effectOf(
  id: string,
  at: Date,
  book: DiscountBook,
  policy: MrrPolicy,
  currency: string,
): Effect | null {
  const discount = book.discounts.get(id);
  if (discount === undefined) {
    throw new UnvaluedError(
      `discount ${id} is not known here: its event or a Stripe key is needed`,
    );
  }
  if (!isActive(discount, at)) return null;
  const coupon = couponOf(discount, book);
  if (!isSubtracted(coupon, policy)) return null;
  const { appliesTo, percentOff, amountOff } = coupon;
  if (percentOff !== null) return { appliesTo, discount: { percentOff } };
  if (amountOff === null || coupon.currency === null) {
    throw new UnvaluedError(`coupon ${coupon.id} has neither a percentage nor an amount`);
  }
  if (coupon.currency === currency) return { appliesTo, discount: { amountOff, currency } };
  const option = coupon.currencyOptions?.[currency];
  if (option === undefined) {
    throw new UnvaluedError(
      `coupon ${coupon.id} is in ${coupon.currency} and the subscription in ${currency}: its currency option takes a Stripe key`,
    );
  }
  return { appliesTo, discount: { amountOff: BigInt(option), currency } };
}

/** Of the coupons that had the id, the one that stood when the discount began. */
function couponOf(discount: DiscountFact, { coupons }: DiscountBook): CouponFact {
  const versions = [...(coupons.get(discount.couponId ?? "") ?? [])].sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime(),
  );
  const coupon =
    versions.filter(({ createdAt }) => createdAt <= discount.startAt).at(-1) ?? versions[0];
  if (coupon === undefined) {
    throw new UnvaluedError(
      `coupon ${discount.couponId ?? `of discount ${discount.id}`} is not known here: its event or a Stripe key is needed`,
    );
  }
  return coupon;
}

/** From its start (inclusive) to its end (exclusive), unless it was taken away before. */
function isActive(discount: DiscountFact, at: Date): boolean {
  if (at < discount.startAt) return false;
  if (discount.endAt !== null && at >= discount.endAt) return false;
  return discount.removedAt === null || at < discount.removedAt;
}

function isSubtracted(coupon: CouponFact, policy: MrrPolicy): boolean {
  switch (coupon.duration) {
    case "forever":
      return policy.subtractsForeverCoupons;
    case "repeating":
      return policy.subtractsRepeatingCoupons;
    case "once":
      return policy.subtractsOnceCoupons;
    default:
      throw new UnvaluedError(`coupon ${coupon.id} has the unknown duration ${coupon.duration}`);
  }
}
