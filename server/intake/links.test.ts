import { afterEach, beforeEach, expect, test } from "vitest";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { booksOfCopies, tellInEveryOrder } from "../testing/every-order.ts";
import { charge, event, refund, seconds } from "../testing/stripe/objects.ts";

// Whose money it is, in whatever order Stripe's objects become known.

let company: TestCompany;

beforeEach(async () => {
  company = await openCompany({ now: "2026-04-20T12:00:00Z" });
});

afterEach(async () => {
  await company.close();
});

const entriesOf = (copy: number) => company.database.sql`
  select id, customer_id as customer, charge_id as charge, amount_minor::int as amount
  from ledger_entries where id like ${`%_copy${copy}`} order by kind, id`;

test("a refund that names its payment intent alone is its charge's, in all 24 orders", async () => {
  const attempt = (id: string, fields: object) =>
    charge(id, 5000, "2026-03-01T09:00:00Z", {
      customer: "cus_copy",
      payment_intent: "pi_copy",
      ...fields,
    });
  const failed = { status: "failed", captured: false, amount_captured: 0 };
  const given = (status: string) =>
    refund("re_copy", "", 2000, "2026-03-03T09:00:00Z", {
      status,
      charge: null,
      payment_intent: "pi_copy",
    });
  // The card was declined once before it was charged: the intent has two charges, and one of them is money.
  const story = [
    event("charge.failed", attempt("ch_no_copy", failed), "2026-03-01T09:00:00Z"),
    event("charge.succeeded", attempt("ch_yes_copy", {}), "2026-03-01T09:05:00Z"),
    event("refund.created", given("pending"), "2026-03-03T09:00:00Z"),
    event("refund.failed", given("failed"), "2026-03-05T09:00:00Z"),
  ];
  expect(await tellInEveryOrder(company, story)).toBe(24);
  const tables = ["ledger_entries", "refunds", "charges"];
  expect((await booksOfCopies(company.database, tables, ["known_at"])).size).toBe(1);
  const links = { customer: "cus_copy7", charge: "ch_yes_copy7" };
  expect([...(await entriesOf(7))]).toEqual([
    { id: "charge:ch_yes_copy7", ...links, amount: 5000 },
    { id: "refund:re_copy7", ...links, amount: -2000 },
    { id: "refund_failure:re_copy7", ...links, amount: 2000 },
  ]);
});

test("what was paid outside Stripe is its invoice's customer's, in all 6 orders", async () => {
  const invoice = (status: string) => ({
    id: "in_copy",
    object: "invoice",
    amount_due: 7000,
    amount_paid: status === "paid" ? 7000 : 0,
    created: seconds("2026-03-01"),
    currency: "gbp",
    customer: "cus_copy",
    status,
    total: 7000,
  });
  const payment = {
    id: "inpay_copy",
    object: "invoice_payment",
    amount_paid: 7000,
    currency: "gbp",
    invoice: "in_copy",
    payment: { type: "payment_record", payment_record: "pr_copy" },
    status: "paid",
    status_transitions: { canceled_at: null, paid_at: seconds("2026-03-04T09:00:00Z") },
  };
  const story = [
    event("invoice.finalized", invoice("open"), "2026-03-01T09:00:00Z"),
    event("invoice_payment.paid", payment, "2026-03-04T09:00:00Z"),
    event("invoice.paid", invoice("paid"), "2026-03-04T09:00:01Z"),
  ];
  expect(await tellInEveryOrder(company, story)).toBe(6);
  const books = await booksOfCopies(company.database, ["ledger_entries"], ["known_at"]);
  expect(books.size).toBe(1);
  expect([...(await entriesOf(3))]).toEqual([
    { id: "off_stripe:inpay_copy3", customer: "cus_copy3", charge: null, amount: 7000 },
  ]);
});
