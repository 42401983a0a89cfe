import fc from "fast-check";
import {
  coupon,
  customer,
  discount,
  event,
  item,
  price,
  subscription,
  yearly,
} from "../stripe/objects.ts";
import { at, dayAt, FIRST, type Moment, momentParts, type Parts, SUBSCRIPTIONS } from "./ground.ts";

/** Random news of what subscriptions are worth: snapshots, customers, discounts and coupons. */

function pricesIn(currency: string) {
  const metered = { interval: "month", interval_count: 1, meter: "mtr_1", usage_type: "metered" };
  return [
    price(`price_month_${currency}`, 1999, { currency, product: "prod_team" }),
    price(`price_year_${currency}`, 10_001, { currency, product: "prod_team", ...yearly }),
    price(`price_gross_${currency}`, 2400, {
      currency,
      product: "prod_gross",
      tax_behavior: "inclusive",
    }),
    price(`price_use_${currency}`, 1, { currency, product: "prod_use", recurring: metered }),
  ];
}

/** Mostly what counts, and seldom what ends. */
const STATUSES = [
  ...Array.from({ length: 10 }, () => "active"),
  "past_due",
  "past_due",
  "trialing",
  "paused",
  "unpaid",
  "canceled",
  "odd",
];

export function snapshotParts() {
  return {
    ...momentParts(),
    which: fc.nat(SUBSCRIPTIONS.length - 1),
    status: fc.constantFrom(...STATUSES),
    quantity: fc.integer({ min: 1, max: 4 }),
    prices: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }),
    discounted: fc.constantFrom(true, false, false),
    endsLater: fc.boolean(),
    verb: fc.constantFrom(
      ...Array.from({ length: 12 }, () => "updated"),
      "created",
      "trial_will_end",
      "deleted",
    ),
    changed: fc.constantFrom(null, { status: "active" }, { metadata: {} }),
    startsAfterDays: fc.constantFrom(0, 0, 0, 0, -20, 5),
    trialDays: fc.constantFrom(null, null, null, 10),
  };
}

export function snapshotEvent(parts: Parts<ReturnType<typeof snapshotParts>>): object {
  const { id, customer: owner, currency } = SUBSCRIPTIONS[parts.which] ?? SUBSCRIPTIONS[0];
  const items = parts.prices.flatMap((index) => {
    const own = pricesIn(currency)[index];
    return own === undefined ? [] : [item(`si_${id}_${index}`, own, parts.quantity)];
  });
  const object = subscription(id, owner, items, {
    currency,
    status: parts.verb === "deleted" ? "canceled" : parts.status,
    created: FIRST,
    start_date: FIRST + parts.startsAfterDays * 86_400,
    ...(parts.trialDays === null
      ? {}
      : { trial_start: FIRST, trial_end: FIRST + parts.trialDays * 86_400 }),
    cancel_at_period_end: parts.endsLater,
    discounts: parts.discounted ? [`di_${id}`] : [],
  });
  return event(`customer.subscription.${parts.verb}`, object, at(parts), {
    data: { object, ...(parts.changed === null ? {} : { previous_attributes: parts.changed }) },
  });
}

export function customerParts() {
  return {
    ...momentParts(),
    which: fc.nat(2),
    country: fc.constantFrom(null, "GB", "DE"),
    source: fc.constantFrom(null, "podcast"),
    verb: fc.constantFrom("created", "updated", "updated", "deleted"),
    losesDiscount: fc.boolean(),
  };
}

export function customerEvent(parts: Parts<ReturnType<typeof customerParts>>): object {
  const id = `cus_${parts.which}`;
  const object = customer(id, {
    address: parts.country === null ? null : { country: parts.country },
    metadata: parts.source === null ? {} : { source: parts.source },
  });
  const previous_attributes = parts.losesDiscount
    ? { discount: discountOf(parts.which, null) }
    : {};
  const data = { object, previous_attributes };
  return event(`customer.${parts.verb}`, object, at(parts), { data });
}

export function discountParts() {
  return {
    ...momentParts(),
    which: fc.nat(6),
    lastsDays: fc.constantFrom(null, 3, 30),
    verb: fc.constantFrom("created", "updated", "deleted"),
  };
}

/** The first three are the customers' own, the others the subscriptions'. */
function discountOf(which: number, lastsDays: number | null) {
  const held = SUBSCRIPTIONS[which - 3];
  const start = which + 1;
  const span = {
    start: dayAt(start),
    ...(lastsDays === null ? {} : { end: dayAt(start + lastsDays) }),
  };
  const couponId = `coupon_${which % 2}`;
  if (held === undefined) {
    return discount(`di_cus_${which}`, couponId, { customer: `cus_${which}` }, span);
  }
  const holder = { customer: held.customer, subscription: held.id };
  return discount(`di_${held.id}`, couponId, holder, span);
}

export function discountEvent(parts: Parts<ReturnType<typeof discountParts>>): object {
  const object = discountOf(parts.which, parts.lastsDays);
  return event(`customer.discount.${parts.verb}`, object, at(parts));
}

export function couponEvent({ which, ...moment }: Moment & { readonly which: number }): object {
  const terms =
    which === 0
      ? { percent_off: 33.3 }
      : { amount_off: 700, currency: "gbp", duration: "repeating", duration_in_months: 1 };
  return event("coupon.created", coupon(`coupon_${which}`, terms), at(moment));
}
