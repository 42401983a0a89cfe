import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { charge, event, refund, seconds } from "../testing/stripe/objects.ts";

let company: TestCompany;

beforeEach(async () => {
  company = await openCompany({ now: "2026-04-20T12:00:00Z" });
});

afterEach(async () => {
  await company.close();
});

async function entries() {
  const rows = await company.database.sql`
    select id, kind, amount_minor::int as amount, day, customer_id from ledger_entries order by id`;
  return [...rows];
}

/** The day's sums always equal the entries that they sum. */
async function expectSumsToMatch() {
  const { sql } = company.database;
  const recount = await sql`
    select day, currency, kind, plan, segment, sum(amount_minor)::int as amount,
      count(*)::int as entries
    from ledger_entries, lateral (values (0), (plan_id)) p(plan),
      lateral (values (0), (segment_id)) s(segment)
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`;
  const kept = await sql`
    select day, currency, kind, plan_id as plan, segment_id as segment,
      amount_minor::int as amount, entries
    from ledger_days where entries <> 0 order by 1, 2, 3, 4, 5`;
  expect([...kept]).toEqual([...recount]);
}

const paid = event(
  "charge.succeeded",
  charge("ch_1", 5000, "2026-03-01T09:00:00Z", { customer: "cus_1" }),
  "2026-03-01T09:00:00Z",
);

const transaction = (id: string, amount: number, fee: number, created: string) => ({
  id,
  object: "balance_transaction",
  amount,
  fee,
  net: amount - fee,
  currency: "gbp",
  created: seconds(created),
  reporting_category: amount < 0 ? "dispute" : "dispute_reversal",
});

const dispute = (status: string, movements: object[]) => ({
  id: "dp_1",
  object: "dispute",
  amount: 5000,
  balance_transactions: movements,
  charge: "ch_1",
  created: seconds("2026-03-10T09:00:00Z"),
  currency: "gbp",
  reason: "fraudulent",
  status,
});

describe("a dispute", () => {
  const withdrawn = transaction("txn_out", -5000, 1500, "2026-03-10T09:00:00Z");
  const returned = transaction("txn_back", 5000, 0, "2026-04-05T09:00:00Z");

  test("that is won nets to nothing, and its fee stays", async () => {
    await company.deliverAll([
      paid,
      event(
        "charge.dispute.created",
        dispute("needs_response", [withdrawn]),
        "2026-03-10T09:00:00Z",
      ),
      event(
        "charge.dispute.funds_withdrawn",
        dispute("needs_response", [withdrawn]),
        "2026-03-10T09:00:01Z",
      ),
      event("charge.dispute.closed", dispute("won", [withdrawn, returned]), "2026-04-05T09:00:00Z"),
      event(
        "charge.dispute.funds_reinstated",
        dispute("won", [withdrawn, returned]),
        "2026-04-05T09:00:01Z",
      ),
    ]);
    const customer_id = "cus_1";
    expect(await entries()).toEqual([
      { id: "charge:ch_1", kind: "charge", amount: 5000, day: "2026-03-01", customer_id },
      {
        id: "dispute:dp_1:txn_back",
        kind: "dispute_reversal",
        amount: 5000,
        day: "2026-04-05",
        customer_id,
      },
      {
        id: "dispute:dp_1:txn_out",
        kind: "dispute",
        amount: -5000,
        day: "2026-03-10",
        customer_id,
      },
      { id: "fee:txn_out", kind: "fee", amount: -1500, day: "2026-03-10", customer_id },
    ]);
    await expectSumsToMatch();
  });

  test("that is only an inquiry moves nothing", async () => {
    await company.deliverAll([
      paid,
      event(
        "charge.dispute.created",
        dispute("warning_needs_response", []),
        "2026-03-10T09:00:00Z",
      ),
      event("charge.dispute.closed", dispute("warning_closed", []), "2026-03-20T09:00:00Z"),
    ]);
    expect((await entries()).map(({ id }) => id)).toEqual(["charge:ch_1"]);
  });

  test("that is known before its charge is linked to the customer when the charge comes", async () => {
    await company.deliver(
      event(
        "charge.dispute.funds_withdrawn",
        dispute("needs_response", [withdrawn]),
        "2026-03-10T09:00:01Z",
      ),
    );
    await company.deliver(paid);
    expect((await entries()).map(({ customer_id }) => customer_id)).toEqual([
      "cus_1",
      "cus_1",
      "cus_1",
    ]);
  });
});

test("two partial refunds of which one fails leave the charge less the other, refunds first or last", async () => {
  const given = (id: string, amount: number, status: string, created: string) =>
    refund(id, "ch_1", amount, created, { status });
  await company.deliverAll([
    event(
      "refund.created",
      given("re_a", 1000, "succeeded", "2026-03-02T09:00:00Z"),
      "2026-03-02T09:00:00Z",
    ),
    event(
      "refund.created",
      given("re_b", 500, "pending", "2026-03-03T09:00:00Z"),
      "2026-03-03T09:00:00Z",
    ),
    event(
      "refund.failed",
      given("re_b", 500, "failed", "2026-03-03T09:00:00Z"),
      "2026-03-07T09:00:00Z",
    ),
  ]);
  await company.deliver(paid);
  expect((await entries()).map(({ id, amount, day }) => `${day} ${id} ${amount}`)).toEqual([
    "2026-03-01 charge:ch_1 5000",
    "2026-03-02 refund:re_a -1000",
    "2026-03-03 refund:re_b -500",
    "2026-03-07 refund_failure:re_b 500",
  ]);
  await expectSumsToMatch();
});

test("what was paid outside Stripe is revenue once, and an invoice itself adds nothing", async () => {
  const invoice = {
    id: "in_1",
    object: "invoice",
    amount_due: 7000,
    amount_paid: 7000,
    attempt_count: 0,
    created: seconds("2026-03-01"),
    currency: "gbp",
    customer: "cus_1",
    status: "paid",
    total: 7000,
  };
  const invoicePayment = {
    id: "inpay_1",
    object: "invoice_payment",
    amount_paid: 7000,
    amount_requested: 7000,
    currency: "gbp",
    invoice: "in_1",
    payment: { type: "payment_record", payment_record: "pr_1" },
    status: "paid",
    status_transitions: { canceled_at: null, paid_at: seconds("2026-03-04T09:00:00Z") },
  };
  await company.deliverAll([
    event("invoice.paid", invoice, "2026-03-04T09:00:00Z"),
    event("invoice.payment_succeeded", invoice, "2026-03-04T09:00:00Z"),
    event("invoice_payment.paid", invoicePayment, "2026-03-04T09:00:00Z"),
  ]);
  expect((await entries()).map(({ id, amount, day }) => `${day} ${id} ${amount}`)).toEqual([
    "2026-03-04 off_stripe:inpay_1 7000",
  ]);
});
