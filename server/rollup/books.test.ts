import { afterEach, beforeEach, expect, test } from "vitest";
import { openCompany, type TestCompany } from "../testing/company.ts";
import {
  charge,
  customer,
  event,
  item,
  price,
  seconds,
  subscription,
} from "../testing/stripe/objects.ts";

// Asterisk Ltd of GB came by "podcast" and pays £10.00 a month from 3 February; its payment of £10.00 is for an invoice of
// that subscription. Everything is told on 20 March, and the books are open since 5 January.

let company: TestCompany;

const began = "2026-02-03T09:00:00Z";

const told = {
  customer: event(
    "customer.created",
    customer("cus_1", {
      address: { country: "GB" },
      metadata: { source: "podcast" },
    }),
    began,
  ),
  subscription: event(
    "customer.subscription.created",
    subscription("sub_1", "cus_1", [item("si_1", price("price_1", 1000), 1)], {
      created: seconds(began),
      start_date: seconds(began),
    }),
    began,
  ),
  invoice: event(
    "invoice.paid",
    {
      id: "in_1",
      object: "invoice",
      customer: "cus_1",
      parent: { type: "subscription_details", subscription_details: { subscription: "sub_1" } },
      status: "paid",
      currency: "gbp",
      amount_due: 1000,
      amount_paid: 1000,
      total: 1000,
      created: seconds(began),
    },
    began,
  ),
  invoicePayment: event(
    "invoice_payment.paid",
    {
      id: "inpay_1",
      object: "invoice_payment",
      invoice: "in_1",
      payment: { type: "payment_intent", payment_intent: "pi_1" },
      amount_paid: 1000,
      currency: "gbp",
      status: "paid",
    },
    began,
  ),
  charge: event(
    "charge.succeeded",
    charge("ch_1", 1000, began, { customer: "cus_1", payment_intent: "pi_1" }),
    began,
  ),
};

beforeEach(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
});

afterEach(async () => {
  await company.close();
});

async function sumsBySegment() {
  const { sql } = company.database;
  const money = await sql`
    select s.source, s.country, f.key as first, p.key as plan, d.amount_minor::int as amount
    from ledger_days d join segments s on s.id = d.segment_id
    join plans p on p.id = d.plan_id left join plans f on f.id = s.first_plan_id`;
  const value = await sql`
    select s.source, s.country, f.key as first, p.key as plan, round(d.delta)::int as amount,
      d.customers_delta as customers, d.subscriptions_delta as subscriptions
    from mrr_days d join segments s on s.id = d.segment_id
    join plans p on p.id = d.plan_id left join plans f on f.id = s.first_plan_id`;
  return { money: [...money], value: [...value] };
}

const PLAN = '["prod_price_1","month",1]';

test("value and money are summed by plan and segment, in whatever order the news came", async () => {
  const { sql } = company.database;
  const names = ["customer", "subscription", "invoice", "invoicePayment", "charge"] as const;
  const segment = { source: "podcast", country: "GB", first: PLAN, plan: PLAN };
  for (const order of [
    names,
    [...names].reverse(),
    ["charge", "customer", "invoicePayment", "subscription", "invoice"] as const,
  ]) {
    await sql`truncate stripe_events, customers, subscriptions, subscription_history, invoices,
      invoice_payments, charges, ledger_entries, ledger_days, mrr_movements, mrr_days, mrr_months, mrr_cohort_days, mrr_span_sums, customer_segments`;
    for (const name of order) await company.deliver(told[name]);
    expect(await sumsBySegment()).toEqual({
      money: [{ ...segment, amount: 1000 }],
      value: [{ ...segment, amount: 1000, customers: 1, subscriptions: 1 }],
    });
    // All plans and all segments, each alone and both: four sums of the one charge, none of them empty.
    expect(await sql`select 1 from ledger_days`).toHaveLength(4);
    const [entry] = await sql`select invoice_id, subscription_id, customer_id from ledger_entries`;
    expect(entry).toEqual({ invoice_id: "in_1", subscription_id: "sub_1", customer_id: "cus_1" });
  }
});

test("money that nobody is known for has neither plan nor segment, and is in the totals", async () => {
  await company.deliver(event("charge.succeeded", charge("ch_2", 700, began), began));
  const days = await company.database.sql`
    select plan_id, segment_id, amount_minor::int as amount from ledger_days order by 1, 2`;
  expect([...days]).toEqual([
    { plan_id: -1, segment_id: -1, amount: 700 },
    { plan_id: -1, segment_id: 0, amount: 700 },
    { plan_id: 0, segment_id: -1, amount: 700 },
    { plan_id: 0, segment_id: 0, amount: 700 },
  ]);
});

test("late news of a month that was over while the books were open is a restatement, with its event", async () => {
  const { sql } = company.database;
  // The first event ever came on 5 January; this one, of 3 February, is applied on 20 March.
  await company.deliver(
    event(
      "product.created",
      { id: "prod_1", object: "product", name: "A", active: true },
      "2026-01-05T09:00:00Z",
    ),
  );
  await sql`update stripe_events set received_at = '2026-01-05T09:00:01Z'`;
  await company.deliverAll([told.subscription, told.charge]);
  const rows = await sql`
    select month, metric, currency, delta::int as delta, customer_id, event_id
    from restatements order by metric`;
  const late = { month: "2026-02-01", currency: "gbp", delta: 1000, customer_id: "cus_1" };
  expect([...rows]).toEqual([
    { ...late, metric: "mrr", event_id: told.subscription.id },
    { ...late, metric: "net_revenue", event_id: told.charge.id },
  ]);
});

test("what is loaded from before the first event restates nothing", async () => {
  await company.deliverAll([told.subscription, told.charge]);
  expect(await company.database.sql`select 1 from restatements`).toHaveLength(0);
});
