import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { companyState } from "../testing/company-state.ts";
import {
  charge,
  coupon,
  customer,
  discount,
  event,
  item,
  price,
  refund,
  subscription,
} from "../testing/stripe/objects.ts";

const companies: TestCompany[] = [];
let company: TestCompany;

beforeEach(async () => {
  company = await openCompany({ now: "2026-04-20T12:00:00Z" });
  companies.push(company);
});

afterEach(async () => {
  await companies.pop()?.close();
});

afterAll(() => {
  expect(companies).toEqual([]);
});

function permutations<T>(values: readonly T[]): T[][] {
  if (values.length <= 1) return [[...values]];
  return values.flatMap((value, index) =>
    permutations([...values.slice(0, index), ...values.slice(index + 1)]).map((rest) => [
      value,
      ...rest,
    ]),
  );
}

describe("a payment, its refund and the customer", () => {
  const paid = { customer: "cus_1" };
  const events = [
    event("customer.created", customer("cus_1"), "2026-03-01T09:00:00Z"),
    event(
      "charge.succeeded",
      charge("ch_1", 5000, "2026-03-01T09:00:00Z", {
        ...paid,
        captured: false,
        amount_captured: 0,
      }),
      "2026-03-01T09:00:00Z",
    ),
    event(
      "charge.captured",
      charge("ch_1", 5000, "2026-03-01T09:00:00Z", paid),
      "2026-03-02T09:00:00Z",
    ),
    event(
      "refund.created",
      refund("re_1", "ch_1", 2000, "2026-03-03T09:00:00Z", { status: "pending" }),
      "2026-03-03T09:00:00Z",
    ),
    event(
      "refund.failed",
      refund("re_1", "ch_1", 2000, "2026-03-03T09:00:00Z", { status: "failed" }),
      "2026-03-05T09:00:00Z",
    ),
  ];

  test("come to the same books in all 120 orders, each event twice", {
    timeout: 300_000,
  }, async () => {
    const books = new Set<string>();
    for (const order of permutations(events)) {
      await company.database
        .sql`truncate stripe_events, charges, refunds, customers, ledger_entries, ledger_days`;
      for (const one of order) await company.deliver(one);
      await company.deliverAll(order);
      books.add(
        JSON.stringify(await companyState(company.database), (_key, value: unknown) =>
          typeof value === "bigint" ? String(value) : value,
        ),
      );
    }
    expect(books.size).toBe(1);
    // In on the day of the capture, out on the refund's, back on the day it failed; nothing twice.
    const entries = await company.database.sql`
      select id, amount_minor, day, customer_id from ledger_entries order by id`;
    expect([...entries]).toEqual([
      { id: "charge:ch_1", amount_minor: 5000n, day: "2026-03-02", customer_id: "cus_1" },
      { id: "refund:re_1", amount_minor: -2000n, day: "2026-03-03", customer_id: "cus_1" },
      { id: "refund_failure:re_1", amount_minor: 2000n, day: "2026-03-05", customer_id: "cus_1" },
    ]);
  });
});

describe("a subscription with a discount", () => {
  const team = price("price_team", 2000);
  const since = {
    created: Date.parse("2026-03-01T09:00:00Z") / 1000,
    start_date: Date.parse("2026-03-01T09:00:00Z") / 1000,
  };
  const seats = (quantity: number, fields = {}) =>
    subscription("sub_1", "cus_1", [item("si_1", team, quantity)], {
      ...since,
      discounts: ["di_1"],
      ...fields,
    });
  const events = [
    event(
      "coupon.created",
      coupon("half", { percent_off: 50, duration: "repeating", duration_in_months: 1 }),
      "2026-02-01T09:00:00Z",
    ),
    event(
      "customer.discount.created",
      discount(
        "di_1",
        "half",
        { customer: "cus_1", subscription: "sub_1" },
        { start: "2026-03-01T09:00:00Z", end: "2026-04-01T09:00:00Z" },
      ),
      "2026-03-01T09:00:00Z",
    ),
    event(
      "customer.subscription.created",
      seats(1, { status: "trialing" }),
      "2026-03-01T09:00:00Z",
    ),
    event("customer.subscription.updated", seats(1), "2026-03-08T09:00:00Z"),
    event("customer.subscription.updated", seats(3), "2026-03-20T09:00:00Z"),
  ];

  test("comes to the same movements in all 120 orders, each event twice", {
    timeout: 300_000,
  }, async () => {
    const books = new Set<string>();
    for (const order of permutations(events)) {
      await company.database.sql`
        truncate stripe_events, subscriptions, subscription_history, prices, discounts, coupons, mrr_movements, mrr_days, unvalued_items`;
      for (const one of order) await company.deliver(one);
      await company.deliverAll(order);
      books.add(JSON.stringify(await companyState(company.database)));
    }
    expect(books.size).toBe(1);
    // 2,000 at half price from the trial's end, three seats from the 20th, full price from 1 April.
    const moved = await company.database.sql`
      select day, kind, round(delta)::int as delta from mrr_movements order by occurred_at`;
    expect([...moved]).toEqual([
      { day: "2026-03-08", kind: "new", delta: 1000 },
      { day: "2026-03-20", kind: "expansion", delta: 2000 },
      { day: "2026-04-01", kind: "expansion", delta: 3000 },
    ]);
  });
});

test("a deleted customer stays deleted when an older update comes late", async () => {
  await company.deliver(
    event("customer.deleted", customer("cus_1", { name: "Gone" }), "2026-03-02T09:00:00Z"),
  );
  await company.deliver(
    event("customer.updated", customer("cus_1", { name: "Older" }), "2026-03-01T09:00:00Z"),
  );
  const rows = await company.database.sql`select name, deleted from customers`;
  expect([...rows]).toEqual([{ name: "Gone", deleted: true }]);
});

test("the trial's announcement in the same second as its end leaves the subscription active, in both orders", async () => {
  const state = (id: string, status: string) =>
    subscription(id, `cus_${id}`, [item(`si_${id}`, price("price_1", 1000), 1)], { status });
  const at = "2026-03-10T09:00:00Z";
  for (const [id, order] of [
    ["sub_a", [0, 1]],
    ["sub_b", [1, 0]],
  ] as const) {
    const both = [
      event("customer.subscription.trial_will_end", state(id, "trialing"), at),
      event("customer.subscription.updated", state(id, "active"), at),
    ];
    for (const index of order) await company.deliver(both[index] ?? {});
  }
  const rows = await company.database.sql`select id, status from subscriptions order by id`;
  expect([...rows]).toEqual([
    { id: "sub_a", status: "active" },
    { id: "sub_b", status: "active" },
  ]);
});
