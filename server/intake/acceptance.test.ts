import { afterEach, beforeEach, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { invoice } from "../testing/stripe/invoices.ts";
import {
  charge,
  coupon,
  discount,
  event,
  item,
  price,
  seconds,
  subscription,
  yearly,
} from "../testing/stripe/objects.ts";

/**
 * What every revenue tool got wrong once, through the front door, worked by hand. Shown elsewhere: one checkout payment
 * in 720 orders (one-payment.test.ts); two events of one second, a deleted customer (order-and-repetition.test.ts); two
 * refunds of which one fails, refunds before their charge, disputes (ledger.test.ts); pause, resume, pause
 * (domain/movement.test.ts); tiers, packages, weeks and days (domain/subscription-value.test.ts); tax in prices
 * (inclusive-tax.test.ts); use (usage-mrr.test.ts); unsigned, wrongly signed, old and test-mode events (faults.test.ts,
 * stripe/signature.test.ts); any order at all (random-histories.test.ts).
 */
let company: TestCompany;

beforeEach(async () => {
  company = await openCompany({ now: "2026-12-20T12:00:00Z" });
});

afterEach(async () => {
  await company.close();
});

const START = "2026-03-01T09:00:00Z";
const hundred = price("price_1", 10_000, { product: "prod_1" });

function told(verb: string, at: string, fields: object = {}, id = "sub_1") {
  const own = { created: seconds(START), start_date: seconds(START), ...fields };
  const items = [item(`si_${id}`, hundred, 1)];
  return event(`customer.subscription.${verb}`, subscription(id, "cus_1", items, own), at);
}

const one = (of: object, fields: object = {}) => {
  const items = {
    object: "list",
    data: [item("si_1", of as typeof hundred, 1, fields as typeof hundred)],
    has_more: false,
  };
  return told("created", START, { items });
};

/** "day kind pence" of every movement up to now. */
async function moved(): Promise<string[]> {
  const rows = await company.database.sql`
    select day, kind, sum(delta)::text as delta from mrr_movements
    where occurred_at <= ${company.clock()} group by occurred_at, day, kind order by occurred_at`;
  return rows.map((row) => `${row.day} ${row.kind} ${Number(row.delta)}`);
}

const follow = (policy: string) =>
  ask(company, `mutation { setMrrPolicy(policy: { ${policy} }) { name } }`);

test("an annual plan with 20 % off for some months grows on the day they end, under two policies", async () => {
  // £1,200.00 a year are 10,000 a month, 8,000 while the discount holds; Stripe's own overview does not subtract it.
  const annual = price("price_year", 120_000, { product: "prod_1", ...yearly });
  const terms = { percent_off: 20, duration: "repeating", duration_in_months: 6 };
  const held = { customer: "cus_1", subscription: "sub_1" };
  const span = { start: START, end: "2026-09-01T09:00:00Z" };
  const items = { object: "list", data: [item("si_1", annual, 1)], has_more: false };
  await company.deliverAll([
    event("coupon.created", coupon("spring", terms), START),
    event("customer.discount.created", discount("di_1", "spring", held, span), START),
    told("created", START, { items, discounts: ["di_1"] }),
  ]);
  expect(await moved()).toEqual(["2026-03-01 new 8000", "2026-09-01 expansion 2000"]);
  await follow("profile: STRIPE");
  expect(await moved()).toEqual(["2026-03-01 new 10000"]);
});

test("one subscription cancelled and another begun within an hour is no churn and nothing new", async () => {
  const next = "2026-04-01T09:40:00Z";
  const begun = { created: seconds(next), start_date: seconds(next) };
  await company.deliverAll([
    told("created", START),
    told("deleted", "2026-04-01T09:00:00Z", { status: "canceled" }),
    told("created", next, begun, "sub_2"),
  ]);
  expect(await moved()).toEqual(["2026-03-01 new 10000"]);
  await follow("profile: TIDEMARK, successorHours: 0, reactivationDays: 0");
  expect(await moved()).toEqual([
    "2026-03-01 new 10000",
    "2026-04-01 churn -10000",
    "2026-04-01 reactivation 10000",
  ]);
});

test.each([
  ["void", []],
  ["keep_as_draft", ["2026-03-01 new 10000"]],
])("collection paused by %s, under ours", async (behavior, expected) => {
  await company.deliver(told("created", START, { pause_collection: { behavior } }));
  expect(await moved()).toEqual(expected);
  await follow("profile: PROFITWELL");
  expect(await moved()).toEqual([]);
});

test("past due counts until Stripe gives up, and unpaid is gone", async () => {
  await company.deliverAll([
    told("created", START),
    told("updated", "2026-04-01T09:00:00Z", { status: "past_due" }),
    told("updated", "2026-04-20T09:00:00Z", { status: "unpaid" }),
  ]);
  expect(await moved()).toEqual(["2026-03-01 new 10000", "2026-04-20 churn -10000"]);
});

test("what is set to end counts until its end, or until the request where the policy says so", async () => {
  await company.deliverAll([
    told("created", START),
    told("updated", "2026-04-10T09:00:00Z", { cancel_at_period_end: true }),
    told("deleted", "2026-05-01T09:00:00Z", { status: "canceled" }),
  ]);
  expect(await moved()).toEqual(["2026-03-01 new 10000", "2026-05-01 churn -10000"]);
  await follow("profile: TIDEMARK, countsUntilEnd: false");
  expect(await moved()).toEqual(["2026-03-01 new 10000", "2026-04-10 churn -10000"]);
});

test("an item on a trial of its own counts for nothing until the news after its end", async () => {
  const trial = { start_date: seconds(START), end_date: seconds("2026-04-01T09:00:00Z") };
  const items = (fields = {}) => ({
    object: "list",
    data: [item("si_1", hundred, 1, fields)],
    has_more: false,
  });
  await company.deliverAll([
    told("created", START, { items: items({ current_trial: trial }) }),
    told("updated", "2026-04-01T09:00:00Z", { items: items({ current_trial: trial }) }),
  ]);
  expect(await moved()).toEqual(["2026-04-01 new 10000"]);
});

test("what starts later counts from its start, and its schedule moves nothing", async () => {
  const begins = { start_date: seconds("2026-06-01T00:00:00Z") };
  const schedule = { id: "sub_sched_1", object: "subscription_schedule" };
  const planned = event("subscription_schedule.created", schedule, START);
  expect(await company.deliver(planned)).toMatchObject({ status: "ignored" });
  await company.deliver(told("created", START, begins));
  expect(await moved()).toEqual(["2026-06-01 new 10000"]);
});

test("100 % off is a customer who pays nothing, until the discount is taken away", async () => {
  const held = discount("di_1", "free", { customer: "cus_1" }, { start: START });
  await company.deliverAll([
    event("coupon.created", coupon("free", { percent_off: 100 }), START),
    event("customer.discount.created", held, START),
    told("created", START),
    event("customer.discount.deleted", held, "2026-05-01T09:00:00Z"),
  ]);
  expect(await moved()).toEqual(["2026-05-01 new 10000"]);
});

test("a price below a cent keeps its decimals: 0.0125 × 30,001 = 375.0125", async () => {
  const tiny = { ...hundred, unit_amount: null, unit_amount_decimal: "0.0125" };
  await company.deliver(one(tiny, { quantity: 30_001 }));
  expect(await moved()).toEqual(["2026-03-01 new 375.0125"]);
});

test("an invoice below zero is stored as it is and moves no money", async () => {
  const billed = { customer: "cus_1", subscription: "sub_1" };
  const negative = invoice("in_1", billed, [], START, {
    total: -4200,
    amount_due: 0,
    amount_paid: 0,
  });
  await company.deliver(event("invoice.paid", negative, START));
  const [stored] = await company.database.sql`select total_minor from invoices`;
  expect(stored).toEqual({ total_minor: -4200n });
  expect(await company.database.sql`select 1 from ledger_entries`).toHaveLength(0);
});

test("yen, krónur and dinars are kept in Stripe's own units and never added to each other", async () => {
  await company.deliverAll(
    ["jpy", "isk", "bhd"].map((currency) =>
      event("charge.succeeded", charge(`ch_${currency}`, 1000, START, { currency }), START),
    ),
  );
  const answer = await ask<{ totalRevenue: { byCurrency: object[] } }>(
    company,
    "{ totalRevenue { byCurrency { gross { minorUnits currency decimals } } } }",
  );
  const gross = (currency: string, decimals: number) => ({
    gross: { minorUnits: "1000", currency, decimals },
  });
  // ¥1,000, 10.00 kr. as Stripe writes them, BD 1.000.
  expect(answer.totalRevenue.byCurrency).toEqual([
    gross("bhd", 3),
    gross("isk", 2),
    gross("jpy", 0),
  ]);
});

test("the shapes before basil come to the same movement and the same money as those of today", async () => {
  const former = { api_version: "2024-06-20" };
  const given = {
    id: "di_1",
    object: "discount",
    customer: "cus_1",
    subscription: "sub_1",
    start: seconds(START),
    end: null,
  };
  const single = { ...given, coupon: coupon("ten", { percent_off: 10 }) };
  const old = told("created", START, { discounts: undefined, discount: single });
  const paid = charge("ch_1", 9000, START, { customer: "cus_1", invoice: "in_1" });
  await company.deliverAll([
    { ...old, ...former },
    { ...event("charge.succeeded", paid, START), ...former },
  ]);
  expect(await moved()).toEqual(["2026-03-01 new 9000"]);
  const entries = await company.database.sql`
    select id, amount_minor, customer_id from ledger_entries`;
  expect([...entries]).toEqual([{ id: "charge:ch_1", amount_minor: 9000n, customer_id: "cus_1" }]);
});
