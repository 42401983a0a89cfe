import { expect, test } from "vitest";
import { DEMO_EVENTS as events } from "../testing/demo/demo-events.ts";

interface Named {
  readonly [field: string]: unknown;
}

const objectsOf = (type: string): Named[] =>
  events.filter((event) => event.type === type).map((event) => event.data.object);

/** Kinds of id that an event of the demo introduces; the others (cards, bookings, requests) Stripe keeps to itself. */
const INTRODUCED = /^(prod|price|cus|sub|in|ch|pi|re|di)_[0-9A-Za-z]{14,24}$/;

test("gives every event an id of its own", () => {
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
});

test("refers to nothing that was not told before or in the same second", () => {
  const firstTold = new Map<string, number>();
  for (const { created, data } of events) {
    const id = String(data.object.id);
    if (!firstTold.has(id)) firstTold.set(id, created);
  }
  const early = new Set<string>();
  for (const { created, data, type } of events) {
    for (const id of idsIn(data.object)) {
      const told = firstTold.get(id);
      if (told === undefined || told > created) early.add(`${type} names ${id}`);
    }
  }
  expect([...early]).toEqual([]);
});

test("names only coupons that were created", () => {
  const coupons = new Set(objectsOf("coupon.created").map((coupon) => coupon.id));
  const used = objectsOf("customer.discount.created").map((discount) => {
    const source = discount.source as { coupon: string };
    return source.coupon;
  });
  expect(used.filter((coupon) => !coupons.has(coupon))).toEqual([]);
});

test("adds every invoice up: lines less discounts are the total, and what is due is paid or open", () => {
  const invoices = events.filter((event) => event.data.object.object === "invoice");
  const wrong = invoices.filter(({ data }) => {
    const invoice = data.object as unknown as PlainInvoice;
    const lines = invoice.lines.data;
    const gross = sum(lines.map((line) => line.amount));
    const discounts = sum(
      lines.flatMap((line) => line.discount_amounts.map(({ amount }) => amount)),
    );
    const named = sum(invoice.total_discount_amounts.map(({ amount }) => amount));
    return (
      gross !== invoice.subtotal ||
      discounts !== named ||
      invoice.total !== gross - discounts ||
      invoice.amount_due !== invoice.total ||
      invoice.amount_due !== invoice.amount_paid + invoice.amount_remaining ||
      invoice.amount_due < 0
    );
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test("charges each paid invoice exactly what is due, once, through its own payment intent", () => {
  const charged = new Map<string, number>();
  for (const charge of objectsOf("charge.succeeded")) {
    const intent = String(charge.payment_intent);
    charged.set(intent, (charged.get(intent) ?? 0) + Number(charge.amount_captured));
  }
  const paidBy = new Map<string, Named>();
  for (const payment of objectsOf("invoice_payment.paid")) {
    paidBy.set(String(payment.invoice), payment);
  }
  const paid = objectsOf("invoice.paid");
  for (const invoice of paid) {
    const payment = paidBy.get(String(invoice.id));
    const intent = (payment?.payment as { payment_intent: string } | undefined)?.payment_intent;
    const due = Number(invoice.amount_due);
    expect(due === 0 ? undefined : charged.get(String(intent)), String(invoice.id)).toBe(
      due === 0 ? undefined : due,
    );
    if (due > 0) expect(payment?.amount_paid).toBe(due);
  }
  expect(charged.size).toBe(paid.filter((invoice) => Number(invoice.amount_due) > 0).length);
});

test("never gives back more than was charged, and says so on the charge", () => {
  const charged = new Map(
    objectsOf("charge.succeeded").map((charge) => [charge.id, Number(charge.amount)]),
  );
  const refunded = new Map(
    objectsOf("charge.refunded").map((charge) => [charge.id, Number(charge.amount_refunded)]),
  );
  for (const refund of objectsOf("refund.created")) {
    expect(Number(refund.amount)).toBeGreaterThan(0);
    expect(Number(refund.amount)).toBeLessThanOrEqual(charged.get(refund.charge) ?? 0);
    expect(refunded.get(refund.charge)).toBe(refund.amount);
  }
});

test("bills each renewal what the subscription is worth, less its discount", () => {
  // The one story: a full period's line costs price times quantity of the subscription as it then stood.
  const subscriptions = new Map<unknown, Named>();
  let checked = 0;
  for (const { type, data } of events) {
    if (type.startsWith("customer.subscription.")) subscriptions.set(data.object.id, data.object);
    if (type !== "invoice.created" || data.object.billing_reason !== "subscription_cycle") continue;
    const invoice = data.object as unknown as PlainInvoice;
    const held = subscriptions.get(invoice.parent.subscription_details.subscription);
    const [item] = (held as unknown as PlainSubscription).items.data;
    expect(invoice.subtotal).toBe((item?.price.unit_amount ?? 0) * (item?.quantity ?? 0));
    checked += 1;
  }
  expect(checked).toBeGreaterThan(1_000);
});

interface PlainInvoice {
  readonly subtotal: number;
  readonly total: number;
  readonly amount_due: number;
  readonly amount_paid: number;
  readonly amount_remaining: number;
  readonly total_discount_amounts: readonly { readonly amount: number }[];
  readonly parent: { readonly subscription_details: { readonly subscription: string } };
  readonly lines: {
    readonly data: readonly {
      readonly amount: number;
      readonly discount_amounts: readonly { readonly amount: number }[];
    }[];
  };
}

interface PlainSubscription {
  readonly items: {
    readonly data: readonly {
      readonly price: { readonly unit_amount: number };
      readonly quantity: number;
    }[];
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function idsIn(value: unknown): string[] {
  if (typeof value === "string") return INTRODUCED.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(idsIn);
}
