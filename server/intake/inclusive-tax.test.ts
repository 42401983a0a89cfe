import { afterEach, beforeEach, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { invoice, invoiceLine, tax } from "../testing/stripe/invoices.ts";
import { coupon, discount, event, item, price, subscription } from "../testing/stripe/objects.ts";

// £24.00 a month with 20 % VAT in it: 2,400 pence, of which 400 are tax, so 2,000 count.

let company: TestCompany;

beforeEach(async () => {
  company = await openCompany({ now: "2026-06-20T12:00:00Z" });
});

afterEach(async () => {
  await company.close();
});

const START = "2026-03-01T09:00:00Z";
const since = { created: Date.parse(START) / 1000, start_date: Date.parse(START) / 1000 };
const gross = price("price_gross", 2400, { tax_behavior: "inclusive", product: "prod_gross" });
const net = price("price_net", 1000, { tax_behavior: "exclusive", product: "prod_net" });
const ofItem = { id: "si_1", subscription: "sub_1", price: "price_gross" };
const billed = { customer: "cus_1", subscription: "sub_1" };
const march = { start: START, end: "2026-04-01T09:00:00Z" };

const created = (fields = {}, items = [item("si_1", gross, 1)]) =>
  event(
    "customer.subscription.created",
    subscription("sub_1", "cus_1", items, { ...since, ...fields }),
    START,
  );

const line = (amount: number, taxAmount: number) =>
  invoiceLine("il_1", ofItem, amount, march, { taxes: [tax(taxAmount, "inclusive")] });

/** Finalised four seconds after the start, as Stripe does it. */
const paid = (lines: object[], fields = {}) =>
  event(
    "invoice.paid",
    invoice("in_1", billed, lines as Parameters<typeof invoice>[2], "2026-03-01T09:00:04Z", fields),
    "2026-03-01T09:00:05Z",
  );

/** "day kind pence" of every movement up to now. */
async function moved(): Promise<string[]> {
  const rows = await company.database.sql`
    select day, kind, round(sum(delta), 2)::text as delta from mrr_movements
    where occurred_at <= ${company.clock()} group by occurred_at, day, kind order by occurred_at`;
  return rows.map((row) => `${row.day} ${row.kind} ${Number(row.delta)}`);
}

async function leftOut(): Promise<string[]> {
  return (await ask<{ mrr: { leftOut: string[] } }>(company, "{ mrr { leftOut } }")).mrr.leftOut;
}

const UNTOLD =
  "1 item of 1 customer in doubt: its price includes tax and no invoice tells yet how much: it counts with the tax.";

test.each([
  ["before", [0, 1]],
  ["after", [1, 0]],
])(
  "the invoice that comes %s its subscription frees the price of its tax from the start",
  async (_, order) => {
    const both = [paid([line(2400, 400)]), created()];
    for (const index of order) await company.deliver(both[index] ?? {});
    expect(await moved()).toEqual(["2026-03-01 new 2000"]);
    expect(await leftOut()).toEqual([]);
  },
);

test("without an invoice the price counts with its tax, and the answer says so until one comes", async () => {
  await company.deliver(created());
  expect(await moved()).toEqual(["2026-03-01 new 2400"]);
  expect(await leftOut()).toEqual([UNTOLD]);
  await company.deliver(paid([line(2400, 400)]));
  expect(await moved()).toEqual(["2026-03-01 new 2000"]);
  expect(await leftOut()).toEqual([]);
});

test("a voided invoice tells nothing any more, also where older news of it comes late", async () => {
  await company.deliverAll([created(), paid([line(2400, 400)], { status: "open" })]);
  const voided = invoice("in_1", billed, [line(2400, 400)], "2026-03-01T09:00:04Z", {
    status: "void",
  });
  await company.deliver(event("invoice.voided", voided, "2026-03-02T09:00:00Z"));
  expect(await company.database.sql`select 1 from invoice_lines`).toHaveLength(0);
  const late = invoice("in_1", billed, [line(2400, 400)], "2026-03-01T09:00:04Z", {
    status: "open",
  });
  await company.deliver(event("invoice.updated", late, "2026-03-01T12:00:00Z"));
  expect(await company.database.sql`select 1 from invoice_lines`).toHaveLength(0);
  expect(await moved()).toEqual(["2026-03-01 new 2400"]);
  expect(await leftOut()).toEqual([UNTOLD]);
});

test("another rate counts from the invoice that tells it: 2,400 of which 480 are tax, from 1 May", async () => {
  const next = invoice(
    "in_2",
    billed,
    [{ ...line(2400, 480), id: "il_2" }],
    "2026-05-01T10:00:00Z",
  );
  await company.deliverAll([
    created(),
    paid([line(2400, 400)]),
    event("invoice.paid", next, "2026-05-01T10:00:02Z"),
  ]);
  expect(await moved()).toEqual(["2026-03-01 new 2000", "2026-05-01 contraction -80"]);
  const [movement] = await company.database.sql`
    select rule, event_id from mrr_movements where kind = 'contraction'`;
  expect(movement).toEqual({ rule: "invoice in_2", event_id: "evt_invoice_paid_in_2_1777629602" });
});

test("discounts come off before the tax: half of 2,400 holds 200, so 1,000 count, then 2,000", async () => {
  await company.deliverAll([
    event(
      "coupon.created",
      coupon("half", { percent_off: 50, duration: "repeating", duration_in_months: 2 }),
      START,
    ),
    event(
      "customer.discount.created",
      discount("di_1", "half", billed, { start: START, end: "2026-05-01T09:00:00Z" }),
      START,
    ),
    created({ discounts: ["di_1"] }),
    paid([{ ...line(2400, 200), discount_amounts: [{ amount: 1200, discount: "di_1" }] }]),
  ]);
  expect(await moved()).toEqual(["2026-03-01 new 1000", "2026-05-01 expansion 1000"]);
});

test("beside a price without tax only the one that includes it is freed: 2,000 and 1,000", async () => {
  const other = invoiceLine("il_2", { ...ofItem, id: "si_2", price: "price_net" }, 1000, march, {
    taxes: [tax(200, "exclusive")],
  });
  await company.deliverAll([
    created({}, [item("si_1", gross, 1), item("si_2", net, 1)]),
    paid([line(2400, 400), other], { total: 3600 }),
  ]);
  expect(await moved()).toEqual(["2026-03-01 new 3000"]);
});

test("the totals tell where the lines of the item are not among those that the event carries", async () => {
  const lines = { object: "list", data: [], has_more: true, url: "/v1/invoices/in_1/lines" };
  const totals = { lines, total: 4800, total_taxes: [tax(800, "inclusive")] };
  await company.deliverAll([created(), paid([], totals)]);
  expect(await moved()).toEqual(["2026-03-01 new 2000"]);
});

test("totals with taxes on top among them do not tell, nor does an invoice of nothing", async () => {
  const lines = { object: "list", data: [], has_more: true, url: "/v1/invoices/in_1/lines" };
  const mixed = [tax(400, "inclusive"), tax(200, "exclusive")];
  await company.deliverAll([created(), paid([], { lines, total: 3600, total_taxes: mixed })]);
  expect(await leftOut()).toEqual([UNTOLD]);
  const nothing = { ...line(0, 0), id: "il_0" };
  const free = invoice("in_0", billed, [nothing], "2026-04-01T10:00:00Z");
  await company.deliver(event("invoice.paid", free, "2026-04-01T10:00:01Z"));
  expect(await moved()).toEqual(["2026-03-01 new 2400"]);
});

test("the shape before basil tells the same", async () => {
  const {
    parent: _,
    pricing: __,
    taxes: ___,
    ...bare
  } = line(2400, 400) as Record<string, unknown>;
  const former = {
    ...bare,
    type: "subscription",
    price: gross,
    proration: false,
    subscription: "sub_1",
    subscription_item: "si_1",
    tax_amounts: [{ amount: 400, inclusive: true, tax_rate: "txr_1" }],
  };
  const { total_taxes: ____, ...whole } = invoice(
    "in_1",
    billed,
    [former],
    "2026-03-01T09:00:04Z",
    {
      parent: undefined,
      subscription: "sub_1",
      tax: 400,
      total_tax_amounts: [{ amount: 400, inclusive: true, tax_rate: "txr_1" }],
    },
  );
  await company.deliverAll([
    created(),
    event("invoice.paid", whole, "2026-03-01T09:00:05Z", { api_version: "2024-06-20" }),
  ]);
  expect(await moved()).toEqual(["2026-03-01 new 2000"]);
  const [stored] = await company.database.sql`
    select item_id, price_id, inclusive_tax_minor, exclusive_tax_minor, proration from invoice_lines`;
  expect(stored).toEqual({
    item_id: "si_1",
    price_id: "price_gross",
    inclusive_tax_minor: 400n,
    exclusive_tax_minor: 0n,
    proration: false,
  });
});

test("the explanation shows the tax that was taken out and the invoice that told it", async () => {
  await company.deliverAll([created(), paid([line(2400, 400)])]);
  const answer = await ask(
    company,
    `{ explainCustomerMrr(customerId: "cus_1") { items { steps exactValue } } }`,
  );
  expect(answer).toEqual({
    explainCustomerMrr: {
      items: [
        {
          steps: [
            "1 × 2400 = 2400 a billing period (month)",
            "less the tax in it, 400 of 2400 on invoice in_1",
            "= 2000 without tax",
            "× 1 = 2000.000000000000 a month",
          ],
          exactValue: "2000.000000000000",
        },
      ],
    },
  });
});
