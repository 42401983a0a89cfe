import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { invoice, invoiceLine } from "../testing/stripe/invoices.ts";
import {
  charge,
  coupon,
  customer,
  discount,
  event,
  item,
  price,
  seconds,
  subscription,
} from "../testing/stripe/objects.ts";
import {
  AFTER_BURST_SECONDS,
  type AskingCompany,
  openAskingCompany,
} from "../testing/stripe-api/asking-company.ts";

// With a key, an event is a hint: its snapshot is applied, and a moment later its object is asked for. £100.00 a month
// unless told otherwise.

let company: AskingCompany;

beforeEach(async () => {
  company = await openAskingCompany("2026-03-20T12:00:00Z");
});

afterEach(async () => {
  await company.close();
});

const START = "2026-03-01T09:00:00Z";
const since = { created: seconds(START), start_date: seconds(START) };
const hundred = price("price_1", 10_000, { product: "prod_1" });
const state = (fields = {}, items = [item("si_1", hundred, 1)]) =>
  subscription("sub_1", "cus_1", items, { ...since, ...fields });
const created = (object = state()) => event("customer.subscription.created", object, START);
const updated = (object: ReturnType<typeof state>, at: string) =>
  event("customer.subscription.updated", object, at);
const seats = (quantity: number) => state({}, [item("si_1", hundred, quantity)]);

/** "day kind pence" of every movement up to now. */
async function moved(): Promise<string[]> {
  const rows = await company.database.sql`
    select day, kind, round(sum(delta))::int as delta from mrr_movements
    where occurred_at <= ${company.clock()} group by occurred_at, day, kind order by occurred_at`;
  return rows.map((row) => `${row.day} ${row.kind} ${row.delta}`);
}

const unvalued = async () =>
  (await company.database.sql`select reason from unvalued_items`).map(({ reason }) => reason);

const fetches = (path: string) => company.stripe.requests.filter((one) => one.startsWith(path));

test("a burst of fifty events of one object is answered by one fetch, which moves nothing by itself", async () => {
  const burst = Array.from({ length: 50 }, (_, index) =>
    updated(seats(index + 1), `2026-03-02T09:00:${String(index).padStart(2, "0")}Z`),
  );
  company.stripe.put(seats(50));
  await company.deliverAll(burst);
  expect(company.stripe.requests).toEqual([]);
  await company.pass(AFTER_BURST_SECONDS);
  expect(fetches("/v1/subscriptions/sub_1")).toHaveLength(1);
  // One seat since the start date, then one more each second.
  const all = await moved();
  expect(all).toHaveLength(50);
  expect(all[0]).toBe("2026-03-01 new 10000");
  expect(new Set(all.slice(1))).toEqual(new Set(["2026-03-02 expansion 10000"]));
  const rows = await company.database.sql`select 1 from subscription_history`;
  expect(rows).toHaveLength(50);
  expect(await company.database.sql`select 1 from stripe_refetches`).toHaveLength(0);
});

test("10, 20, 30 are two expansions in whatever order the news came, and the fetch adds none", async () => {
  const ten = price("price_10", 1_000);
  const steps = [1, 2, 3].map((quantity) => state({}, [item("si_1", ten, quantity)]));
  const days = ["2026-03-01", "2026-03-05", "2026-03-09"];
  company.stripe.put(steps[2] ?? {});
  for (const index of [2, 0, 1]) {
    await company.deliver(updated(steps[index] ?? state(), `${days[index]}T09:00:00Z`));
    await company.pass(AFTER_BURST_SECONDS);
  }
  expect(await moved()).toEqual([
    "2026-03-01 new 1000",
    "2026-03-05 expansion 1000",
    "2026-03-09 expansion 1000",
  ]);
});

test("what no event told is found by the next fetch, as news of that moment, and traced to it", async () => {
  company.stripe.put(state({ status: "unpaid" }));
  await company.deliver(created());
  await company.pass(AFTER_BURST_SECONDS);
  expect(await moved()).toEqual(["2026-03-01 new 10000", "2026-03-20 churn -10000"]);
  const [last] = await company.database.sql`
    select occurred_at, event_id from mrr_movements order by occurred_at desc`;
  const id = `fetch_sub_1_${Date.parse("2026-03-20T12:00:02Z")}`;
  expect(last).toEqual({ occurred_at: new Date("2026-03-20T12:00:02Z"), event_id: id });
  const { stripeEvent } = await ask<{ stripeEvent: { payload: string } }>(
    company,
    `{ stripeEvent(id: "${id}") { type objectId origin status createdAt payload } }`,
  );
  expect({ ...stripeEvent, payload: JSON.parse(stripeEvent.payload) }).toMatchObject({
    type: "subscription.fetched",
    objectId: "sub_1",
    origin: "fetch",
    status: "APPLIED",
    createdAt: "2026-03-20T12:00:02.000Z",
    payload: { id: "sub_1", status: "unpaid" },
  });
});

test("hostile text arrives by a fetch as by an event", async () => {
  const evil = { name: "a\u0000b\ud83d", metadata: { note: "y".repeat(100_000) } };
  company.stripe.put(customer("cus_1", evil));
  await company.deliver(event("customer.updated", customer("cus_1"), START));
  await company.pass(AFTER_BURST_SECONDS);
  const [stored] = await company.database.sql`select name from customers`;
  expect(stored?.name).toBe("a\uFFFDb\uFFFD");
});

test("an event that is older than the fetch keeps its place in history and overwrites nothing", async () => {
  company.stripe.put(seats(3));
  await company.deliver(updated(seats(3), "2026-03-09T09:00:00Z"));
  await company.pass(AFTER_BURST_SECONDS);
  await company.deliver(updated({ ...seats(1), status: "past_due" }, "2026-03-05T09:00:00Z"));
  const [stored] = await company.database.sql`select status from subscriptions`;
  expect(stored?.status).toBe("active");
  expect(await moved()).toEqual(["2026-03-01 new 10000", "2026-03-09 expansion 20000"]);
});

test("an end that a fetch found stands on its own day, and no older news undoes it", async () => {
  const end = "2026-03-18T09:00:00Z";
  company.stripe.put(
    state({ status: "canceled", ended_at: seconds(end), canceled_at: seconds(end) }),
  );
  await company.deliver(created());
  await company.pass(AFTER_BURST_SECONDS);
  await company.deliver(updated(state(), "2026-03-19T09:00:00Z"));
  await company.pass(AFTER_BURST_SECONDS);
  expect(await moved()).toEqual(["2026-03-01 new 10000", "2026-03-18 churn -10000"]);
  const [stored] = await company.database.sql`select status from subscriptions`;
  expect(stored?.status).toBe("canceled");
});

describe("what an event leaves out is filled from its own moment on:", () => {
  test("items beyond the first page", async () => {
    const twelve = Array.from({ length: 12 }, (_, index) => item(`si_${index}`, hundred, 1));
    const whole = state({}, twelve);
    const items = { object: "list", data: twelve.slice(0, 10), has_more: true };
    company.stripe.put(whole);
    await company.deliver(created({ ...whole, items }));
    expect(await unvalued()).toEqual([
      "the subscription has more items than its event carries: a Stripe key is needed",
    ]);
    await company.pass(AFTER_BURST_SECONDS);
    expect(await unvalued()).toEqual([]);
    expect(await moved()).toEqual(["2026-03-01 new 120000"]);
  });

  test("the tiers of a price", async () => {
    const tiers = [
      { up_to: 2, unit_amount: 500, unit_amount_decimal: "500", flat_amount: null },
      { up_to: null, unit_amount: 300, unit_amount_decimal: "300", flat_amount: null },
    ];
    const shown = price("price_t", 0, {
      billing_scheme: "tiered",
      tiers_mode: "graduated",
      unit_amount: null,
      unit_amount_decimal: null,
    });
    company.stripe.put({ ...shown, tiers }, state({}, [item("si_1", shown, 5)]));
    await company.deliver(created(state({}, [item("si_1", shown, 5)])));
    expect(await moved()).toEqual([]);
    await company.pass(AFTER_BURST_SECONDS);
    // 2 × 5.00 + 3 × 3.00.
    expect(await moved()).toEqual(["2026-03-01 new 1900"]);
    expect(await unvalued()).toEqual([]);
    expect(fetches("/v1/prices/price_t")).toHaveLength(1);
  });

  test("a price in another currency, also by tiers", async () => {
    const shown = price("price_usd", 0, {
      currency: "usd",
      billing_scheme: "tiered",
      tiers_mode: "volume",
      unit_amount: null,
      unit_amount_decimal: null,
    });
    const tier = (amount: number) => ({ up_to: null, unit_amount: amount, flat_amount: 1 });
    const options = { usd: { tiers: [tier(700)] }, gbp: { tiers: [tier(600)] } };
    company.stripe.put({ ...shown, tiers: [tier(700)], currency_options: options });
    const bought = state({ currency: "gbp" }, [item("si_1", shown, 3)]);
    company.stripe.put(bought);
    await company.deliver(created(bought));
    await company.pass(AFTER_BURST_SECONDS);
    // 3 × 6.00 + 0.01.
    expect(await moved()).toEqual(["2026-03-01 new 1801"]);
    expect(await unvalued()).toEqual([]);
  });

  test("a discount with its coupon, the products it is limited to, and its amount in the currency", async () => {
    const other = price("price_2", 5_000, { product: "prod_2" });
    const items = [item("si_1", hundred, 1), item("si_2", other, 1)];
    const off = coupon("off", {
      amount_off: 900,
      currency: "usd",
      applies_to: { products: ["prod_2"] },
      currency_options: { gbp: { amount_off: 700 }, usd: { amount_off: 900 } },
    });
    const own = discount(
      "di_1",
      "off",
      { customer: "cus_1", subscription: "sub_1" },
      { start: START },
    );
    const bought = state({ discounts: ["di_1"] }, items);
    company.stripe.put(off, own, bought);
    await company.deliver(created(bought));
    expect(await unvalued()).toHaveLength(2);
    await company.pass(AFTER_BURST_SECONDS);
    expect(await unvalued()).toEqual([]);
    // 100.00 + 50.00 - 7.00.
    expect(await moved()).toEqual(["2026-03-01 new 14300"]);
  });

  test("an item's own discount, whose coupon lies too deep for one question", async () => {
    const half = coupon("half", { percent_off: 50 });
    const holder = { customer: "cus_1", subscription: "sub_1", subscription_item: "si_1" };
    const own = discount("di_1", "half", holder, { start: START });
    const bought = state({}, [item("si_1", hundred, 1, { discounts: ["di_1"] })]);
    company.stripe.put(half, own, bought);
    await company.deliver(created(bought));
    await company.pass(AFTER_BURST_SECONDS);
    expect(await unvalued()).toEqual([]);
    expect(await moved()).toEqual(["2026-03-01 new 5000"]);
  });
});

test("a customer's discount that is gone at Stripe ends with the fetch that found it", async () => {
  const percent = coupon("twenty", { percent_off: 20 });
  const own = discount("di_1", "twenty", { customer: "cus_1" }, { start: START });
  company.stripe.put(percent, state(), customer("cus_1"));
  await company.deliverAll([
    event("coupon.created", percent, START),
    event("customer.discount.created", own, START),
    created(),
  ]);
  expect(await moved()).toEqual(["2026-03-01 new 8000"]);
  await company.pass(AFTER_BURST_SECONDS);
  expect(await moved()).toEqual(["2026-03-01 new 8000", "2026-03-20 expansion 2000"]);
  await company.deliver(event("customer.updated", customer("cus_1"), "2026-03-20T12:00:00Z"));
  await company.pass(AFTER_BURST_SECONDS);
  expect(await moved()).toHaveLength(2);
});

test("an answer that an object is deleted marks it so and keeps what is known of it", async () => {
  company.stripe.put({ id: "cus_1", object: "customer", deleted: true });
  await company.deliver(event("customer.updated", customer("cus_1", { name: "Ada" }), START));
  await company.pass(AFTER_BURST_SECONDS);
  const [stored] = await company.database.sql`select name, deleted from customers`;
  expect(stored).toEqual({ name: "Ada", deleted: true });
});

test("what an event says is deleted is not asked for", async () => {
  const percent = coupon("twenty", { percent_off: 20 });
  await company.deliver(event("coupon.updated", percent, START));
  await company.deliver(event("coupon.deleted", percent, "2026-03-02T09:00:00Z"));
  await company.pass(AFTER_BURST_SECONDS);
  expect(company.stripe.requests).toEqual([]);
});

test("an invoice's lines beyond the first page are fetched", async () => {
  const billed = { id: "si_1", subscription: "sub_1", price: "price_1" };
  const span = { start: START, end: "2026-04-01T09:00:00Z" };
  const lines = Array.from({ length: 130 }, (_, index) =>
    invoiceLine(`il_${index}`, billed, 100, span),
  );
  const whole = invoice("in_1", { customer: "cus_1", subscription: "sub_1" }, lines, START);
  const first = { object: "list", data: lines.slice(0, 10), has_more: true };
  company.stripe.put(whole);
  await company.deliver(event("invoice.paid", { ...whole, lines: first }, START));
  await company.pass(AFTER_BURST_SECONDS);
  const [stored] = await company.database.sql`
    select has_more_lines, (select count(*)::int from invoice_lines) as lines from invoices`;
  expect(stored).toEqual({ has_more_lines: false, lines: 130 });
});

test("amounts beyond 2^53 arrive by a fetch to the minor unit", async () => {
  const amount = 9_007_199_254_740_993n;
  const shown = charge("ch_1", 1, START);
  company.stripe.put({ ...shown, amount, amount_captured: amount, balance_transaction: "txn_1" });
  await company.deliver(event("charge.pending", { ...shown, status: "pending" }, START));
  await company.pass(AFTER_BURST_SECONDS);
  const [entry] = await company.database.sql`select amount_minor from ledger_entries`;
  expect(entry?.amount_minor).toBe(amount);
});
