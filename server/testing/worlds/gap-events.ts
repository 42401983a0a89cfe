import { invoice, invoiceLine, tax } from "../stripe/invoices.ts";
import {
  charge,
  coupon,
  customer,
  discount,
  event,
  item,
  price,
  subscription,
} from "../stripe/objects.ts";

/** What the customers of worlds/gaps.ts are told with. */

/** One customer: what Stripe told us, what its export says, and what the gap is worked out to be made of. */
export interface PlantedGap {
  readonly id: string;
  readonly events: readonly object[];
  /** Pounds, as the export has them; null where it does not have the customer. */
  readonly stripe: string | null;
  /** Pence. */
  readonly ours: number;
  /** Cause and pence, in the order in which the rules are changed. */
  readonly parts: readonly (readonly [string, number])[];
}

/** When whatever is told without a moment begins. */
export const FEBRUARY = "2026-02-01T09:00:00Z";

/** Seconds of a beginning, as a subscription has them. */
export const since = (at: string) => ({
  created: Date.parse(at) / 1000,
  start_date: Date.parse(at) / 1000,
});

type Items = Parameters<typeof subscription>[2];

/** A subscription whose first event is its creation. */
export function started(id: string, who: string, items: Items, fields = {}, at = FEBRUARY) {
  return event(
    "customer.subscription.created",
    subscription(id, who, items, { ...since(at), ...fields }),
    at,
  );
}

/** News of a subscription that began in February. */
export function changed(id: string, who: string, items: Items, fields: object, at: string) {
  return event(
    "customer.subscription.updated",
    subscription(id, who, items, { ...since(FEBRUARY), ...fields }),
    at,
  );
}

/** Billed at another interval than by the month. */
export const every = (interval: string, usage = "licensed") => ({
  recurring: { interval, interval_count: 1, meter: null, usage_type: usage },
});

/** A monthly price of an item of its own. */
export const monthlyItem = (id: string, amount: number) => [
  item(`si_${id}`, price(`price_${id}`, amount), 1),
];

/** The customer, and money of theirs, so that nobody has still to pay for the first time. */
export const person = (id: string) => [
  event("customer.created", customer(id, { name: id }), FEBRUARY),
  event("charge.succeeded", charge(`ch_${id}`, 100, FEBRUARY, { customer: id }), FEBRUARY),
];

/** A coupon and its discount on a subscription, from February to December. */
export function couponOf(
  id: string,
  holder: { customer: string; subscription: string },
  fields: object,
) {
  return [
    event("coupon.created", coupon(`co_${id}`, { ...fields }), "2026-01-01"),
    event(
      "customer.discount.created",
      discount(`di_${id}`, `co_${id}`, holder, { start: FEBRUARY, end: "2026-12-01T09:00:00Z" }),
      FEBRUARY,
    ),
  ];
}

/** £24.00 with the tax in it. */
export const grossItem = (id: string) => [
  item(`si_${id}`, price(`price_${id}`, 2400, { tax_behavior: "inclusive" }), 1),
];

/** 400 of 2,400 are tax. */
export function taxInvoice(id: string, who: string, sub: string) {
  const line = invoiceLine(
    `il_${id}`,
    { id: `si_${id}`, subscription: sub, price: `price_${id}` },
    2400,
    { start: FEBRUARY, end: "2026-03-01T09:00:00Z" },
    { taxes: [tax(400, "inclusive")] },
  );
  const billed = { customer: who, subscription: sub };
  const at = "2026-02-01T09:00:04Z";
  return event("invoice.paid", invoice(`in_${id}`, billed, [line], at), at);
}

/** Billed by use, a penny a unit. */
export const meteredItem = (id: string) =>
  item(`si_${id}`, price(`price_${id}`, 1, every("month", "metered")), 1, { quantity: undefined });

/** £5.00, £6.00 and £7.00 were used in the three months before: a mean of 600. */
export function invoicesOfUse(id: string, who: string, sub: string) {
  const months = [
    ["2025-12-01T09:00:00Z", "2026-01-01T09:00:00Z", 500],
    ["2026-01-01T09:00:00Z", "2026-02-01T09:00:00Z", 600],
    ["2026-02-01T09:00:00Z", "2026-03-01T09:00:00Z", 700],
  ] as const;
  return months.map(([start, end, amount], index) => {
    const line = invoiceLine(
      `il_${id}_${index}`,
      { id: `si_${id}`, subscription: sub, price: `price_${id}` },
      amount,
      { start, end },
    );
    const billed = { customer: who, subscription: sub };
    return event("invoice.paid", invoice(`in_${id}_${index}`, billed, [line], end), end);
  });
}

/** Before the first use that is invoiced. */
export const OLD = "2025-12-01T09:00:00Z";
