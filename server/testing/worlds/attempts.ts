import { charge, customer, event, refund, seconds } from "../stripe/objects.ts";

/**
 * Ten attempts of March 2026, a company in Tokyo (UTC+9), oldest first:
 *
 *   1 March 10:00 UTC  ch_paid    Harrow & Finch   £50.00             paid
 *   2 March 10:00      ch_part    Harrow & Finch   £40.00, £10 back   partly refunded, for invoice in_part by pi_part
 *   3 March 10:00      ch_full    Bluetail Ltd     £30.00, £10 + £20  refunded
 *   4 March 10:00      ch_undone  Bluetail Ltd     £20.00, a refund that failed     paid
 *   4 March 15:30      ch_usd     Bluetail Ltd     US$60.00           paid; the 5th in Tokyo
 *   5 March 15:30      in_lone:1  Bluetail Ltd     £20.00             failed, known by its invoice alone
 *   6 March 10:00      ch_fail    finch@other      £20.00             failed, told again by in_told two seconds later
 *   7 March 10:00      ch_held    Harrow & Finch   £70.00             authorised, not captured
 *   8 March 10:00      ch_wait    finch@other      £80.00             pending
 *   9 March 10:00      ch_odd     nobody           £90.00             a status that Stripe may add
 */
export const ATTEMPTS_NEWEST_FIRST: readonly string[] = [
  "ch_paid",
  "ch_part",
  "ch_full",
  "ch_undone",
  "ch_usd",
  "in_lone:1",
  "ch_fail",
  "ch_held",
  "ch_wait",
  "ch_odd",
].toReversed();

const attempt = (id: string, amount: number, moment: string, fields: object) =>
  event(
    Reflect.get(fields, "status") === "failed" ? "charge.failed" : "charge.succeeded",
    charge(id, amount, moment, { ...fields }),
    moment,
  );

const failedInvoice = (id: string, who: string, moment: string) =>
  event(
    "invoice.payment_failed",
    {
      id,
      object: "invoice",
      amount_due: 2000,
      amount_paid: 0,
      total: 2000,
      created: seconds(moment),
      status: "open",
      attempt_count: 1,
      currency: "gbp",
      customer: who,
      next_payment_attempt: seconds("2026-03-12T09:00:00Z"),
    },
    moment,
  );

const back = (id: string, of: string, amount: number, type = "created", fields = {}) =>
  event(
    `refund.${type}`,
    refund(id, of, amount, "2026-03-09T11:00:00Z", fields),
    "2026-03-09T11:00:00Z",
  );

/** Everything Stripe told of them. */
export const ATTEMPT_EVENTS: readonly object[] = [
  event(
    "customer.created",
    customer("cus_harrow", { name: "Harrow & Finch", email: "pay@harrow.example" }),
    "2026-03-01",
  ),
  event(
    "customer.created",
    customer("cus_blue", { name: "Bluetail Ltd", email: "accounts@bluetail.example" }),
    "2026-03-01",
  ),
  event(
    "customer.created",
    customer("cus_other", { name: null, email: "finch@other.example" }),
    "2026-03-01",
  ),
  attempt("ch_paid", 5000, "2026-03-01T10:00:00Z", { customer: "cus_harrow" }),
  attempt("ch_part", 4000, "2026-03-02T10:00:00Z", {
    customer: "cus_harrow",
    payment_intent: "pi_part",
  }),
  attempt("ch_full", 3000, "2026-03-03T10:00:00Z", { customer: "cus_blue" }),
  attempt("ch_undone", 2000, "2026-03-04T10:00:00Z", { customer: "cus_blue" }),
  attempt("ch_usd", 6000, "2026-03-04T15:30:00Z", { customer: "cus_blue", currency: "usd" }),
  failedInvoice("in_lone", "cus_blue", "2026-03-05T15:30:00Z"),
  attempt("ch_fail", 2000, "2026-03-06T10:00:00Z", {
    customer: "cus_other",
    status: "failed",
    captured: false,
    amount_captured: 0,
  }),
  failedInvoice("in_told", "cus_other", "2026-03-06T10:00:02Z"),
  attempt("ch_held", 7000, "2026-03-07T10:00:00Z", {
    customer: "cus_harrow",
    captured: false,
    amount_captured: 0,
  }),
  attempt("ch_wait", 8000, "2026-03-08T10:00:00Z", { customer: "cus_other", status: "pending" }),
  attempt("ch_odd", 9000, "2026-03-09T10:00:00Z", { status: "reconsidered" }),
  back("re_1", "ch_part", 1000),
  back("re_2", "ch_full", 1000),
  back("re_3", "ch_full", 2000, "created", { status: "pending" }),
  back("re_4", "ch_undone", 2000, "failed", { status: "failed" }),
  event(
    "payment_intent.succeeded",
    {
      id: "pi_part",
      object: "payment_intent",
      amount: 4000,
      amount_received: 4000,
      created: seconds("2026-03-02"),
      currency: "gbp",
      customer: "cus_harrow",
      latest_charge: "ch_part",
      status: "succeeded",
    },
    "2026-03-02T10:00:00Z",
  ),
  event(
    "invoice_payment.paid",
    {
      id: "inpay_part",
      object: "invoice_payment",
      amount_paid: 4000,
      amount_requested: 4000,
      currency: "gbp",
      invoice: "in_part",
      payment: { type: "payment_intent", payment_intent: "pi_part" },
      status: "paid",
      status_transitions: { canceled_at: null, paid_at: seconds("2026-03-02T10:00:00Z") },
    },
    "2026-03-02T10:00:00Z",
  ),
];
