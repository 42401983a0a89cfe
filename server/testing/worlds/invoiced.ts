import { invoice, invoiceLine, tax } from "../stripe/invoices.ts";
import { event, price, seconds, yearly } from "../stripe/objects.ts";

/**
 * What was paid for, of which no subscription is told. In GBP, minor units a month:
 *
 *     ann  12.00 a month, paid for February and, on 5 March, for March; April is open     1,200 from 1 Feb to 1 Apr
 *     ben  120.00 a year, less 24.00 of discount and 16.00 of tax in it: 80.00 ÷ 12       666.67 from 10 Feb 2026
 *     cy   30.00 a month for February; on 15 February, half of it left, to 60.00:         3,000 from 1 Feb,
 *          15.00 given back and 30.00 charged for the rest, which are 30.00 and 60.00     6,000 from 15 Feb
 *          for a whole month; then 60.00 for March                                        to 1 Apr
 *     di   5.20 for one week from 2 March: × 52 ÷ 12                                      2,253.33 from 2 to 9 Mar
 *
 *     1 Feb 4,200.00; 10 Feb 4,866.67; 15 Feb 7,866.67; 2 Mar 10,120.00; 9 Mar 7,866.67; 1 Apr 666.67
 */
export const INVOICED_NOW = "2026-04-10T12:00:00Z";

interface Billed {
  readonly id: string;
  readonly price: string;
  readonly amount: number;
  readonly from: string;
  readonly until: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

function lineOf(name: string, { id, price: priceId, amount, from, until, fields }: Billed) {
  const item = { id: `si_${name}`, subscription: `sub_${name}`, price: priceId };
  return invoiceLine(`il_${id}`, item, amount, { start: from, end: until }, fields);
}

/** An invoice of one customer that was paid at a moment. */
function paid(name: string, lines: readonly Billed[], at: string): object {
  const [first] = lines;
  const id = `in_${first?.id}`;
  const billed = { customer: `cus_${name}`, subscription: `sub_${name}` };
  const own = lines.map((line) => lineOf(name, line));
  const object = invoice(id, billed, own, first?.from ?? at, {
    status_transitions: { finalized_at: seconds(first?.from ?? at), paid_at: seconds(at) },
  });
  return event("invoice.paid", object, at, { id: `evt_${id}` });
}

const week = { interval: "week", interval_count: 1, meter: null, usage_type: "licensed" };
const proration = {
  parent: {
    type: "subscription_item_details",
    subscription_item_details: {
      proration: true,
      subscription: "sub_cy",
      subscription_item: "si_cy",
    },
  },
};

const APRIL = {
  id: "ann_3",
  price: "price_12",
  amount: 1200,
  from: "2026-04-01",
  until: "2026-05-01",
};

export const INVOICED_EVENTS: readonly object[] = [
  ...[
    price("price_12", 1200),
    price("price_120", 12_000, { ...yearly, tax_behavior: "inclusive" }),
    price("price_30", 3000),
    price("price_60", 6000),
    price("price_520", 520, { recurring: week }),
  ].map((object) => event("price.created", object, "2026-01-01")),
  paid(
    "ann",
    [{ id: "ann_1", price: "price_12", amount: 1200, from: "2026-02-01", until: "2026-03-01" }],
    "2026-02-01T00:00:05Z",
  ),
  paid(
    "ann",
    [{ id: "ann_2", price: "price_12", amount: 1200, from: "2026-03-01", until: "2026-04-01" }],
    "2026-03-05T09:00:00Z",
  ),
  event(
    "invoice.finalized",
    invoice(
      "in_ann_3",
      { customer: "cus_ann", subscription: "sub_ann" },
      [lineOf("ann", APRIL)],
      "2026-04-01",
      {
        status: "open",
        amount_paid: 0,
      },
    ),
    "2026-04-01T01:00:00Z",
  ),
  paid(
    "ben",
    [
      {
        ...{
          id: "ben_1",
          price: "price_120",
          amount: 12_000,
          from: "2026-02-10",
          until: "2027-02-10",
        },
        fields: {
          discount_amounts: [{ amount: 2400, discount: "di_ben" }],
          taxes: [tax(1600, "inclusive")],
        },
      },
    ],
    "2026-02-10T00:00:05Z",
  ),
  paid(
    "cy",
    [{ id: "cy_1", price: "price_30", amount: 3000, from: "2026-02-01", until: "2026-03-01" }],
    "2026-02-01T00:00:05Z",
  ),
  paid(
    "cy",
    [
      {
        id: "cy_2",
        price: "price_30",
        amount: -1500,
        from: "2026-02-15",
        until: "2026-03-01",
        fields: proration,
      },
      {
        id: "cy_2b",
        price: "price_60",
        amount: 3000,
        from: "2026-02-15",
        until: "2026-03-01",
        fields: proration,
      },
    ],
    "2026-02-15T00:00:05Z",
  ),
  paid(
    "cy",
    [{ id: "cy_3", price: "price_60", amount: 6000, from: "2026-03-01", until: "2026-04-01" }],
    "2026-03-02T09:00:00Z",
  ),
  paid(
    "di",
    [{ id: "di_1", price: "price_520", amount: 520, from: "2026-03-02", until: "2026-03-09" }],
    "2026-03-02T00:00:05Z",
  ),
];

/** Ann's April is paid in the end. */
export const APRIL_PAID = paid("ann", [APRIL], "2026-04-10T13:00:00Z");
