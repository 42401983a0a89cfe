import { invoice } from "../stripe/invoices.ts";
import {
  charge,
  customer,
  event,
  item,
  price,
  refund,
  seconds,
  subscription,
} from "../stripe/objects.ts";

/**
 * What money belongs to, learnt later than the money, and a day that was another one; zone UTC, pounds.
 *
 *   received   what Stripe told
 *   5 June     amy has one seat of £20.00 a month since 3 June and paid £20.00 that day, for what is not said;
 *              £5.00 of ch_held went back on 4 June, of which nothing else is known
 *   10 June    ch_held is a captured charge of £50.00 by amy, made on 2 June
 *   20 June    it was captured on 9 June; the £20.00 were for the seat's invoice
 *   25 June    amy is in Germany
 *
 * June's net revenue by what was known, of all days, without a plan, of the seat, of Germany, and of amy:
 *
 *   on         by day                              together   no plan     seat   Germany     amy
 *   6 June     3rd 2,000, 4th -500                    1,500     1,500        –         –   2,000
 *   11 June    2nd 5,000, 3rd 2,000, 4th -500         6,500     6,500        –         –   6,500
 *   21 June    3rd 2,000, 4th -500, 9th 5,000         6,500     4,500    2,000         –   6,500
 *   26 June    the same                               6,500     4,500    2,000     6,500   6,500
 *
 * Of the seat, MRR is 2,000 from 3 June on, and she tries a second one until 15 July: both are Germany's from 25 June's news
 * on.
 */
export const LATE_LINKS_NOW = "2026-06-30T12:00:00Z";

const began = "2026-06-03T09:00:00Z";

const paid = charge("ch_seat", 2000, began, { customer: "cus_amy", payment_intent: "pi_seat" });

const held = charge("ch_held", 5000, "2026-06-02T09:00:00Z", { customer: "cus_amy" });

const seat = subscription("sub_amy", "cus_amy", [item("si_amy", price("price_seat", 2000), 1)], {
  created: seconds(began),
  start_date: seconds(began),
});

const tried = subscription("sub_try", "cus_amy", [item("si_try", price("price_seat", 2000), 1)], {
  created: seconds(began),
  start_date: seconds(began),
  status: "trialing",
  trial_start: seconds(began),
  trial_end: seconds("2026-07-15T09:00:00Z"),
});

const paymentOfInvoice = {
  id: "inpay_seat",
  object: "invoice_payment",
  amount_paid: 2000,
  currency: "gbp",
  invoice: "in_seat",
  payment: { type: "payment_intent", payment_intent: "pi_seat" },
  status: "paid",
};

/** Each moment of receiving with what came then, in order. */
export const LATE_LINKS: readonly {
  readonly received: string;
  readonly events: readonly object[];
}[] = [
  {
    received: "2026-06-05T12:00:00Z",
    events: [
      event("customer.created", customer("cus_amy", { name: "Amy" }), began),
      event("customer.subscription.created", seat, began),
      event("customer.subscription.created", tried, began),
      event("charge.succeeded", paid, began),
      event(
        "refund.created",
        refund("re_early", "ch_held", 500, "2026-06-04T09:00:00Z"),
        "2026-06-04T09:00:00Z",
      ),
    ],
  },
  {
    received: "2026-06-10T12:00:00Z",
    events: [event("charge.updated", held, "2026-06-10T09:00:00Z")],
  },
  {
    received: "2026-06-20T12:00:00Z",
    events: [
      event("charge.captured", held, "2026-06-09T09:00:00Z"),
      event(
        "invoice.paid",
        invoice("in_seat", { customer: "cus_amy", subscription: "sub_amy" }, [], began, {
          total: 2000,
          amount_due: 2000,
          amount_paid: 2000,
        }),
        began,
      ),
      event("invoice_payment.paid", paymentOfInvoice, began),
    ],
  },
  {
    received: "2026-06-25T12:00:00Z",
    events: [
      event(
        "customer.updated",
        customer("cus_amy", { name: "Amy", address: { country: "DE" } }),
        "2026-06-25T09:00:00Z",
      ),
    ],
  },
];
