import { invoice } from "../stripe/invoices.ts";
import { charge, event, refund, seconds } from "../stripe/objects.ts";

/** A payment by card for an invoice of the customer's subscription. */
function paid(name: string, amount: number, moment: string, currency = "gbp") {
  const id = `${name}_${moment.slice(5, 10).replace("-", "")}`;
  const billed = { customer: `cus_${name}`, subscription: `sub_${name}` };
  const totals = { currency, total: amount, amount_due: amount, amount_paid: amount };
  return [
    event("invoice.paid", invoice(`in_${id}`, billed, [], moment, totals), moment),
    event(
      "invoice_payment.paid",
      {
        id: `inpay_${id}`,
        object: "invoice_payment",
        invoice: `in_${id}`,
        payment: { type: "payment_intent", payment_intent: `pi_${id}` },
        amount_paid: amount,
        currency,
        status: "paid",
      },
      moment,
    ),
    event(
      "charge.succeeded",
      charge(`ch_${id}`, amount, moment, {
        customer: `cus_${name}`,
        currency,
        payment_intent: `pi_${id}`,
      }),
      moment,
    ),
  ];
}

/** A balance transaction of a dispute. */
function moved(id: string, amount: number, fee: number, at: string, currency = "gbp") {
  return {
    id,
    object: "balance_transaction",
    amount,
    fee,
    net: amount - fee,
    currency,
    created: seconds(at),
    reporting_category: amount < 0 ? "dispute" : "dispute_reversal",
  };
}

interface Disputed {
  readonly id: string;
  readonly of: string;
  readonly amount: number;
  readonly opened: string;
  readonly currency?: string;
}

function disputed(
  type: string,
  { id, of, amount, opened, currency = "gbp" }: Disputed,
  at: string,
  [status, movements]: readonly [string, readonly object[]],
) {
  const object = {
    id,
    object: "dispute",
    amount,
    balance_transactions: movements,
    charge: of,
    created: seconds(opened),
    currency,
    reason: "fraudulent",
    status,
  };
  return event(`charge.dispute.${type}`, object, at);
}

const ofCat = { id: "dp_cat", of: "ch_cat_0605", amount: 9000, opened: "2026-07-02T09:00:00Z" };
const outCat = moved("txn_cat_out", -9000, 1500, "2026-07-02T09:00:00Z");
const backCat = moved("txn_cat_back", 9000, 0, "2026-07-15T09:00:00Z");
const ofGus = {
  id: "dp_gus",
  of: "ch_gus_0708",
  amount: 3000,
  opened: "2026-07-10T09:00:00Z",
  currency: "usd",
};
const outGus = moved("txn_gus_out", -3000, 1500, "2026-07-10T09:00:00Z", "usd");
const ofIva = { id: "dp_iva", of: "ch_iva_0616", amount: 100_000, opened: "2026-07-17T09:00:00Z" };

/** What the customers of worlds/summer.ts pay, get back and dispute; its comment says who and when. */
export const SUMMER_MONEY: readonly object[] = [
  ...paid("amy", 4000, "2026-06-01T09:00:00Z"),
  ...paid("bob", 9000, "2026-06-03T09:00:00Z"),
  ...paid("cat", 9000, "2026-06-05T09:00:00Z"),
  ...paid("gus", 3000, "2026-06-08T09:00:00Z", "usd"),
  ...paid("hal", 100_000, "2026-06-15T09:00:00Z"),
  ...paid("iva", 100_000, "2026-06-16T09:00:00Z"),
  ...paid("amy", 4000, "2026-06-30T22:30:00Z"),
  ...paid("dan", 2000, "2026-07-04T09:00:00Z"),
  ...paid("bob", 9000, "2026-07-08T09:00:00Z"),
  ...paid("gus", 3000, "2026-07-08T09:00:00Z", "usd"),
  event(
    "charge.succeeded",
    charge("ch_nobody", 500, "2026-07-05T09:00:00Z"),
    "2026-07-05T09:00:00Z",
  ),
  event(
    "refund.created",
    refund("re_hal", "ch_hal_0615", 50_000, "2026-07-16T09:00:00Z"),
    "2026-07-16T09:00:00Z",
  ),
  disputed("created", ofCat, "2026-07-02T09:00:01Z", ["needs_response", [outCat]]),
  disputed("closed", ofCat, "2026-07-15T09:00:01Z", ["won", [outCat, backCat]]),
  disputed("created", ofGus, "2026-07-10T09:00:01Z", ["needs_response", [outGus]]),
  disputed("closed", ofGus, "2026-07-18T09:00:01Z", ["lost", [outGus]]),
  disputed("created", ofIva, "2026-07-17T09:00:01Z", ["warning_needs_response", []]),
];
