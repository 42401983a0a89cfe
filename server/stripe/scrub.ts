import { parseJson, writeJson } from "./json.ts";

/** Fields of Stripe's objects that say who somebody is, where they are, how to reach them or what they wrote. */
const PERSONAL: ReadonlySet<string> = new Set([
  "account_holder_name",
  "billing_details",
  "card",
  "client_reference_id",
  "collected_information",
  "comment",
  "custom_fields",
  "customer_details",
  "customer_email",
  "customer_name",
  "customer_phone",
  "customer_purchase_ip",
  "customer_shipping",
  "customer_tax_ids",
  "description",
  "email",
  "evidence",
  "failure_message",
  "footer",
  "hosted_invoice_url",
  "individual_name",
  "invoice_pdf",
  "ip",
  "ip_address",
  "last_payment_error",
  "name",
  "payment_method_details",
  "phone",
  "receipt_email",
  "receipt_url",
  "shipping",
  "shipping_details",
  "sources",
  "tax_ids",
]);

/** Objects that say what is sold: their names are nobody's. */
const CATALOGUE: ReadonlySet<unknown> = new Set([
  "coupon",
  "plan",
  "price",
  "product",
  "promotion_code",
  "tax_rate",
]);

/** What an address keeps: a country has millions of people. */
const ADDRESSES: ReadonlySet<string> = new Set(["address", "customer_address"]);

/** What metadata keep, under Stripe's word for them: where a customer came from. */
const KEPT_METADATA: ReadonlySet<string> = new Set(["source", "utm_source"]);

const FORGOTTEN = "(forgotten)";

/**
 * An event or an object of Stripe's, as JSON, without what is personal: names, addresses, what was typed, and the
 * company's own ids of people. What is counted by stays as it is. Whatever else holds an e-mail address or one of the
 * secrets says `(forgotten)` instead.
 * @param secrets What the person is called: no value of the answer has any of them in it, whatever its field.
 */
export function scrubStripeJson(text: string, secrets: readonly string[] = []): string {
  const parsed = parseJson(text);
  if (typeof parsed !== "object" || parsed === null) return text;
  const lower = secrets.map((secret) => secret.toLowerCase());
  const scrubbed = scrub(parsed, lower);
  return writeJson(typeof scrubbed === "object" && scrubbed !== null ? scrubbed : {});
}

function scrub(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === "string") return isPersonal(value, secrets) ? FORGOTTEN : value;
  if (Array.isArray(value)) return value.map((one) => scrub(one, secrets));
  if (!isRecord(value)) return value;
  if (CATALOGUE.has(value.object)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field]) => !holdsAny(field, secrets))
      .map(([field, part]) => [field, scrubField(field, part, secrets)]),
  );
}

function scrubField(field: string, part: unknown, secrets: readonly string[]): unknown {
  if (PERSONAL.has(field)) return null;
  if (ADDRESSES.has(field))
    return isRecord(part) ? { country: scrub(part.country, secrets) } : null;
  if (field !== "metadata") return scrub(part, secrets);
  if (!isRecord(part)) return null;
  const kept = Object.entries(part).filter(([key]) => KEPT_METADATA.has(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, scrub(one, secrets)]));
}

/** What looks like an e-mail address is one, in whatever field somebody wrote it. */
const ADDRESS = /[^\s@"<>]+@[^\s@"<>]+\.[^\s@"<>]+/;

function isPersonal(text: string, secrets: readonly string[]): boolean {
  return ADDRESS.test(text) || holdsAny(text, secrets);
}

/** A short word is a part of many: it has to be the whole. */
const SHORTEST_PART = 4;

function holdsAny(text: string, secrets: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return secrets.some((secret) =>
    secret.length < SHORTEST_PART ? lower === secret : lower.includes(secret),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
