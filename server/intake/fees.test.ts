import { afterEach, beforeEach, expect, test } from "vitest";
import { balanceTransaction, charge, dispute, event, refund } from "../testing/stripe/objects.ts";
import {
  AFTER_BURST_SECONDS,
  type AskingCompany,
  openAskingCompany,
} from "../testing/stripe-api/asking-company.ts";

let company: AskingCompany;

beforeEach(async () => {
  company = await openAskingCompany("2026-03-20T12:00:00Z");
});

afterEach(async () => {
  await company.close();
});

const AT = "2026-03-20T11:00:00Z";
const paid = charge("ch_1", 5_000, AT, { customer: "cus_1", currency: "eur" });
const succeeded = event("charge.succeeded", { ...paid, balance_transaction: null }, AT);

/** "id minor currency customer" of every entry. */
async function ledger(): Promise<string[]> {
  const rows = await company.database.sql`
    select id, amount_minor, currency, customer_id from ledger_entries order by id`;
  return rows.map((row) => `${row.id} ${row.amount_minor} ${row.currency} ${row.customer_id}`);
}

async function feeSum(): Promise<string[]> {
  const rows = await company.database.sql`
    select day, currency, amount_minor, entries from ledger_days where kind = 'fee' and plan_id = 0 and segment_id = 0`;
  return rows.map((row) => `${row.day} ${row.currency} ${row.amount_minor} (${row.entries})`);
}

test("a charge's fee and net come from its balance transaction, in the currency it was settled in", async () => {
  // €50.00 at 0.8534 is £42.67; Stripe takes £1.48 of it.
  const transaction = balanceTransaction("txn_1", "ch_1", 4_267, 148, AT, {
    exchange_rate: 0.8534,
  });
  company.stripe.put(transaction, { ...paid, balance_transaction: "txn_1" });
  await company.deliver(succeeded);
  await company.pass(AFTER_BURST_SECONDS);
  expect(await ledger()).toEqual(["charge:ch_1 5000 eur cus_1", "fee:txn_1 -148 gbp cus_1"]);
  expect(await feeSum()).toEqual(["2026-03-20 gbp -148 (1)"]);
  const rows = await company.database.sql`
    select id, source_id, reporting_category, amount_minor, fee_minor, net_minor, currency,
      source_currency, exchange_rate, created_at, available_at, day
    from balance_transactions`;
  expect([...rows]).toEqual([
    {
      id: "txn_1",
      source_id: "ch_1",
      reporting_category: "charge",
      amount_minor: 4_267n,
      fee_minor: 148n,
      net_minor: 4_119n,
      currency: "gbp",
      source_currency: "eur",
      exchange_rate: "0.8534",
      created_at: new Date(AT),
      available_at: new Date("2026-03-22T11:00:00Z"),
      day: "2026-03-20",
    },
  ]);
});

test("a balance transaction that Stripe makes only later is asked for until it is there", async () => {
  company.stripe.put({ ...paid, balance_transaction: null });
  await company.deliver(succeeded);
  await company.pass(AFTER_BURST_SECONDS);
  expect(await ledger()).toEqual(["charge:ch_1 5000 eur cus_1"]);
  const [waiting] = await company.database
    .sql`select attempts, error, failed_at from stripe_refetches`;
  const error = "Stripe has not made its balance transaction yet";
  expect(waiting).toEqual({ attempts: 1, error, failed_at: null });
  await company.pass(10);
  const transaction = balanceTransaction("txn_1", "ch_1", 4_267, 148, AT);
  company.stripe.put(transaction, { ...paid, balance_transaction: "txn_1" });
  await company.pass(20);
  expect(await ledger()).toContain("fee:txn_1 -148 gbp cus_1");
  expect(await company.database.sql`select 1 from stripe_refetches`).toHaveLength(0);
});

test("one that never comes is given up after three days and said so", async () => {
  company.stripe.put({ ...paid, balance_transaction: null });
  await company.deliver(succeeded);
  for (const day of [1, 2, 3, 4]) await company.pass(day * 86_400);
  const [given] = await company.database.sql`
    select failed_at is not null as up from stripe_refetches`;
  expect(given?.up).toBe(true);
});

test.each([
  ["failed", { status: "failed", captured: false, amount_captured: 0 }],
  ["only authorised", { captured: false, amount_captured: 0 }],
])("a charge that %s has none to wait for", async (_, fields) => {
  company.stripe.put({ ...paid, balance_transaction: null, ...fields });
  await company.deliver(event("charge.updated", { ...paid, ...fields }, AT));
  await company.pass(AFTER_BURST_SECONDS);
  expect(await company.database.sql`select 1 from stripe_refetches`).toHaveLength(0);
});

test("a refund and its failure each have their own transaction, and a fee given back is one above nothing", async () => {
  const given = refund("re_1", "ch_1", 2_000, AT, { status: "failed" });
  company.stripe.put(
    { ...given, balance_transaction: "txn_2", failure_balance_transaction: "txn_3" },
    balanceTransaction("txn_2", "re_1", -1_700, -30, AT, { reporting_category: "refund" }),
    balanceTransaction("txn_3", "re_1", 1_700, 0, AT, { reporting_category: "refund_failure" }),
  );
  await company.deliver(event("refund.failed", given, AT));
  await company.pass(AFTER_BURST_SECONDS);
  expect((await ledger()).filter((entry) => entry.startsWith("fee"))).toEqual([
    "fee:txn_2 30 gbp null",
  ]);
  const rows = await company.database.sql`
    select id, reporting_category, net_minor from balance_transactions order by id`;
  expect([...rows]).toEqual([
    { id: "txn_2", reporting_category: "refund", net_minor: -1_670n },
    { id: "txn_3", reporting_category: "refund_failure", net_minor: 1_700n },
  ]);
});

test("a dispute's fee stands once, whether the event or the fetch told of it first", async () => {
  const withdrawn = balanceTransaction("txn_4", "dp_1", -4_267, 2_000, AT, {
    reporting_category: "dispute",
  });
  const disputed = dispute("dp_1", "ch_1", 5_000, AT, { balance_transactions: [withdrawn] });
  company.stripe.put(disputed);
  await company.deliver(event("charge.dispute.funds_withdrawn", disputed, AT));
  const before = await ledger();
  expect(before).toEqual(["dispute:dp_1:txn_4 -4267 gbp null", "fee:txn_4 -2000 gbp null"]);
  await company.pass(AFTER_BURST_SECONDS);
  await company.deliver(event("charge.dispute.closed", disputed, "2026-03-20T11:30:00Z"));
  await company.pass(AFTER_BURST_SECONDS);
  expect(await ledger()).toEqual(before);
  expect(await feeSum()).toEqual(["2026-03-20 gbp -2000 (1)"]);
  expect(await company.database.sql`select 1 from balance_transactions`).toHaveLength(1);
});

test("a fee is the customer's whose charge it is, also where that is learnt later", async () => {
  const transaction = balanceTransaction("txn_1", "ch_1", 4_267, 148, AT);
  const nameless = { ...paid, customer: null, balance_transaction: "txn_1" };
  company.stripe.put(transaction, nameless);
  await company.deliver(event("charge.succeeded", nameless, AT));
  await company.pass(AFTER_BURST_SECONDS);
  expect(await ledger()).toContain("fee:txn_1 -148 gbp null");
  company.stripe.put({ ...paid, balance_transaction: "txn_1" });
  await company.deliver(event("charge.updated", paid, "2026-03-20T12:00:00Z"));
  await company.pass(AFTER_BURST_SECONDS);
  expect(await ledger()).toContain("fee:txn_1 -148 gbp cus_1");
});
