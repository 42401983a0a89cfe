import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { charge, event, item, price, subscription } from "../testing/stripe/objects.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
});

afterAll(async () => {
  await company.close();
});

test("raises MRR by exactly the plan's monthly value, once however often the event comes", async () => {
  // 3 seats at £19.00 a month: 5,700 pence.
  const started = event(
    "customer.subscription.created",
    subscription("sub_1", "cus_1", [item("si_1", price("price_team", 1900), 3)], {
      created: 1772355600,
      start_date: 1772355600,
    }),
    "2026-03-01T09:00:00Z",
  );
  const first = await company.deliver(started);
  expect(first).toMatchObject({ status: "applied", alreadyKnown: false });
  const second = await company.deliver(started);
  expect(second).toMatchObject({ status: "applied", alreadyKnown: true });
  const rows = await company.database.sql`
    select day, kind, delta, customers_delta, subscriptions_delta from mrr_movements`;
  expect([...rows]).toEqual([
    {
      day: "2026-03-01",
      kind: "new",
      delta: "5700.000000000000",
      customers_delta: 1,
      subscriptions_delta: 1,
    },
  ]);
});

test("books a captured charge once, on its day", async () => {
  const paid = event(
    "charge.succeeded",
    charge("ch_1", 5700, "2026-03-01T09:00:05Z", { customer: "cus_1" }),
    "2026-03-01T09:00:06Z",
  );
  await company.deliverAll([paid, paid]);
  const rows = await company.database.sql`select id, amount_minor, day from ledger_entries`;
  expect([...rows]).toEqual([{ id: "charge:ch_1", amount_minor: 5700n, day: "2026-03-01" }]);
  const days = await company.database
    .sql`select amount_minor, entries from ledger_days where plan_id = 0 and segment_id = 0`;
  expect([...days]).toEqual([{ amount_minor: 5700n, entries: 1 }]);
});

test("a redelivery that comes while its event is being applied waits, and neither fails", async () => {
  const { sql } = company.database;
  const told = event("charge.succeeded", charge("ch_2", 1, "2026-03-02"), "2026-03-02");
  await company.deliver(told);
  const applying = await sql.reserve();
  await applying`begin`;
  await applying`update stripe_events set attempts = attempts where id = ${String(told.id)}`;
  const again = company.deliver(told);
  const waiting = () => sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await waiting()).length).toBeGreaterThan(0);
  // What the applier does last.
  await applying`update account_revision set revision = revision + 1`;
  await applying`commit`;
  applying.release();
  expect(await again).toMatchObject({ status: "applied", alreadyKnown: true });
});
