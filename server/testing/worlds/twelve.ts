import { invoice, invoiceLine } from "../stripe/invoices.ts";
import {
  charge,
  coupon,
  customer,
  discount,
  event,
  item,
  price,
  refund,
  seconds,
  subscription,
  yearly,
} from "../stripe/objects.ts";

/**
 * Twelve customers from January 2025 to February 2026, a company in London, asked on 10 March 2026 at noon. One
 * currency: two would be two columns that are never added (conversion has its own world, currencies.ts). Pence a month.
 *
 * Team is £20.00 a seat, Scale £90.00, Scale yearly £960.00 = 8,000 a month. Times are 09:00 UTC unless said.
 *
 *   ada  GB organic   Team × 3 from 6 Jan; × 5 from 10 Apr; × 4 from 15 Oct
 *   ben  US ads       Scale yearly from 13 Jan; on 5 Dec set to end, ends on 13 Jan 2026 (cancellation_requested)
 *   cyd  GB ads       Scale from 3 Feb at half price until 3 May
 *   dee  DE organic   Team × 1 from 20 Jan, cancelled 12 Jun (cancellation_requested); Team × 2 from 9 Sep
 *   eve  US organic   Team × 2: on trial from 3 Mar, pays from 17 Mar; × 3 from 20 Nov
 *   fay  GB ads       on trial from 1 Apr, cancelled 15 Apr: never paid
 *   gus  GB           Team × 2 from 10 Feb; past due from 10 to 20 Jul, and from 10 Nov; ended by Stripe on 1 Dec
 *                     (payment_failed)
 *   hal  US ads       Scale from 5 Mar; paused from 10 Aug to 10 Oct
 *   ivy  DE ads       Team × 3 from 1 May; collection paused, invoices marked uncollectible, from 5 Nov to 20 Dec
 *   jon     organic   Team × 1 from 4 Sep, cancelled 25 Sep, nobody said why: came and left in one month
 *   kim  GB organic   Team × 2 from 7 Apr; ended on 14 Aug, and six hours later Scale: a change of plan
 *   lea  DE           Scale from 30 Jun 23:30 UTC, in London the 1 Jul; a second subscription, Team × 1, from 15 Oct
 *                     to 15 Dec; Team × 2 instead of Scale from 3 Feb 2026
 *
 * Under `tidemark`, in thousands but for the last column. `start` and `end` are MRR, `n` customers at the start; `left`
 * those of them who churned; `kept` is the end of those who were there at the start, `low` the same with each customer at
 * the lowest it fell to in the month, its own start at most.
 *
 *            start  new         exp          back     down     churn      end   n  left  kept  low   ARPA
 *   Jan 25       0  16 ada ben dee                                         16   0   0      0    0    16,000 / 3
 *   Feb         16  8.5 cyd gus                                          24.5   3   0     16   16    24,500 / 5
 *   Mar       24.5  13 hal eve                                           37.5   5   0   24.5 24.5    37,500 / 7
 *   Apr       37.5  4 kim       4 ada                                    45.5   7   0   41.5 37.5    45,500 / 8
 *   May       45.5  6 ivy       4.5 cyd                                    56   8   0     50 45.5    56,000 / 9
 *   Jun         56                                             2 dee       54   9   1     54   54    54,000 / 8
 *   Jul         54  9 lea                                                  63   8   0     54   54    63,000 / 9
 *   Aug         63              5 kim                          9 hal       59   9   1     59   54    59,000 / 8
 *   Sep         59  2 jon                    4 dee             2 jon       63   8   0     59   59    63,000 / 9
 *   Oct         63              2 lea        9 hal    2 ada                72   9   0     63   61    72,000 / 10
 *   Nov         72              2 eve                                      74  10   0     74   72    74,000 / 10
 *   Dec         74                                    2 lea    4 gus       68  10   1     68   68    68,000 / 9
 *   Jan 26      68                                             8 ben       60   9   1     60   60    60,000 / 8
 *   Feb         60                                    5 lea                55   8   0     55   55    55,000 / 8
 *   Mar         55  nothing until the 10th                                 55   8
 *
 * In September dee returns and hal in October: neither was there when the month began, so what they bring lowers net
 * churn and is in no retention. jon was there at no month's start: his loss is churned MRR, and he no churned customer.
 *
 * Under `strict`, which counts neither past due, nor paused collection, nor what is set to end, other months are:
 *
 *   Jul         54  9 lea                    4 gus             4 gus       63   8   1     54   50    63,000 / 9
 *   Nov         72              2 eve                          6 ivy,
 *                                                              4 gus       64  10   2     64   62    64,000 / 8
 *   Dec         64                           6 ivy    2 lea    8 ben       60   8   1     54   54    60,000 / 8
 *   Jan 26      60                                                         60   8   0     60   60    60,000 / 8
 *
 * Lifetime value: ARPA at the end of the month, divided by the mean of `left / n` over the six months before it. January
 * 2025 began with nobody, so August is the first month of which there is one.
 *
 *            tidemark                                               strict
 *   Aug 25   (1/9) / 6 = 1/54           7,375 × 54 = 398,250        (1/9 + 1/8) / 6 = 17/432     187,411.76
 *   Sep      (1/9 + 1/9) / 6 = 1/27     7,000 × 27 = 189,000        (1/9 + 1/8 + 1/9) / 6 = 25/432   120,960
 *   Oct      1/27                       7,200 × 27 = 194,400        25/432                           124,416
 *   Nov      1/27                       7,400 × 27 = 199,800        25/432                           138,240
 *   Dec      1/27                       68,000/9 × 27 = 204,000     (25/72 + 2/10) / 6 = 197/2160   82,233.50
 *   Jan 26   (1/9 + 1/10) / 6 = 19/540  7,500 × 540/19 = 213,157.89 (1/8 + 1/9 + 1/5 + 1/8) / 6 = 101/1080
 *                                                                                                   80,198.02
 *   Feb      (1/9 + 1/10 + 1/9) / 6 = 29/540   128,017.24           (1/9 + 1/5 + 1/8) / 6 = 157/2160   94,585.99
 *   Mar      (1/10 + 1/9) / 6 = 19/540         195,394.74           (1/5 + 1/8) / 6 = 13/240         126,923.08
 *
 * Money, of which the plan is known where an invoice is: ada 6,000 (6 Jan), ben 96,000 (13 Jan), cyd 4,500 (3 Feb), hal
 * 9,000 (5 Mar) less 3,000 that went back on 20 Mar, lea 9,000 (1 Jul), and 1,500 of nobody on 2 Apr: 123,000.
 */
export const TWELVE_NOW = "2026-03-10T12:00:00Z";

export const TWELVE_ZONE = "Europe/London";

type Fields = Readonly<Record<string, unknown>>;

/** What a subscription's one item is. */
interface Of {
  readonly price: Fields;
  readonly quantity: number;
}

const teamPrice = price("price_team", 2000, { product: "prod_team" });
const team = (quantity: number): Of => ({ price: teamPrice, quantity });
const scale: Of = { price: price("price_scale", 9000, { product: "prod_scale" }), quantity: 1 };
const scaleYearly: Of = {
  price: price("price_scale_year", 96_000, { product: "prod_scale", ...yearly }),
  quantity: 1,
};

/** A moment, and what the subscription is from then on beside or instead of what it was. */
type News = readonly [moment: string, of: Of, fields?: Fields];

/** All snapshots of a subscription; `name` without digits is its customer's. */
function life(name: string, ...news: readonly News[]): object[] {
  const [began = ""] = news[0] ?? [];
  return news.map(([moment, of, fields = {}], index) => {
    const ended = fields.status === "canceled";
    const type = ended ? "deleted" : index === 0 ? "created" : "updated";
    const items = [item(`si_${name}`, of.price, of.quantity)];
    const since = { created: seconds(at(began)), start_date: seconds(at(began)) };
    const who = `cus_${name.replace(/\d/, "")}`;
    const told = subscription(`sub_${name}`, who, items, { ...since, ...fields });
    return event(`customer.subscription.${type}`, told, at(moment));
  });
}

/** A day means nine in the morning. */
function at(moment: string): string {
  return moment.length === 10 ? `${moment}T09:00:00Z` : moment;
}

const ended = (reason: string | null): Fields => ({
  status: "canceled",
  cancellation_details: { comment: null, feedback: null, reason },
});

const endsLater: Fields = {
  cancel_at_period_end: true,
  cancel_at: seconds(at("2026-01-13")),
  cancellation_details: { comment: null, feedback: null, reason: "cancellation_requested" },
};

const onTrial = (end: string): Fields => ({ status: "trialing", trial_end: seconds(at(end)) });

const paused: Fields = { pause_collection: { behavior: "mark_uncollectible", resumes_at: null } };

const PEOPLE: Readonly<Record<string, readonly [country: string | null, source: string | null]>> = {
  ada: ["GB", "organic"],
  ben: ["US", "ads"],
  cyd: ["GB", "ads"],
  dee: ["DE", "organic"],
  eve: ["US", "organic"],
  fay: ["GB", "ads"],
  gus: ["GB", null],
  hal: ["US", "ads"],
  ivy: ["DE", "ads"],
  jon: [null, "organic"],
  kim: ["GB", "organic"],
  lea: ["DE", null],
};

const people = Object.entries(PEOPLE).map(([name, [country, source]]) => {
  const address = country === null ? null : { country };
  const metadata = source === null ? {} : { source };
  return event("customer.created", customer(`cus_${name}`, { address, metadata }), "2025-01-01");
});

const subscriptions = [
  ...life("ada", ["2025-01-06", team(3)], ["2025-04-10", team(5)], ["2025-10-15", team(4)]),
  ...life(
    "ben",
    ["2025-01-13", scaleYearly],
    ["2025-12-05", scaleYearly, endsLater],
    ["2026-01-13", scaleYearly, ended("cancellation_requested")],
  ),
  ...life("cyd", ["2025-02-03", scale, { discounts: ["di_cyd"] }]),
  ...life("dee", ["2025-01-20", team(1)], ["2025-06-12", team(1), ended("cancellation_requested")]),
  ...life("dee2", ["2025-09-09", team(2)]),
  ...life(
    "eve",
    ["2025-03-03", team(2), onTrial("2025-03-17")],
    ["2025-03-17", team(2), { trial_end: seconds(at("2025-03-17")) }],
    ["2025-11-20", team(3)],
  ),
  ...life(
    "fay",
    ["2025-04-01", team(1), onTrial("2025-04-15")],
    ["2025-04-15", team(1), ended("cancellation_requested")],
  ),
  ...life(
    "gus",
    ["2025-02-10", team(2)],
    ["2025-07-10", team(2), { status: "past_due" }],
    ["2025-07-20", team(2)],
    ["2025-11-10", team(2), { status: "past_due" }],
    ["2025-12-01", team(2), ended("payment_failed")],
  ),
  ...life(
    "hal",
    ["2025-03-05", scale],
    ["2025-08-10", scale, { status: "paused" }],
    ["2025-10-10", scale],
  ),
  ...life("ivy", ["2025-05-01", team(3)], ["2025-11-05", team(3), paused], ["2025-12-20", team(3)]),
  ...life("jon", ["2025-09-04", team(1)], ["2025-09-25", team(1), ended(null)]),
  ...life("kim", ["2025-04-07", team(2)], ["2025-08-14", team(2), ended("cancellation_requested")]),
  ...life("kim2", ["2025-08-14T15:00:00Z", scale]),
  ...life("lea", ["2025-06-30T23:30:00Z", scale], ["2026-02-03", team(2)]),
  ...life(
    "lea2",
    ["2025-10-15", team(1)],
    ["2025-12-15", team(1), ended("cancellation_requested")],
  ),
];

/** A payment of a subscription's invoice, by which its plan is known. */
function paid(name: string, of: Of, amount: number, moment: string): object[] {
  const billed = { customer: `cus_${name}`, subscription: `sub_${name}` };
  const names = { id: `si_${name}`, subscription: billed.subscription, price: String(of.price.id) };
  const line = invoiceLine(`il_${name}`, names, amount, { start: at(moment), end: at(moment) });
  const payment = {
    id: `inpay_${name}`,
    object: "invoice_payment",
    amount_paid: amount,
    currency: "gbp",
    invoice: `in_${name}`,
    payment: { type: "payment_intent", payment_intent: `pi_${name}` },
    status: "paid",
  };
  const money = { customer: billed.customer, payment_intent: `pi_${name}` };
  return [
    event("charge.succeeded", charge(`ch_${name}`, amount, at(moment), money), at(moment)),
    event("invoice.paid", invoice(`in_${name}`, billed, [line], at(moment)), at(moment)),
    event("invoice_payment.paid", payment, at(moment)),
  ];
}

const money = [
  ...paid("ada", team(3), 6000, "2025-01-06"),
  ...paid("ben", scaleYearly, 96_000, "2025-01-13"),
  ...paid("cyd", scale, 4500, "2025-02-03"),
  ...paid("hal", scale, 9000, "2025-03-05"),
  ...paid("lea", scale, 9000, "2025-07-01"),
  event("refund.created", refund("re_hal", "ch_hal", 3000, at("2025-03-20")), at("2025-03-20")),
  event("charge.succeeded", charge("ch_nobody", 1500, at("2025-04-02")), at("2025-04-02")),
];

/** All of it; the order does not matter. */
export const TWELVE_EVENTS: readonly object[] = [
  event(
    "coupon.created",
    coupon("half", { percent_off: 50, duration: "repeating", duration_in_months: 3 }),
    "2025-01-01",
  ),
  event(
    "customer.discount.created",
    discount(
      "di_cyd",
      "half",
      { customer: "cus_cyd", subscription: "sub_cyd" },
      { start: at("2025-02-03"), end: at("2025-05-03") },
    ),
    at("2025-02-03"),
  ),
  ...people,
  ...subscriptions,
  ...money,
];
