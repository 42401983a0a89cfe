import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { handledTypes } from "../stripe/event-types.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { fixture } from "../testing/stripe/fixtures.ts";
import { event } from "../testing/stripe/objects.ts";

// Stripe's own published objects, through the front door. 1234567890 is 2009-02-13T23:31:30Z.

let company: TestCompany;
const PUBLISHED = new Date("2009-02-13T23:31:30Z");
const AT = "2026-03-01T09:00:00Z";

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
});

afterAll(async () => {
  await company.close();
});

async function stored(table: string, id: string) {
  const { sql } = company.database;
  const [row] = await sql`select * from ${sql(table)} where id = ${id}`;
  return row;
}

/** Which published object each family of events carries. */
function kindOf(type: string): string {
  if (type.startsWith("customer.subscription.")) return "subscription";
  if (type.startsWith("customer.discount.")) return "discount";
  if (type.startsWith("charge.refund.")) return "refund";
  if (type.startsWith("charge.dispute.")) return "dispute";
  if (type.startsWith("checkout.session.")) return "checkout.session";
  return type.slice(0, type.indexOf("."));
}

test.each(handledTypes())(
  "an event of type %s with the published object is applied",
  async (type) => {
    const receipt = await company.deliver(event(type, fixture(kindOf(type)), AT));
    expect(receipt).toMatchObject({ status: "applied", error: null });
  },
);

describe("the published object is stored field by field:", () => {
  const stamp = { as_of: new Date(AT) };

  test("customer", async () => {
    expect(await stored("customers", "cus_QXg1o8vcGmoR32")).toMatchObject({
      email: null,
      name: null,
      country: null,
      user_id: null,
      deleted: true,
      created_at: PUBLISHED,
      as_of_rank: 5,
      ...stamp,
    });
  });

  test("product", async () => {
    expect(await stored("products", "prod_QXg1hqf4jFNsqG")).toMatchObject({
      name: "T-shirt",
      active: true,
      deleted: true,
      ...stamp,
    });
  });

  test("price", async () => {
    expect(await stored("prices", "price_1PgafmB7WZ01zgkW6dKueIc5")).toMatchObject({
      product_id: "prod_QXg1hqf4jFNsqG",
      currency: "usd",
      nickname: null,
      active: true,
      deleted: true,
      tiers: null,
      terms: {
        priceId: "price_1PgafmB7WZ01zgkW6dKueIc5",
        productId: "prod_QXg1hqf4jFNsqG",
        currency: "usd",
        unitAmount: "2000",
        interval: "month",
        intervalCount: 1,
        usageType: "licensed",
        billingScheme: "per_unit",
        tiersMode: null,
        tiers: null,
        divideBy: 1592560163,
        divideRound: "down",
        taxBehavior: "unspecified",
      },
      ...stamp,
    });
  });

  test("coupon", async () => {
    expect(await stored("coupons", "Z4OV52SU@1234567890")).toMatchObject({
      name: "25.5% off",
      percent_off: "25.5",
      amount_off: null,
      currency: "usd",
      duration: "forever",
      duration_in_months: 3,
      deleted: true,
      ...stamp,
    });
  });

  test("discount", async () => {
    expect(await stored("discounts", "di_1Pgc6rB7WZ01zgkW7Al8Fal9")).toMatchObject({
      coupon_id: null,
      customer_id: "cus_QXg1o8vcGmoR32",
      subscription_id: null,
      subscription_item_id: null,
      start_at: PUBLISHED,
      end_at: PUBLISHED,
      removed_at: new Date(AT),
      ...stamp,
    });
  });

  test("subscription, its history with every snapshot", async () => {
    const published = fixture("subscription") as { status: string };
    expect(await stored("subscriptions", "sub_1Pgc6rB7WZ01zgkWNy0Cn5nw")).toMatchObject({
      customer_id: "cus_QXg1o8vcGmoR32",
      status: published.status,
      currency: "usd",
      created_at: PUBLISHED,
      cancel_at: PUBLISHED,
      canceled_at: PUBLISHED,
      ended_at: PUBLISHED,
      cancellation_reason: null,
      user_id: null,
      as_of_rank: 5,
      ...stamp,
    });
    const types = handledTypes().filter((type) => type.startsWith("customer.subscription."));
    const history = await company.database.sql`
      select snapshot from subscription_history where subscription_id = 'sub_1Pgc6rB7WZ01zgkWNy0Cn5nw'`;
    expect(history).toHaveLength(types.length);
    expect(history[0]?.snapshot.items).toMatchObject([
      { itemId: "si_QXhVnC2h0Jczwc", quantity: "1", discountIds: [] },
    ]);
  });

  test("charge: uncaptured as published, so it is no money", async () => {
    expect(await stored("charges", "ch_1PgafuB7WZ01zgkWXYmPNZs8")).toMatchObject({
      customer_id: null,
      payment_intent_id: null,
      invoice_id: null,
      amount_minor: 100n,
      amount_captured_minor: 0n,
      currency: "usd",
      status: "succeeded",
      captured: false,
      created_at: PUBLISHED,
      day: "2009-02-13",
      failure_code: null,
      failure_message: null,
      description: "My First Test Charge (created for API docs)",
      ...stamp,
    });
    expect(await stored("ledger_entries", "charge:ch_1PgafuB7WZ01zgkWXYmPNZs8")).toBeUndefined();
  });

  test("charge: captured, it is exactly one entry of money", async () => {
    const captured = {
      ...fixture("charge"),
      id: "ch_captured",
      captured: true,
      amount_captured: 100,
    };
    for (const type of ["charge.succeeded", "charge.captured", "charge.updated"]) {
      await company.deliver(event(type, captured, AT));
    }
    const entries = await company.database.sql`
      select id, kind, amount_minor, currency, occurred_at from ledger_entries where charge_id = 'ch_captured'`;
    expect([...entries]).toEqual([
      {
        id: "charge:ch_captured",
        kind: "charge",
        amount_minor: 100n,
        currency: "usd",
        occurred_at: new Date(AT),
      },
    ]);
  });

  test("refund", async () => {
    expect(await stored("refunds", "re_1Pgc72B7WZ01zgkWqPvrRrPE")).toMatchObject({
      charge_id: "ch_1PgafuB7WZ01zgkWXYmPNZs8",
      payment_intent_id: null,
      amount_minor: 100n,
      currency: "usd",
      status: "succeeded",
      reason: null,
      failure_reason: null,
      created_at: PUBLISHED,
      failed_at: null,
      ...stamp,
    });
    expect(await stored("ledger_entries", "refund:re_1Pgc72B7WZ01zgkWqPvrRrPE")).toMatchObject({
      amount_minor: -100n,
      day: "2009-02-13",
    });
  });

  test("failed invoice", async () => {
    expect(await stored("invoice_failures", "in_1Pgc6tB7WZ01zgkWu9fdqL6I:0")).toMatchObject({
      invoice_id: "in_1Pgc6tB7WZ01zgkWu9fdqL6I",
      attempt: 0,
      customer_id: "cus_QXg1o8vcGmoR32",
      amount_minor: 1000n,
      currency: "usd",
      failed_at: new Date(AT),
      day: "2026-03-01",
      ...stamp,
    });
  });

  test("invoice", async () => {
    const published = fixture("invoice") as { total: number };
    expect(await stored("invoices", "in_1Pgc6tB7WZ01zgkWu9fdqL6I")).toMatchObject({
      customer_id: "cus_QXg1o8vcGmoR32",
      status: "draft",
      billing_reason: "manual",
      currency: "usd",
      amount_due_minor: 1000n,
      amount_paid_minor: 0n,
      total_minor: BigInt(published.total),
      attempt_count: 0,
      created_at: PUBLISHED,
      deleted: true,
      ...stamp,
    });
  });

  test.each([
    ["payment_intents", "payment_intent"],
    ["checkout_sessions", "checkout.session"],
    ["disputes", "dispute"],
    ["credit_notes", "credit_note"],
    ["payouts", "payout"],
    ["invoice_payments", "invoice_payment"],
  ])("%s: what Stripe calls so is in the columns of the same name", async (table, kind) => {
    const published = fixture(kind);
    const row = await stored(table, String(published.id));
    const same = [
      "status",
      "currency",
      "reason",
      "automatic",
      "payment_status",
      "client_reference_id",
    ];
    const amounts = {
      amount: "amount_minor",
      amount_paid: "amount_paid_minor",
      amount_received: "amount_received_minor",
    };
    const compared = same.filter((field) => row !== undefined && field in row);
    expect(compared.length).toBeGreaterThan(0);
    for (const field of compared) expect(row?.[field]).toEqual(published[field] ?? null);
    for (const [field, column] of Object.entries(amounts)) {
      if (row === undefined || !(column in row)) continue;
      const amount = published[field] as number | null;
      expect(row[column]).toBe(amount === null ? null : BigInt(amount));
    }
    expect(row).toMatchObject(stamp);
  });
});
