import { afterEach, beforeEach, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { type AskingCompany, openAskingCompany } from "../../testing/stripe-api/asking-company.ts";
import { backfill } from "../../testing/stripe-api/backfill.ts";
import { openSmallBusiness } from "../../testing/stripe-api/small-business.ts";
import type { StripeWorld } from "../../testing/stripe-api/stripe-world.ts";
import type { BackfillOutcome } from "./run-backfill.ts";

// See openSmallBusiness for what happened at Stripe.

let company: AskingCompany;
let world: StripeWorld;

beforeEach(async () => {
  company = await openAskingCompany("2026-03-20T12:00:00Z");
  world = openSmallBusiness(company.stripe);
});

afterEach(async () => {
  await company.close();
});

/** Every entry as "id pence day customer". */
async function ledger(): Promise<string[]> {
  const rows = await company.database.sql`
    select id, amount_minor as pence, day, customer_id as customer from ledger_entries order by id`;
  return rows.map((row) => `${row.id} ${row.pence} ${row.day} ${row.customer ?? "-"}`);
}

const counts = ({ kinds }: BackfillOutcome) =>
  Object.fromEntries(
    kinds.map(({ kind, found, inserted, alreadyThere }) => [kind, [found, inserted, alreadyThere]]),
  );

// Fees: 1 % and 20 p of each charge; £20.00 for the dispute. The fee that belongs to no movement is no entry.
const LEDGER = [
  "charge:ch_1_1 1000 2026-01-05 cus_1",
  "charge:ch_1_4 1000 2026-02-05 cus_1",
  "charge:ch_2_2 2000 2026-01-05 cus_2",
  "charge:ch_2_5 2000 2026-02-05 cus_2",
  "charge:ch_3_3 3000 2026-01-05 cus_3",
  "charge:ch_3_6 3000 2026-02-05 cus_3",
  "dispute:dp_ch_2_2:txn_dp_ch_2_2 -2000 2026-01-12 cus_2",
  "fee:txn_1_1 -30 2026-01-05 cus_1",
  "fee:txn_1_4 -30 2026-02-05 cus_1",
  "fee:txn_2_2 -40 2026-01-05 cus_2",
  "fee:txn_2_5 -40 2026-02-05 cus_2",
  "fee:txn_3_3 -50 2026-01-05 cus_3",
  "fee:txn_3_6 -50 2026-02-05 cus_3",
  "fee:txn_dp_ch_2_2 -2000 2026-01-12 cus_2",
  "refund:re_ch_1_1_400 -400 2026-01-10 cus_1",
];

test("reads an account from nothing, and a second time changes nothing", async () => {
  const first = await backfill(company);
  expect(first.status).toBe("done");
  expect(await ledger()).toEqual(LEDGER);
  expect(counts(first)).toEqual({
    products: [3, 3, 0],
    prices: [3, 3, 0],
    coupons: [0, 0, 0],
    customers: [3, 3, 0],
    subscriptions: [3, 3, 0],
    payment_intents: [6, 6, 0],
    charges: [6, 6, 0],
    refunds: [1, 1, 0],
    disputes: [1, 1, 0],
    invoices: [6, 6, 0],
    invoice_payments: [6, 6, 0],
    // Six charges, a refund, a dispute, Stripe's own fee and the payout; charges and the refund brought theirs.
    balance_transactions: [10, expect.any(Number), expect.any(Number)],
    payouts: [1, 1, 0],
  });
  const charges = first.kinds.find(({ kind }) => kind === "charges");
  expect(charges).toMatchObject({ linked: 6, unlinked: 0, share: 1 });
  const again = await backfill(company);
  expect(await ledger()).toEqual(LEDGER);
  expect(again.kinds.map(({ inserted }) => inserted)).toEqual(again.kinds.map(() => 0));
});

test("webhooks then backfill, backfill then webhooks and both at once keep the same ledger", async () => {
  await company.deliverAll(world.events);
  await backfill(company);
  expect(await ledger()).toEqual(LEDGER);

  const other = { ...(await openAskingCompany("2026-03-20T12:00:00Z")), stripe: company.stripe };
  await backfill(other);
  await other.deliverAll(world.events);
  const atOnce = { ...(await openAskingCompany("2026-03-20T12:00:00Z")), stripe: company.stripe };
  await Promise.all([atOnce.deliverAll([...world.events].reverse()), backfill(atOnce)]);
  const sums = async ({ database }: AskingCompany) => [
    ...(await database.sql`select id, kind, amount_minor, currency, day, customer_id, invoice_id,
      charge_id, subscription_id from ledger_entries order by id`),
  ];
  const days = async ({ database }: AskingCompany) => [
    ...(await database.sql`select day, kind, currency, sum(amount_minor) from ledger_days
      group by 1, 2, 3 order by 1, 2, 3`),
  ];
  for (const one of [other, atOnce]) {
    expect(await sums(one)).toEqual(await sums(company));
    expect(await days(one)).toEqual(await days(company));
  }
  await other.close();
  await atOnce.close();
});

test("the time before the first news is rebuilt from invoices as webhooks would have told it, and says so", async () => {
  const told = { ...(await openAskingCompany("2026-03-20T12:00:00Z")), stripe: company.stripe };
  await told.deliverAll(world.events);
  await backfill(company);
  const levels = async ({ database }: AskingCompany) => [
    ...(await database.sql`select day, kind, delta::int as pence, customers_delta as customers
      from mrr_days where plan_id = 0 and segment_id = 0 order by day, kind`),
  ];
  // Three begin at £10.00, £20.00 and £30.00 on 5 January; the third leaves on 20 February.
  expect(await levels(company)).toEqual([
    { day: "2026-01-05", kind: "new", pence: 6_000, customers: 3 },
    { day: "2026-02-20", kind: "churn", pence: -3_000, customers: -1 },
  ]);
  expect(await levels(told)).toEqual(await levels(company));
  const derived = "{ derivedMrr { until customers } }";
  expect(await ask(company, derived)).toEqual({
    derivedMrr: { until: "2026-01-05", customers: 3 },
  });
  expect(await ask(told, derived)).toEqual({ derivedMrr: null });
  const rules = await company.database.sql`
    select rule from mrr_movements where customer_id = 'cus_3' order by occurred_at`;
  expect(rules.map(({ rule }) => rule)).toEqual(["derived from invoice in_3_3", "status canceled"]);
  await told.close();
});

test("a dry run writes nothing and says what it would do", async () => {
  await company.deliverAll(world.events.slice(0, 5));
  const before = await everyCount();
  const dry = await backfill(company, { mode: "dry" });
  expect(await everyCount()).toEqual(before);
  // The first customer's subscription and first payment came by webhook.
  expect(counts(dry)).toMatchObject({
    customers: [3, 2, 1],
    charges: [6, 5, 1],
    payouts: [1, 1, 0],
  });
  expect(dry.id).toBeNull();
  const real = await backfill(company);
  expect(counts(real)).toMatchObject({
    customers: [3, 2, 1],
    charges: [6, 5, 1],
    payouts: [1, 1, 0],
  });
});

test("money is read for the window and state in full", async () => {
  const outcome = await backfill(company, { from: "2026-02-01", to: "2026-02-06T00:00:00Z" });
  expect(counts(outcome)).toMatchObject({
    customers: [3, 3, 0],
    charges: [3, 3, 0],
    refunds: [0, 0, 0],
    payouts: [0, 0, 0],
  });
  const one = await backfill(company, { kinds: ["refunds"] });
  expect(counts(one)).toEqual({ refunds: [1, 1, 0] });
});

async function everyCount(): Promise<Record<string, number>> {
  const { sql } = company.database;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const state: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ rows: number }[]>`select count(*)::int as rows from ${sql(name)}`;
    state[name] = row?.rows ?? -1;
  }
  return state;
}
