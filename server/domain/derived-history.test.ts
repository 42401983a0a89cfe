import { expect, test } from "vitest";
import { snapshot, terms } from "../testing/snapshots.ts";
import type { BilledInvoice } from "./billed-invoice.ts";
import type { InvoiceLine } from "./billing-facts.ts";
import { derivedSnapshots } from "./derived-history.ts";
import type { SubscriptionFact } from "./facts.ts";

// A subscription since 5 January, first told of on 20 April. Its prices: price_plan_1000 of £10.00 and price_plan_3000.

const PRICES = new Map(
  [terms("plan", 1000), terms("plan", 3000), terms("seats", 500)].map((one) => [one.priceId, one]),
);

const at = (day: string) => new Date(`2026-${day}T09:00:00Z`);

const told = (fields: Partial<SubscriptionFact> = {}) =>
  snapshot("sub_1", "2026-04-20T09:00:00Z", 3000, { startedAt: at("01-05"), ...fields });

/** A line over a span such as "01-05 02-05"; its price is of the plan unless told. */
const line = (
  span: string,
  price: string,
  amount: number,
  fields: Partial<InvoiceLine> = {},
): InvoiceLine => {
  const [start = "", end = ""] = span.split(" ");
  return {
    lineId: `il_${span}_${price}_${amount}`,
    subscriptionId: "sub_1",
    itemId: "si_1",
    priceId: `price_${price}`,
    quantity: "1",
    amountMinor: BigInt(amount),
    discountMinor: 0n,
    taxes: null,
    proration: false,
    periodStart: at(start),
    periodEnd: at(end),
    ...fields,
  };
};

const billed = (id: string, day: string, ...lines: InvoiceLine[]): BilledInvoice => ({
  id,
  subscriptionId: "sub_1",
  at: at(day),
  eventId: `fetch_${id}`,
  totalMinor: 0n,
  taxes: null,
  lines,
  hasMoreLines: false,
});

/** Each as "day status item price×quantity … invoice". */
const words = (first: SubscriptionFact, ...invoices: BilledInvoice[]) =>
  derivedSnapshots(first, invoices, PRICES).map(({ stamp, status, items, derivedFrom }) =>
    [
      stamp.at.toISOString().slice(5, 10),
      status,
      ...items.map((item) => `${item.itemId} ${item.terms.priceId}×${item.quantity}`),
      derivedFrom,
    ].join(" "),
  );

test("each period that was billed tells the price and the quantity from its beginning", () => {
  expect(
    words(
      told(),
      billed("in_1", "01-05", line("01-05 02-05", "plan_1000", 1000)),
      billed("in_2", "02-05", line("02-05 03-05", "plan_1000", 2000, { quantity: "2" })),
    ),
  ).toEqual([
    "01-05 active si_1 price_plan_1000×1 in_1",
    "02-05 active si_1 price_plan_1000×2 in_2",
  ]);
});

test("a change within a period is told by the larger line of the pair, from its own moment", () => {
  const prorated = { proration: true };
  expect(
    words(
      told(),
      billed("in_1", "01-05", line("01-05 02-05", "plan_1000", 1000)),
      // On 20 January £5.00 of the old price were given back and £15.00 of the new one charged for.
      billed(
        "in_2",
        "02-05",
        line("01-20 02-05", "plan_1000", -500, prorated),
        line("01-20 02-05", "plan_3000", 1500, prorated),
        line("02-05 03-05", "plan_3000", 3000),
      ),
    ),
  ).toEqual([
    "01-05 active si_1 price_plan_1000×1 in_1",
    "01-20 active si_1 price_plan_3000×1 in_2",
    "02-05 active si_1 price_plan_3000×1 in_2",
  ]);
});

test("an item ends where it is given back, or where the next period is billed without it", () => {
  const seats = { itemId: "si_2" };
  const both = billed(
    "in_1",
    "01-05",
    line("01-05 02-05", "plan_1000", 1000),
    line("01-05 02-05", "seats_500", 500, seats),
  );
  const next = line("02-05 03-05", "plan_1000", 1000);
  const back = line("01-20 02-05", "seats_500", -250, { ...seats, proration: true });
  expect(words(told(), both, billed("in_2", "02-05", back, next))).toEqual([
    "01-05 active si_1 price_plan_1000×1 si_2 price_seats_500×1 in_1",
    "01-20 active si_1 price_plan_1000×1 in_2",
    "02-05 active si_1 price_plan_1000×1 in_2",
  ]);
  expect(words(told(), both, billed("in_2", "02-05", next))).toEqual([
    "01-05 active si_1 price_plan_1000×1 si_2 price_seats_500×1 in_1",
    "02-05 active si_1 price_plan_1000×1 in_2",
  ]);
});

test("what is billed by use has no quantity, and what is billed once is no item", () => {
  const metered = { ...terms("use", 1), usageType: "metered" };
  const once = { ...terms("setup", 900), interval: null };
  const prices = new Map([metered, once].map((price) => [price.priceId, price]));
  const invoice = billed(
    "in_1",
    "02-05",
    line("01-05 02-05", "use_1", 120, { quantity: "120" }),
    line("02-05 02-05", "setup_900", 900, { itemId: null }),
    line("02-05 03-05", "unheard_of", 100, { itemId: "si_3" }),
  );
  const [only, ...others] = derivedSnapshots(told(), [invoice], prices);
  expect(only?.items).toMatchObject([{ itemId: "si_1", quantity: null }]);
  expect(others).toEqual([]);
});

test("of a subscription that has ended, its time until then is told", () => {
  const ended = told({
    status: "canceled",
    endedAt: at("03-01"),
    canceledAt: at("02-20"),
    cancellationReason: "cancellation_requested",
    stamp: { at: at("03-01"), rank: 0, eventId: "fetch_sub_1" },
  });
  const [first] = derivedSnapshots(
    ended,
    [
      billed("in_1", "01-05", line("01-05 02-05", "plan_1000", 1000)),
      billed("in_2", "03-05", line("03-05 04-05", "plan_1000", 1000)),
    ],
    PRICES,
  );
  expect(first).toMatchObject({ status: "active", endedAt: null, cancellationReason: null });
  expect(words(ended, billed("in_2", "03-05", line("03-05 04-05", "plan_1000", 1000)))).toEqual([]);
});

test("a trial is a trial", () => {
  const span = { trialStart: at("01-05"), trialEnd: at("01-19") };
  expect(
    words(
      told(span),
      billed("in_1", "01-05", line("01-05 01-19", "plan_1000", 0)),
      billed("in_2", "01-19", line("01-19 02-19", "plan_1000", 1000)),
    ),
  ).toEqual([
    "01-05 trialing si_1 price_plan_1000×1 in_1",
    "01-19 active si_1 price_plan_1000×1 in_2",
  ]);
});

test("nothing is rebuilt of what was told from its beginning, nor of the time since the first news", () => {
  const invoice = billed("in_1", "01-05", line("01-05 02-05", "plan_1000", 1000));
  const fromTheStart = { at: new Date("2026-01-05T10:00:00Z"), rank: 2, eventId: "evt_1" };
  expect(words(told({ stamp: fromTheStart }), invoice)).toEqual([]);
  expect(words(told(), billed("in_5", "05-05", line("05-05 06-05", "plan_1000", 1000)))).toEqual(
    [],
  );
});
