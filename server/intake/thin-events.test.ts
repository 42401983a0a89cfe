import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { invoice } from "../testing/stripe/invoices.ts";
import {
  charge,
  coupon,
  customer,
  discount,
  event,
  item,
  price,
  subscription,
  thinEvent,
} from "../testing/stripe/objects.ts";
import {
  AFTER_BURST_SECONDS,
  type AskingCompany,
  openAskingCompany,
} from "../testing/stripe-api/asking-company.ts";

const NOW = "2026-03-20T12:00:00Z";
const AT = "2026-03-20T11:59:00Z";

const hundred = price("price_1", 10_000, { product: "prod_1" });
const since = { created: Date.parse(AT) / 1000, start_date: Date.parse(AT) / 1000 };
const bought = subscription("sub_1", "cus_1", [item("si_1", hundred, 1)], since);

async function statusOf(company: TestCompany, id: string) {
  const [row] = await company.database.sql`
    select status, error from stripe_events where id = ${id}`;
  return row;
}

/** "kind pence" of every movement. */
async function moved(company: TestCompany): Promise<string[]> {
  const rows = await company.database.sql`
    select kind, round(delta)::int as delta from mrr_movements order by occurred_at`;
  return rows.map(({ kind, delta }) => `${kind} ${delta}`);
}

async function ledger(company: TestCompany): Promise<string[]> {
  const rows = await company.database.sql`select id, day from ledger_entries order by id`;
  return rows.map(({ id, day }) => `${id} ${day}`);
}

describe("with a key", () => {
  let company: AskingCompany;

  beforeEach(async () => {
    company = await openAskingCompany(NOW);
  });

  afterEach(async () => {
    await company.close();
  });

  test("a thin event waits for its object, which is applied as news of the moment it came", async () => {
    const thin = thinEvent("v1.customer.subscription.created", bought, AT);
    company.stripe.put(bought);
    await company.deliverAll([thin]);
    expect(await statusOf(company, "evt_thin_v1_customer_subscription_created_sub_1")).toEqual({
      status: "asked",
      error: null,
    });
    const { ingestion } = await ask<{ ingestion: object }>(
      company,
      "{ ingestion { waiting waitingSince apiVersions { name } refetches { waiting } } }",
    );
    expect(await ask(company, "{ stripeEvents(status: WAITING) { items { id status } } }")).toEqual(
      {
        stripeEvents: { items: [{ id: thin.id, status: "WAITING" }] },
      },
    );
    const waitingSince = "2026-03-20T12:00:00.000Z";
    expect(ingestion).toEqual({
      waiting: 1,
      waitingSince,
      apiVersions: [],
      refetches: { waiting: 1 },
    });
    await company.pass(AFTER_BURST_SECONDS);
    expect(await statusOf(company, String(thin.id))).toEqual({ status: "applied", error: null });
    expect(await moved(company)).toEqual(["new 10000"]);
    const [row] = await company.database.sql`select valid_from from subscription_history`;
    expect(row?.valid_from).toEqual(new Date("2026-03-20T12:00:02Z"));
  });

  test("the body is stored as it was sent, and told twice it changes nothing", async () => {
    const thin = thinEvent("v1.customer.updated", customer("cus_1"), AT);
    company.stripe.put(customer("cus_1"));
    await company.deliverAll([thin, thin]);
    await company.pass(AFTER_BURST_SECONDS);
    const rows = await company.database.sql`
      select payload, object_id, created_at, redeliveries from stripe_events`;
    expect([...rows]).toEqual([
      {
        payload: JSON.stringify(thin),
        object_id: "cus_1",
        created_at: new Date(AT),
        redeliveries: 1,
      },
    ]);
    expect(company.stripe.requests).toHaveLength(1);
  });

  const snapshot = event("customer.subscription.created", bought, AT);
  const twin = { snapshot_event: snapshot.id };
  const thin = thinEvent("v1.customer.subscription.created", bought, AT, twin);

  test.each([
    ["before", [thin, snapshot]],
    ["after", [snapshot, thin]],
  ])("a thin event that comes %s its snapshot twin changes nothing twice", async (_, order) => {
    company.stripe.put(bought);
    for (const one of [...order, ...order]) {
      await company.deliverAll([one]);
      await company.pass(AFTER_BURST_SECONDS);
    }
    expect(await moved(company)).toEqual(["new 10000"]);
    expect(await statusOf(company, String(snapshot.id))).toMatchObject({ status: "applied" });
    const [levels] = await company.database.sql`
      select sum(subscriptions_delta)::int as subscriptions, sum(customers_delta)::int as customers
      from mrr_days where plan_id = 0 and segment_id = 0`;
    expect(levels).toEqual({ subscriptions: 1, customers: 1 });
  });

  test("twins that come together are settled by the snapshot", async () => {
    company.stripe.put(bought);
    await company.deliverAll([thin, snapshot]);
    expect(await statusOf(company, String(thin.id))).toEqual({
      status: "ignored",
      error: "its snapshot event tells the same",
    });
  });

  test("the moment of a capture, which no charge holds, is taken from the thin event", async () => {
    const paid = charge("ch_1", 5_000, "2026-03-18T09:00:00Z", { balance_transaction: "txn_1" });
    company.stripe.put(paid);
    await company.deliverAll([thinEvent("v1.charge.captured", paid, "2026-03-19T09:00:00Z")]);
    await company.pass(AFTER_BURST_SECONDS);
    expect(await ledger(company)).toEqual(["charge:ch_1 2026-03-19"]);
  });

  test("a failed attempt to collect an invoice is counted on its day", async () => {
    const billed = { customer: "cus_1", subscription: "sub_1" };
    const failed = invoice("in_1", billed, [], AT, { attempt_count: 2, amount_due: 700 });
    company.stripe.put(failed);
    await company.deliverAll([
      thinEvent("v1.invoice.payment_failed", failed, "2026-03-19T09:00:00Z"),
    ]);
    await company.pass(AFTER_BURST_SECONDS);
    const rows = await company.database.sql`select id, day, amount_minor from invoice_failures`;
    expect([...rows]).toEqual([{ id: "in_1:2", day: "2026-03-19", amount_minor: 700n }]);
  });

  test("a discount, which has no address of its own, is found with its customer", async () => {
    const off = coupon("off", { percent_off: 20 });
    const own = discount("di_1", "off", { customer: "cus_1" }, { start: AT });
    company.stripe.put(bought, off, own, customer("cus_1", { discount: own }));
    const related = { type: "discount", url: "/v1/customers/cus_1/discount" };
    await company.deliverAll([
      thinEvent("v1.customer.subscription.created", bought, AT),
      thinEvent("v1.customer.discount.created", own, AT, { related_object: related }),
    ]);
    await company.pass(AFTER_BURST_SECONDS);
    expect(await moved(company)).toEqual(["new 8000"]);
  });

  test("an object that Stripe does not have parks its thin event with the reason", async () => {
    const gone = thinEvent("v1.customer.updated", customer("cus_gone"), AT);
    await company.deliverAll([gone]);
    await company.pass(AFTER_BURST_SECONDS);
    expect(await statusOf(company, String(gone.id))).toEqual({
      status: "parked",
      error: "Stripe has nothing at /v1/customers/cus_gone, in the key's mode.",
    });
    company.stripe.put(customer("cus_gone"));
    const replayed = company.frontDoor.replay(String(gone.id));
    await expect.poll(() => statusOf(company, String(gone.id))).toMatchObject({ status: "asked" });
    await company.pass(AFTER_BURST_SECONDS);
    expect(await replayed).toMatchObject({ status: "applied", error: null });
  });
});

describe("without a key", () => {
  let company: TestCompany;

  beforeEach(async () => {
    company = await openCompany({ now: NOW });
  });

  afterEach(async () => {
    await company.close();
  });

  const thin = thinEvent("v1.customer.subscription.created", bought, AT, {
    snapshot_event: "evt_customer_subscription_created_sub_1_1774007940",
  });

  test("a thin event is stored and parked with a sentence that says what it needs", async () => {
    const receipt = await company.deliver(thin);
    expect(receipt.status).toBe("parked");
    expect(receipt.error).toContain(
      "a Stripe key of the same mode is needed: set STRIPE_SECRET_KEY",
    );
  });

  test("its snapshot twin, before or after it, tells all there is to tell", async () => {
    const snapshot = event("customer.subscription.created", bought, AT);
    expect(snapshot.id).toBe(thin.snapshot_event);
    await company.deliver(thin);
    await company.deliver(snapshot);
    const settled = { status: "ignored", error: "its snapshot event tells the same" };
    expect(await statusOf(company, String(thin.id))).toEqual(settled);
    expect(await company.deliver({ ...thin, id: "evt_thin_2" })).toMatchObject(settled);
    expect(await moved(company)).toEqual(["new 10000"]);
  });

  const created = event("customer.created", customer("cus_1"), AT);
  const deleted = thinEvent("v1.customer.deleted", customer("cus_1"), NOW);

  test.each([
    ["after", [created, deleted]],
    ["before", [deleted, created]],
  ])("a deletion that comes %s the rest needs no object to be known", async (_, order) => {
    for (const one of order)
      expect(await company.deliver(one)).toMatchObject({ status: "applied" });
    const rows = await company.database.sql`select name, deleted from customers`;
    expect([...rows]).toEqual([{ name: "cus_1", deleted: true }]);
  });

  test.each([
    ["v2.core.event_destination.ping", { id: "ed_1", object: "v2.core.event_destination" }],
    ["v1.subscription_schedule.created", { id: "sub_sched_1", object: "subscription_schedule" }],
    ["v1.invoice.upcoming", null],
  ])("one of type %s is ignored with the reason", async (type, object) => {
    const fields = object === null ? { related_object: null } : {};
    const receipt = await company.deliver(thinEvent(type, object ?? { id: "x" }, AT, fields));
    expect(receipt.status).toBe("ignored");
    expect(receipt.error).not.toBeNull();
  });

  test("one of a connected account is not the company's", async () => {
    const other = thinEvent("v1.charge.succeeded", charge("ch_1", 1, AT), AT, {
      context: "acct_2",
    });
    const receipt = await company.deliver(other);
    expect(receipt.status).toBe("ignored");
    expect(receipt.error).toContain("acct_2");
  });
});
