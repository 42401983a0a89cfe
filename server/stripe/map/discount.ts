import type { DiscountFact, Fact } from "../../domain/facts.ts";
import { type StripeEvent, stampOf } from "../event.ts";
import { Reader } from "../reader.ts";
import { couponFact } from "./catalogue.ts";
import { rankOf } from "./common.ts";

/** `customer.discount.created`, `customer.discount.updated`, `customer.discount.deleted`. */
export function mapDiscount(event: StripeEvent): Fact[] {
  const removedAt = event.type === "customer.discount.deleted" ? event.createdAt : null;
  return discountFacts(new Reader(event.object, "discount"), event, { removedAt });
}

/** What an event tells of a discount beside the discount itself. */
interface Circumstances {
  /** Whose it is, where the discount does not say. */
  readonly customerId?: string;
  /** When it was taken away; null or left out while it stands. */
  readonly removedAt?: Date | null;
}

/**
 * A discount, wherever an event carries one, and its coupon where it came whole. Since clover the coupon stands in
 * `source.coupon`, before that in `coupon`.
 */
export function discountFacts(
  discount: Reader,
  event: StripeEvent,
  { customerId, removedAt }: Circumstances,
): Fact[] {
  const holder = discount.optionalObject("source") ?? discount;
  const coupon = holder.optionalObject("coupon");
  const fact: DiscountFact = {
    kind: "discount",
    id: discount.string("id"),
    couponId: holder.optionalId("coupon"),
    customerId: discount.optionalId("customer") ?? customerId ?? null,
    subscriptionId: discount.optionalId("subscription"),
    subscriptionItemId: discount.optionalId("subscription_item"),
    oneOff: ["invoice", "invoice_item", "checkout_session"].some((field) => discount.has(field)),
    startAt: discount.date("start"),
    endAt: discount.optionalDate("end"),
    removedAt: removedAt ?? null,
    stamp: stampOf(event, rankOf(event.type)),
  };
  return coupon === null ? [fact] : [couponFact(coupon, event, false), fact];
}
