import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { booksOfCopies, tellInEveryOrder } from "../testing/every-order.ts";
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

let company: TestCompany;

beforeEach(async () => {
  company = await openCompany({ now: "2026-04-20T12:00:00Z" });
});

afterEach(async () => {
  await company.close();
});

/** Tells the story in all orders, then again, and applies every event once more; what each copy came to. */
async function booksOfEveryOrder(story: readonly object[], tables: readonly string[]) {
  const copies = await tellInEveryOrder(company, story);
  await tellInEveryOrder(company, story);
  await company.database.sql`update stripe_events set status = 'received'`;
  await company.frontDoor.drained();
  return {
    copies,
    books: await booksOfCopies(company.database, tables, ["id", "known_at", "words"]),
  };
}

describe("a payment, its refund and the customer", () => {
  const paid = { customer: "cus_copy" };
  const story = [
    event("customer.created", customer("cus_copy"), "2026-03-01T09:00:00Z"),
    event(
      "charge.succeeded",
      charge("ch_copy", 5000, "2026-03-01T09:00:00Z", {
        ...paid,
        captured: false,
        amount_captured: 0,
      }),
      "2026-03-01T09:00:00Z",
    ),
    event(
      "charge.captured",
      charge("ch_copy", 5000, "2026-03-01T09:00:00Z", paid),
      "2026-03-02T09:00:00Z",
    ),
    event(
      "refund.created",
      refund("re_copy", "ch_copy", 2000, "2026-03-03T09:00:00Z", { status: "pending" }),
      "2026-03-03T09:00:00Z",
    ),
    event(
      "refund.failed",
      refund("re_copy", "ch_copy", 2000, "2026-03-03T09:00:00Z", { status: "failed" }),
      "2026-03-05T09:00:00Z",
    ),
  ];

  test("come to the same books in all 120 orders, each event told and applied twice", async () => {
    const tables = ["ledger_entries", "charges", "refunds", "customers"];
    const { copies, books } = await booksOfEveryOrder(story, tables);
    expect([copies, books.size]).toEqual([120, 1]);
    // In on the day of the capture, out on the refund's, back on the day it failed; nothing twice.
    const entries = await company.database.sql`
      select id, amount_minor, day, customer_id from ledger_entries
      where customer_id = 'cus_copy0' order by id`;
    const customer_id = "cus_copy0";
    expect([...entries]).toEqual([
      { id: "charge:ch_copy0", amount_minor: 5000n, day: "2026-03-02", customer_id },
      { id: "refund:re_copy0", amount_minor: -2000n, day: "2026-03-03", customer_id },
      { id: "refund_failure:re_copy0", amount_minor: 2000n, day: "2026-03-05", customer_id },
    ]);
    const days = await company.database.sql`
      select day, kind, amount_minor::int as amount, entries from ledger_days
      where plan_id = 0 and segment_id = 0 order by day`;
    expect([...days].filter((row) => row.entries !== 0)).toEqual([
      { day: "2026-03-02", kind: "charge", amount: 600_000, entries: 120 },
      { day: "2026-03-03", kind: "refund", amount: -240_000, entries: 120 },
      { day: "2026-03-05", kind: "refund_failure", amount: 240_000, entries: 120 },
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
    subscription("sub_copy", "cus_copy", [item("si_copy", team, quantity)], {
      ...since,
      discounts: ["di_copy"],
      ...fields,
    });
  const story = [
    event(
      "coupon.created",
      coupon("half_copy", { percent_off: 50, duration: "repeating", duration_in_months: 1 }),
      "2026-02-01T09:00:00Z",
    ),
    event(
      "customer.discount.created",
      discount(
        "di_copy",
        "half_copy",
        { customer: "cus_copy", subscription: "sub_copy" },
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

  test("comes to the same movements in all 120 orders, each event told and applied twice", async () => {
    const tables = ["subscriptions", "subscription_history", "discounts", "coupons"];
    const { copies, books } = await booksOfEveryOrder(story, [...tables, "mrr_movements"]);
    expect([copies, books.size]).toEqual([120, 1]);
    // 2,000 at half price from the trial's end, three seats from the 20th, full price from 1 April.
    const moved = await company.database.sql`
      select day, kind, round(delta)::int as delta from mrr_movements
      where customer_id = 'cus_copy0' order by occurred_at`;
    expect([...moved]).toEqual([
      { day: "2026-03-08", kind: "new", delta: 1000 },
      { day: "2026-03-20", kind: "expansion", delta: 2000 },
      { day: "2026-04-01", kind: "expansion", delta: 3000 },
    ]);
    const days = await company.database.sql`
      select day, kind, round(delta)::int as delta, customers_delta::int as customers
      from mrr_days where plan_id = 0 and segment_id = 0 and movements <> 0 order by day`;
    expect([...days]).toEqual([
      { day: "2026-03-08", kind: "new", delta: 120_000, customers: 120 },
      { day: "2026-03-20", kind: "expansion", delta: 240_000, customers: 0 },
      { day: "2026-04-01", kind: "expansion", delta: 360_000, customers: 0 },
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
