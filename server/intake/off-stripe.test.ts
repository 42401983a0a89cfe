import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { booksOfCopies, tellInEveryOrder } from "../testing/every-order.ts";
import { everyRow } from "../testing/kill/every-row.ts";
import { invoice, invoiceLine } from "../testing/stripe/invoices.ts";
import { charge, customer, event, seconds } from "../testing/stripe/objects.ts";
import { AFTER_BURST_SECONDS, openAskingCompany } from "../testing/stripe-api/asking-company.ts";
import { timelineOf } from "../testing/timeline.ts";
import { rebuildBooks, verifyBooks } from "./recount.ts";

// What was paid on an invoice outside Stripe comes twice: as payments one by one (`invoice_payment`, recorded by a
// payment record), and as a sum on the invoice itself. The sum counts where it is more than the payments that are known.

let company: TestCompany;

beforeEach(async () => {
  company = await openCompany({ now: "2026-04-20T12:00:00Z" });
});

afterEach(async () => {
  await company.close();
});

const MONTH = { start: "2026-03-01T09:00:00Z", end: "2026-04-01T09:00:00Z" };

/** An invoice of £100.00, finalised on 1 March. */
function billed(id: string, fields: Readonly<Record<string, unknown>>) {
  const sold = { id: "si_1", subscription: "sub_1", price: "price_1" };
  return invoice(
    id,
    { customer: "cus_copy", subscription: "sub_1" },
    [invoiceLine(`il_${id}`, sold, 10_000, MONTH)],
    MONTH.start,
    { status: "open", status_transitions: times(null), amount_paid: 0, ...fields },
  );
}

function times(paidAt: string | null) {
  return {
    finalized_at: seconds(MONTH.start),
    marked_uncollectible_at: null,
    paid_at: paidAt === null ? null : seconds(paidAt),
    voided_at: null,
  };
}

/** Some of it, paid outside Stripe and recorded. */
function recorded(id: string, invoiceId: string, amount: number, paidAt: string) {
  return {
    id,
    object: "invoice_payment",
    amount_paid: amount,
    amount_requested: amount,
    created: seconds(paidAt),
    currency: "gbp",
    invoice: invoiceId,
    is_default: false,
    livemode: false,
    payment: { type: "payment_record", payment_record: `pr_${id}` },
    status: "paid",
    status_transitions: { canceled_at: null, paid_at: seconds(paidAt) },
  };
}

const recordedEvent = (id: string, invoiceId: string, amount: number, paidAt: string) =>
  event("invoice_payment.paid", recorded(id, invoiceId, amount, paidAt), paidAt);

const PAID_AT = "2026-03-05T09:00:00Z";

/** As every version before basil says that an invoice was marked paid: what was paid so is no part of `amount_paid`. */
const marked = (id: string, fields = {}) =>
  event(
    "invoice.paid",
    billed(id, {
      paid: true,
      paid_out_of_band: true,
      status: "paid",
      status_transitions: times(PAID_AT),
      ...fields,
    }),
    PAID_AT,
    { api_version: "2024-09-30.acacia" },
  );

/** The next day's news in today's shape: `amount_paid` holds all, and it says nothing of what was paid outside Stripe. */
const touched = (id: string) =>
  event(
    "invoice.updated",
    billed(id, { status: "paid", status_transitions: times(PAID_AT), amount_paid: 10_000 }),
    "2026-03-06T09:00:00Z",
  );

async function entries(): Promise<string[]> {
  const rows = await company.database.sql`
    select day, id, amount_minor from ledger_entries order by day, id`;
  return rows.map(({ day, id, amount_minor: amount }) => `${day} ${id} ${amount}`);
}

async function expectRecountToAgree() {
  const { database, clock } = company;
  const before = await everyRow(database.sql);
  expect((await verifyBooks(database, clock, () => {})).differences).toEqual([]);
  const { removed, added } = await rebuildBooks(database, clock, () => {});
  expect([removed, added]).toEqual([0, 0]);
  expect(await everyRow(database.sql)).toEqual(before);
}

describe("a sum on the invoice and some payments one by one", () => {
  // £30.00 were said on 2 March, all £100.00 on the 5th. Of these a payment of £30.00 and one of £25.00 are known:
  // 10,000 − 3,000 − 2,500 = 4,500 are left, paid when the invoice was.
  const said = billed("in_copy", { amount_paid: 3_000, amount_paid_off_stripe: 3_000 });
  const story = [
    event("invoice.updated", said, "2026-03-02T10:00:00Z"),
    marked("in_copy"),
    touched("in_copy"),
    recordedEvent("inpay_copy_a", "in_copy", 3_000, "2026-03-02T09:00:00Z"),
    recordedEvent("inpay_copy_b", "in_copy", 2_500, "2026-03-04T09:00:00Z"),
  ];
  const TABLES = ["ledger_entries", "invoices", "invoice_payments"];

  test("come to the same rows in all 120 orders, each event told and applied twice", async () => {
    expect(await tellInEveryOrder(company, story)).toBe(120);
    const books = () => booksOfCopies(company.database, TABLES, ["known_at"]);
    const once = await books();
    expect(once.size).toBe(1);
    await tellInEveryOrder(company, story);
    await company.database.sql`update stripe_events set status = 'received'`;
    await company.frontDoor.drained();
    expect(await books()).toEqual(once);
    const days = await company.database.sql`
      select day, amount_minor::int as amount, entries from ledger_days
      where plan_id = 0 and segment_id = 0 and entries <> 0 order by day`;
    expect([...days]).toEqual([
      { day: "2026-03-02", amount: 360_000, entries: 120 },
      { day: "2026-03-04", amount: 300_000, entries: 120 },
      { day: "2026-03-05", amount: 540_000, entries: 120 },
    ]);
    const [rest] = await company.database.sql`
      select kind, amount_minor, invoice_id, customer_id from ledger_entries
      where id = 'off_stripe:in_copy7'`;
    const names = { invoice_id: "in_copy7", customer_id: "cus_copy7" };
    expect(rest).toEqual({ kind: "off_stripe", amount_minor: 4_500n, ...names });
  });
});

test("the rest shrinks to nothing as further payments become known, and never below", async () => {
  await company.deliver(marked("in_1"));
  expect(await entries()).toEqual(["2026-03-05 off_stripe:in_1 10000"]);
  await company.deliver(recordedEvent("inpay_1", "in_1", 3_000, "2026-03-02T09:00:00Z"));
  expect(await entries()).toEqual([
    "2026-03-02 off_stripe:inpay_1 3000",
    "2026-03-05 off_stripe:in_1 7000",
  ]);
  await company.deliver(recordedEvent("inpay_2", "in_1", 7_000, PAID_AT));
  const both = ["2026-03-02 off_stripe:inpay_1 3000", "2026-03-05 off_stripe:inpay_2 7000"];
  expect(await entries()).toEqual(both);
  // £5.00 too much: what was paid counts, and the invoice takes nothing of it back.
  await company.deliver(recordedEvent("inpay_3", "in_1", 500, "2026-03-07T09:00:00Z"));
  await company.deliver(touched("in_1"));
  expect(await entries()).toEqual([...both, "2026-03-07 off_stripe:inpay_3 500"]);
  await expectRecountToAgree();
});

test("an invoice that was marked paid counts once, without what a card paid of it", async () => {
  // £40.00 by card, so £60.00 of the £100.00 were paid outside Stripe.
  const card = { customer: "cus_copy", invoice: "in_1" };
  await company.deliverAll([
    event("charge.succeeded", charge("ch_1", 4_000, "2026-03-03T09:00:00Z", card), PAID_AT),
    marked("in_1", { amount_paid: 4_000 }),
    event("invoice.payment_succeeded", billed("in_2", { paid_out_of_band: false }), PAID_AT),
  ]);
  expect(await entries()).toEqual([
    "2026-03-03 charge:ch_1 4000",
    "2026-03-05 off_stripe:in_1 6000",
  ]);
  await expectRecountToAgree();
});

test("nothing that is said later takes back what was paid: neither less, nor void, nor given up", async () => {
  const told = { amount_paid: 3_000, amount_paid_off_stripe: 3_000 };
  const said = (id: string, fields: object, at: string) =>
    event("invoice.updated", billed(id, { ...told, ...fields }), at);
  await company.deliverAll([
    said("in_1", {}, "2026-03-02T10:00:00Z"),
    said("in_2", {}, "2026-03-02T10:00:00Z"),
    said("in_3", {}, "2026-03-02T10:00:00Z"),
  ]);
  await company.deliverAll([
    said("in_1", { amount_paid_off_stripe: 1_000 }, "2026-03-08T10:00:00Z"),
    said("in_1", { amount_paid_off_stripe: 2_000 }, "2026-03-01T10:00:00Z"),
    event("invoice.voided", billed("in_2", { status: "void" }), "2026-03-09T10:00:00Z"),
    event(
      "invoice.marked_uncollectible",
      billed("in_3", { status: "uncollectible", amount_paid_off_stripe: 0 }),
      "2026-03-09T10:00:00Z",
    ),
  ]);
  // The £20.00 that were said on the 1st show that some of it was paid by then.
  expect(await entries()).toEqual([
    "2026-03-01 off_stripe:in_1 3000",
    "2026-03-02 off_stripe:in_2 3000",
    "2026-03-02 off_stripe:in_3 3000",
  ]);
  await expectRecountToAgree();
});

test("with a key Stripe is asked for the sum, which no event says", async () => {
  const asking = await openAskingCompany("2026-03-20T12:00:00Z");
  await company.close();
  company = asking;
  const paid = billed("in_1", {
    status: "paid",
    status_transitions: times(PAID_AT),
    amount_paid: 10_000,
  });
  asking.stripe.put({ ...paid, amount_paid_off_stripe: 10_000 });
  await asking.deliver(event("invoice.paid", paid, PAID_AT));
  expect(await entries()).toEqual([]);
  await asking.pass(AFTER_BURST_SECONDS);
  expect(await entries()).toEqual(["2026-03-05 off_stripe:in_1 10000"]);
  asking.stripe.put(recorded("inpay_1", "in_1", 10_000, "2026-03-04T09:00:00Z"));
  await asking.deliver(recordedEvent("inpay_1", "in_1", 10_000, "2026-03-04T09:00:00Z"));
  await asking.pass(AFTER_BURST_SECONDS);
  expect(await entries()).toEqual(["2026-03-04 off_stripe:inpay_1 10000"]);
  await expectRecountToAgree();
});

test("whoever asks why is shown the invoice and the news that it follows from", async () => {
  const payment = recordedEvent("inpay_1", "in_1", 3_000, "2026-03-07T09:00:00Z");
  await company.deliverAll([
    event("customer.created", customer("cus_copy"), MONTH.start),
    marked("in_1"),
    payment,
  ]);
  // £30.00 were recorded two days after the invoice said £100.00: £70.00 are left, as the later of the two tells.
  const { explainRevenue } = await ask<{
    readonly explainRevenue: { readonly items: readonly { readonly eventId: string }[] };
  }>(
    company,
    `{ explainRevenue(currency: "gbp", kinds: [OFF_STRIPE], first: 5,
        period: { from: "2026-03-01", to: "2026-03-31" }) {
        total { minorUnits } entries
        items { day kind customerId objectId eventId amount { minorUnits } } } }`,
  );
  const eventId = Reflect.get(payment, "id");
  const names = { kind: "OFF_STRIPE", customerId: "cus_copy", eventId };
  expect(explainRevenue).toMatchObject({
    total: { minorUnits: "10000" },
    entries: 2,
    items: [
      { ...names, day: "2026-03-07", objectId: "inpay_1", amount: { minorUnits: "3000" } },
      { ...names, day: "2026-03-05", objectId: "in_1", amount: { minorUnits: "7000" } },
    ],
  });
  expect(await timelineOf(company, "cus_copy", "(kinds: [PAYMENT])")).toEqual([
    "2026-03-07 Paid: outside Stripe 3000",
    "2026-03-05 Paid: outside Stripe 7000",
  ]);
  const payments = await company.database.sql`
    select id, invoice_id, amount::int, status from payments order by id`;
  expect([...payments]).toEqual([
    { id: "in_1", invoice_id: "in_1", amount: 7_000, status: "succeeded" },
    { id: "inpay_1", invoice_id: "in_1", amount: 3_000, status: "succeeded" },
  ]);
});
