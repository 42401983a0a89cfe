import {
  charge,
  coupon,
  customer,
  discount,
  event,
  item,
  price,
  refund,
  subscription,
  yearly,
} from "../stripe/objects.ts";

/**
 * A company in the spring of 2026, zone UTC, asked on 21 April at noon. Amounts in pence unless cents are named.
 *
 *   ada    Team, £20.00 × 3 a month from 1 March; 5 seats from 10 April.      6,000, then 10,000
 *   ben    Scale yearly, £1,000.00 from 5 March: 100,000 / 12.                8,333.333333333333
 *   cyd    Team £20.00 with 25 % off until 15 April, from 20 March.           1,500, then 2,000
 *   dee    Team £20.00 from 2 March, cancelled 12 April, back 20 April.       2,000, 0, 2,000
 *   eve    US$30.00 a month from 25 March (trial until 8 April).              0, then 3,000 cents
 *   fay    Team £20.00, cancelled 14 April 09:00; Scale monthly £90.00 from 14 April 15:00.
 *                                                                             2,000, then 9,000: no churn
 *
 * Pounds at the end of the day:
 *   31 March   6,000 + 8,333.33… + 1,500 + 2,000 + 2,000                    = 19,833.33…
 *   10 April  +4,000 (ada)                                                  = 23,833.33…
 *   12 April  −2,000 (dee)                                                  = 21,833.33…
 *   14 April  +7,000 (fay)                                                  = 28,833.33…
 *   15 April    +500 (cyd)                                                  = 29,333.33…
 *   20 April  +2,000 (dee)                                                  = 31,333.33…
 * April to the 20th: 19,833 + expansion 11,500 + reactivation 2,000 − churn 2,000 = 31,333.
 *
 * Money: ada pays 6,000 on 1 March and 10,000 on 10 April, of which 1,000 and 500 go back on 11 and 12 April; the
 * second refund fails on 15 April. Ben pays 100,000 on 5 March. Dee's card fails on 9 April (2,000). An authorisation
 * of 7,700 on 3 April is captured with 7,000 on 6 April. Today, 21 April, fay pays 9,000.
 */
export const SPRING_NOW = "2026-04-21T12:00:00Z";

const team = price("price_team", 2000, { product: "prod_team" });
const scale = price("price_scale", 9000, { product: "prod_scale" });
const scaleYearly = price("price_scale_year", 100_000, { product: "prod_scale", ...yearly });
const dollars = price("price_usd", 3000, { product: "prod_usd", currency: "usd" });

const at = (moment: string) => Date.parse(moment) / 1000;

/** A subscription whose first event is its creation. */
function started(id: string, who: string, items: object[], moment: string, fields = {}) {
  const since = { created: at(moment), start_date: at(moment) };
  return event(
    "customer.subscription.created",
    subscription(id, who, items as Parameters<typeof subscription>[2], { ...since, ...fields }),
    moment,
  );
}

function changed(id: string, who: string, items: object[], moment: string, fields = {}) {
  return event(
    "customer.subscription.updated",
    subscription(id, who, items as Parameters<typeof subscription>[2], fields),
    moment,
  );
}

function ended(id: string, who: string, items: object[], moment: string) {
  const fields = { status: "canceled", canceled_at: at(moment), ended_at: at(moment) };
  return event(
    "customer.subscription.deleted",
    subscription(id, who, items as Parameters<typeof subscription>[2], fields),
    moment,
  );
}

const failedRefund = { status: "failed", failure_reason: "expired_or_canceled_card" };

const catalogue = [
  event(
    "product.created",
    { id: "prod_team", object: "product", name: "Team", active: true },
    "2026-01-01",
  ),
  event(
    "product.created",
    { id: "prod_scale", object: "product", name: "Scale", active: true },
    "2026-01-01",
  ),
  event(
    "coupon.created",
    coupon("quarter", { percent_off: 25, duration: "repeating", duration_in_months: 1 }),
    "2026-01-01",
  ),
  ...["ada", "ben", "cyd", "dee", "eve", "fay"].map((name) =>
    event("customer.created", customer(`cus_${name}`, { name }), "2026-03-01"),
  ),
];

const subscriptions = [
  started("sub_ada", "cus_ada", [item("si_ada", team, 3)], "2026-03-01T09:00:00Z"),
  changed("sub_ada", "cus_ada", [item("si_ada", team, 5)], "2026-04-10T09:00:00Z"),
  started("sub_ben", "cus_ben", [item("si_ben", scaleYearly, 1)], "2026-03-05T09:00:00Z"),
  event(
    "customer.discount.created",
    discount(
      "di_cyd",
      "quarter",
      { customer: "cus_cyd", subscription: "sub_cyd" },
      {
        start: "2026-03-20T09:00:00Z",
        end: "2026-04-15T09:00:00Z",
      },
    ),
    "2026-03-20T09:00:00Z",
  ),
  started("sub_cyd", "cus_cyd", [item("si_cyd", team, 1)], "2026-03-20T09:00:00Z", {
    discounts: ["di_cyd"],
  }),
  started("sub_dee", "cus_dee", [item("si_dee", team, 1)], "2026-03-02T09:00:00Z"),
  ended("sub_dee", "cus_dee", [item("si_dee", team, 1)], "2026-04-12T09:00:00Z"),
  started("sub_dee2", "cus_dee", [item("si_dee2", team, 1)], "2026-04-20T09:00:00Z"),
  started("sub_eve", "cus_eve", [item("si_eve", dollars, 1)], "2026-03-25T09:00:00Z", {
    status: "trialing",
    currency: "usd",
    trial_end: at("2026-04-08T09:00:00Z"),
  }),
  changed("sub_eve", "cus_eve", [item("si_eve", dollars, 1)], "2026-04-08T09:00:00Z", {
    currency: "usd",
    trial_end: at("2026-04-08T09:00:00Z"),
  }),
  started("sub_fay", "cus_fay", [item("si_fay", team, 1)], "2026-03-10T09:00:00Z"),
  ended("sub_fay", "cus_fay", [item("si_fay", team, 1)], "2026-04-14T09:00:00Z"),
  started("sub_fay2", "cus_fay", [item("si_fay2", scale, 1)], "2026-04-14T15:00:00Z"),
];

const money = [
  paid("ch_ada1", 6000, "2026-03-01T09:00:00Z", "cus_ada"),
  paid("ch_ben", 100_000, "2026-03-05T09:00:00Z", "cus_ben"),
  paid("ch_ada2", 10_000, "2026-04-10T09:00:00Z", "cus_ada"),
  paid("ch_fay", 9000, "2026-04-21T08:00:00Z", "cus_fay"),
  event(
    "refund.created",
    refund("re_1", "ch_ada2", 1000, "2026-04-11T10:00:00Z"),
    "2026-04-11T10:00:00Z",
  ),
  event(
    "refund.created",
    refund("re_2", "ch_ada2", 500, "2026-04-12T10:00:00Z", { status: "pending" }),
    "2026-04-12T10:00:00Z",
  ),
  event(
    "refund.failed",
    refund("re_2", "ch_ada2", 500, "2026-04-12T10:00:00Z", failedRefund),
    "2026-04-15T10:00:00Z",
  ),
  event(
    "charge.failed",
    charge("ch_dee", 2000, "2026-04-09T09:00:00Z", {
      customer: "cus_dee",
      status: "failed",
      captured: false,
      amount_captured: 0,
      failure_code: "card_declined",
      failure_message: "Your card was declined.",
    }),
    "2026-04-09T09:00:00Z",
  ),
  // The same attempt, told again by its invoice two seconds later.
  event(
    "invoice.payment_failed",
    {
      id: "in_dee",
      object: "invoice",
      amount_due: 2000,
      amount_paid: 0,
      total: 2000,
      created: at("2026-04-09T09:00:00Z"),
      status: "open",
      attempt_count: 1,
      currency: "gbp",
      customer: "cus_dee",
      next_payment_attempt: at("2026-04-12T09:00:00Z"),
      parent: { type: "subscription_details", subscription_details: { subscription: "sub_dee" } },
    },
    "2026-04-09T09:00:02Z",
  ),
  event(
    "charge.succeeded",
    charge("ch_auth", 7700, "2026-04-03T09:00:00Z", { captured: false, amount_captured: 0 }),
    "2026-04-03T09:00:00Z",
  ),
  event(
    "charge.captured",
    charge("ch_auth", 7700, "2026-04-03T09:00:00Z", { amount_captured: 7000 }),
    "2026-04-06T09:00:00Z",
  ),
];

function paid(id: string, amount: number, moment: string, who: string) {
  return event("charge.succeeded", charge(id, amount, moment, { customer: who }), moment);
}

/** All of it, in order of time within each part. */
export const SPRING_EVENTS: readonly object[] = [...catalogue, ...subscriptions, ...money];
