import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DEMO_EVENTS as events } from "../testing/demo/demo-events.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Stripe's own sample of every resource (repository stripe/openapi, fixtures3.json). */
const published = JSON.parse(
  readFileSync(new URL("../testing/stripe/fixtures3.json", import.meta.url), "utf8"),
) as { resources: Record<string, Fields> };

/** Fields of the samples that version 2026-10-28.endive sends no more, or only where they are asked for. */
const NOT_SENT: Readonly<Record<string, readonly string[]>> = {
  charge: ["refunds"],
  invoice: ["subscription"],
};

const samples = new Map<string, { readonly type: string; readonly object: Fields }>();
for (const { type, data } of events) {
  if (!samples.has(type)) samples.set(type, { type, object: data.object });
}

test("sends the thirty types of event that one company's year of billing makes", () => {
  expect([...samples.keys()].sort()).toEqual([
    "charge.failed",
    "charge.refunded",
    "charge.succeeded",
    "charge.updated",
    "coupon.created",
    "customer.created",
    "customer.discount.created",
    "customer.discount.deleted",
    "customer.subscription.created",
    "customer.subscription.deleted",
    "customer.subscription.paused",
    "customer.subscription.resumed",
    "customer.subscription.trial_will_end",
    "customer.subscription.updated",
    "customer.updated",
    "invoice.created",
    "invoice.finalized",
    "invoice.paid",
    "invoice.payment_failed",
    "invoice.payment_succeeded",
    "invoice.voided",
    "invoice_payment.paid",
    "payment_intent.payment_failed",
    "payment_intent.succeeded",
    "price.created",
    "price.updated",
    "product.created",
    "refund.created",
    "refund.failed",
    "refund.updated",
  ]);
});

test.each([...samples.values()])("gives $type every field of Stripe's own object", ({ object }) => {
  expect(missingFields(object)).toEqual([]);
});

test("gives the parts of a subscription and an invoice every field of Stripe's own", () => {
  const subscription = samples.get("customer.subscription.created")?.object ?? {};
  const invoice = samples.get("invoice.payment_failed")?.object ?? {};
  const [item] = (subscription.items as { data: Fields[] }).data;
  const [line] = (invoice.lines as { data: Fields[] }).data;
  for (const part of [item, item?.price, item?.plan, line]) {
    expect(part).toBeDefined();
    expect(missingFields(part as Fields)).toEqual([]);
  }
});

test("sends the envelope as Stripe does, in test mode and in the version we are built against", () => {
  const [event] = events;
  const envelope = published.resources.event ?? {};
  expect(Object.keys(event ?? {}).sort()).toEqual(Object.keys(envelope).sort());
  expect(event).toMatchObject({
    object: "event",
    livemode: false,
    api_version: "2026-10-28.endive",
  });
});

test("puts beside an update what it changed", () => {
  const updates = events.filter(({ type }) => type.endsWith(".updated"));
  const silent = updates.filter(
    ({ data }) => Object.keys(data.previous_attributes ?? {}).length === 0,
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});

function missingFields(object: Fields): string[] {
  const kind = String(object.object);
  const expected = published.resources[kind];
  expect(expected, kind).toBeDefined();
  const notSent = NOT_SENT[kind] ?? [];
  return Object.keys(expected ?? {}).filter(
    (field) => !(field in object) && !notSent.includes(field),
  );
}
