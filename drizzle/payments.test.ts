import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany, type TestCompany } from "../server/testing/company.ts";
import {
  charge,
  checkoutSession,
  customer,
  event,
  refund,
  seconds,
} from "../server/testing/stripe/objects.ts";

// Ada (user ada) pays £60.00 for an invoice of sub_1. £10.00 go back on request; another £5.00 fail to.
// A guest (user guest-7) pays £9.00 at a checkout without becoming a customer.
// Ben is linked to nobody: a card fails over £20.00, £77.00 are only authorised, US$15.00 are paid, and £30.00 come
// outside Stripe for an invoice of sub_2.
// £4.00 go back from ch_old, of which no event ever came.
//
// Collected: 6,000 + 900 + 3,000 = 9,900 pence and 1,500 cents. Given back: 1,000 + 400 = 1,400 pence.

let company: TestCompany;

const DAY = "2026-03-01T09:00:00Z";

const invoice = (id: string, subscription: string, customerId: string, total: number) => ({
  id,
  object: "invoice",
  amount_due: total,
  amount_paid: total,
  total,
  attempt_count: 1,
  created: seconds(DAY),
  currency: "gbp",
  customer: customerId,
  status: "paid",
  parent: { type: "subscription_details", subscription_details: { subscription } },
});

const invoicePayment = (id: string, invoiceId: string, amount: number, payment: object) => ({
  id,
  object: "invoice_payment",
  amount_paid: amount,
  currency: "gbp",
  invoice: invoiceId,
  payment,
  status: "paid",
  status_transitions: { paid_at: seconds("2026-03-02T09:00:00Z") },
});

const EVENTS = [
  event("customer.created", customer("cus_ada", { metadata: { user_id: "ada" } }), DAY),
  event("customer.created", customer("cus_ben"), DAY),
  event(
    "charge.succeeded",
    charge("ch_ada", 6000, DAY, { customer: "cus_ada", payment_intent: "pi_ada" }),
    DAY,
  ),
  event("invoice.paid", invoice("in_1", "sub_1", "cus_ada", 6000), DAY),
  event(
    "invoice_payment.paid",
    invoicePayment("inpay_1", "in_1", 6000, { type: "payment_intent", payment_intent: "pi_ada" }),
    DAY,
  ),
  event(
    "refund.created",
    refund("re_1", "ch_ada", 1000, DAY, { reason: "requested_by_customer" }),
    DAY,
  ),
  event(
    "refund.failed",
    refund("re_2", "ch_ada", 500, DAY, { status: "failed", reason: "duplicate" }),
    DAY,
  ),
  event("charge.succeeded", charge("ch_guest", 900, DAY, { payment_intent: "pi_guest" }), DAY),
  event(
    "checkout.session.completed",
    checkoutSession("cs_1", DAY, { client_reference_id: "guest-7", payment_intent: "pi_guest" }),
    DAY,
  ),
  event(
    "charge.failed",
    charge("ch_failed", 2000, DAY, {
      customer: "cus_ben",
      status: "failed",
      captured: false,
      amount_captured: 0,
      failure_code: "card_declined",
    }),
    DAY,
  ),
  event(
    "charge.succeeded",
    charge("ch_held", 7700, DAY, { customer: "cus_ben", captured: false, amount_captured: 0 }),
    DAY,
  ),
  event(
    "charge.succeeded",
    charge("ch_usd", 1500, DAY, { customer: "cus_ben", currency: "usd" }),
    DAY,
  ),
  event("invoice.paid", invoice("in_2", "sub_2", "cus_ben", 3000), DAY),
  event(
    "invoice_payment.paid",
    invoicePayment("inpay_2", "in_2", 3000, { type: "payment_record", payment_record: "pr_1" }),
    DAY,
  ),
  event("refund.created", refund("re_3", "ch_old", 400, DAY, { reason: "duplicate" }), DAY),
];

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
  await company.deliverAll(EVENTS);
  await company.deliverAll(EVENTS);
});

afterAll(async () => {
  await company.close();
});

test("payments says who paid what for what, and what of it went back", async () => {
  const rows = await company.database.sql`
    select id, user_id, customer_id, subscription_id, invoice_id, amount::int, currency, status,
      refund_amount::int, refund_reason
    from payments order by id`;
  const nobody = { user_id: null, customer_id: null, subscription_id: null, invoice_id: null };
  const whole = { currency: "gbp", status: "succeeded", refund_amount: 0, refund_reason: null };
  const ben = { ...nobody, customer_id: "cus_ben" };
  expect([...rows]).toEqual([
    {
      id: "ch_ada",
      user_id: "ada",
      customer_id: "cus_ada",
      subscription_id: "sub_1",
      invoice_id: "in_1",
      amount: 6000,
      currency: "gbp",
      status: "succeeded",
      refund_amount: 1000,
      refund_reason: "requested_by_customer",
    },
    { ...whole, ...ben, id: "ch_failed", amount: 0, status: "failed" },
    { ...whole, ...nobody, id: "ch_guest", user_id: "guest-7", amount: 900 },
    { ...whole, ...ben, id: "ch_held", amount: 0, status: "uncaptured" },
    {
      ...whole,
      ...nobody,
      id: "ch_old",
      amount: null,
      status: "unknown",
      refund_amount: 400,
      refund_reason: "duplicate",
    },
    { ...whole, ...ben, id: "ch_usd", amount: 1500, currency: "usd" },
    { ...whole, ...ben, id: "inpay_2", subscription_id: "sub_2", invoice_id: "in_2", amount: 3000 },
  ]);
});

test("what was asked for stands beside what was collected, with why it failed", async () => {
  const rows = await company.database.sql`
    select id, amount_requested::int as requested, failure_code as why, created_at as at
    from payments where id in ('ch_failed', 'ch_held') order by id`;
  const at = new Date(DAY);
  expect([...rows]).toEqual([
    { id: "ch_failed", requested: 2000, why: "card_declined", at },
    { id: "ch_held", requested: 7700, why: null, at },
  ]);
});

test("its totals are the ledger's", async () => {
  const { sql } = company.database;
  const ledger = await sql`
    select currency, sum(amount_minor) filter (where kind in ('charge', 'off_stripe'))::int as collected,
      coalesce(-sum(amount_minor) filter (where kind in ('refund', 'refund_failure')), 0)::int as returned
    from ledger_entries group by 1 order by 1`;
  const payments = await sql`
    select currency, sum(amount)::int as collected, sum(refund_amount)::int as returned
    from payments group by 1 order by 1`;
  const worked = [
    { currency: "gbp", collected: 9900, returned: 1400 },
    { currency: "usd", collected: 1500, returned: 0 },
  ];
  expect([...ledger]).toEqual(worked);
  expect([...payments]).toEqual(worked);
});

test("no event and no payment stands in it twice, though every event came twice", async () => {
  const [row] = await company.database.sql`
    select count(*)::int as rows, count(distinct event_id)::int as events, count(distinct id)::int as ids
    from payments`;
  expect(row).toEqual({ rows: 7, events: 7, ids: 7 });
});

test("whoever reads it needs the right to read what it shows", async () => {
  const [view] = await company.database.sql`
    select reloptions from pg_class where relname = 'payments' and relkind = 'v'`;
  expect(view).toEqual({ reloptions: ["security_invoker=true"] });
});
