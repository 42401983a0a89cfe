import { coupon, discount, event, item, price, seconds, subscription } from "../stripe/objects.ts";

/**
 * One customer pays £10.00 a seat from 10 April, less £4.00 until 18:00 of the 21st: £6.00 a month for one seat, and from
 * 9:00 of the 21st £16.00 for two. It is noon of the 21st, so that the £20.00 of the evening are still to come.
 */
export const SECOND_SEAT_NOW = "2026-04-21T12:00:00Z";

const BEGAN = "2026-04-10T09:00:00Z";

const seats = (quantity: number) =>
  subscription("sub_1", "cus_1", [item("si_1", price("price_1", 1000), quantity)], {
    created: seconds(BEGAN),
    start_date: seconds(BEGAN),
    discounts: ["di_1"],
  });

const HOLDER = { customer: "cus_1", subscription: "sub_1" };

export const SECOND_SEAT_EVENTS: readonly object[] = [
  event("coupon.created", coupon("four", { amount_off: 400, currency: "gbp" }), BEGAN),
  event(
    "customer.discount.created",
    discount("di_1", "four", HOLDER, { start: BEGAN, end: "2026-04-21T18:00:00Z" }),
    BEGAN,
  ),
  event("customer.subscription.created", seats(1), BEGAN),
  event("customer.subscription.updated", seats(2), "2026-04-21T09:00:00Z"),
];
