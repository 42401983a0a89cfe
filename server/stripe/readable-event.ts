import { parse, stringify } from "lossless-json";

/** Whoever has one of these may confirm a payment. */
const SECRETS = new Set(["client_secret", "ephemeral_key_secret", "secret"]);

/** Addresses that open an invoice, a receipt or a checkout to anybody who has them. */
const OPEN_ADDRESSES = new Set([
  "hosted_invoice_url",
  "hosted_verification_url",
  "invoice_pdf",
  "pdf",
  "receipt_url",
  "url",
]);

/** What a card or an account and its holder are known by. No number here follows from it. */
const PAYMENT_DETAILS = new Set([
  "au_becs_debit",
  "bacs_debit",
  "bank_account",
  "card",
  "card_present",
  "payment_method_details",
  "sepa_debit",
  "us_bank_account",
]);

/** The same where an object says of itself what it is, whatever field it stands in. */
const PAYMENT_OBJECTS: ReadonlySet<unknown> = new Set(["bank_account", "card"]);

/** What stands in the place of a value that is withheld. */
const WITHHELD = "[withheld]";

/**
 * An event's body for a person to read: indented, every number with all its digits, and without secrets and the details
 * of cards and accounts.
 * @throws SyntaxError where the text is no JSON.
 */
export function readableEvent(payload: string): string {
  return stringify(parse(payload), (field, value) => shown(field, value), 2) ?? "";
}

function shown(field: string, value: unknown): unknown {
  if (typeof value === "string") {
    if (SECRETS.has(field) && value !== "") return WITHHELD;
    return OPEN_ADDRESSES.has(field) && value.startsWith("http") ? WITHHELD : value;
  }
  if (typeof value !== "object" || value === null) return value;
  const isDetail = PAYMENT_DETAILS.has(field) && !Array.isArray(value);
  return isDetail || ("object" in value && PAYMENT_OBJECTS.has(value.object)) ? WITHHELD : value;
}
