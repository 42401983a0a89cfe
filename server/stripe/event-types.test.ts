import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { handledTypes, treatmentOf } from "./event-types.ts";

/** Kinds of objects whose every event has to be known by name. */
const KINDS = [
  "checkout.session",
  "payment_intent",
  "invoice",
  "invoice_payment",
  "charge",
  "refund",
  "credit_note",
  "customer",
  "coupon",
  "product",
  "price",
  "subscription_schedule",
  "payout",
];

/** Every type of event that Stripe's own library declares. */
function declaredTypes(): string[] {
  const library = path.dirname(createRequire(import.meta.url).resolve("stripe"));
  const declarations = readFileSync(`${library}/resources/Events.d.ts`, "utf8");
  return [...declarations.matchAll(/^\s+type: '([a-z_.]+)';$/gm)].map(([, type]) => String(type));
}

const ofOurKinds = (type: string) => KINDS.some((kind) => type.startsWith(`${kind}.`));

test("every event of money or value that Stripe's library declares has a mapper, or a reason of its own", () => {
  const declared = declaredTypes().filter(ofOurKinds);
  expect(declared.length).toBeGreaterThan(90);
  const unknown = declared.filter((type) => {
    const treatment = treatmentOf(type);
    return typeof treatment !== "function" && treatment.ignoredBecause.includes(type);
  });
  expect(unknown).toEqual([]);
  expect(handledTypes().filter((type) => !declared.includes(type))).toEqual([]);
});

test.each(["__proto__", "constructor", "treasury.outbound_transfer.posted"])(
  "an event of type %s, which is not in the table, is ignored by name",
  (type) => {
    expect(treatmentOf(type)).toEqual({
      ignoredBecause: `events of type ${type} have no effect on any number here`,
    });
  },
);
