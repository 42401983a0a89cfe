import type { Fact } from "./facts.ts";
import type { Stamp } from "./stamp.ts";

/**
 * What tells us whose customer a Stripe customer is, the stronger first:
 *
 * 1. An administrator's decision, until another one is taken.
 * 2. The user id in the customer's own metadata.
 * 3. The `client_reference_id` of a checkout session, that of the newest session where they differ.
 * 4. The user id in a subscription's metadata, that of the newest subscription where they differ.
 * 5. The e-mail address, where the company's backend or an administrator has vouched for it. Stripe verifies none:
 *    anybody can type anybody's address into a checkout.
 *
 * The customer's own metadata comes first because it is the one word that the company can correct in Stripe. An id that
 * an object has named stays its word until it names another.
 */
export const LINK_SOURCES = [
  "decision",
  "customer_metadata",
  "checkout_session",
  "subscription_metadata",
  "verified_email",
] as const;

export type LinkSource = (typeof LINK_SOURCES)[number];

/** A Stripe object that names a user. */
export type ClaimSource = Exclude<LinkSource, "decision" | "verified_email">;

/** Stripe's own limit on a value in metadata. */
const LONGEST_USER_KEY = 500;

/**
 * What a program writes where it has no id. Believing one of them would make one person of all customers it was
 * written on. In lower case.
 */
const NOBODY: ReadonlySet<string> = new Set([
  "undefined",
  "null",
  "none",
  "nil",
  "nan",
  "0",
  "true",
  "false",
  "[object object]",
  "anonymous",
  "guest",
  "unknown",
]);

/** Whether a text may be the company's id of one user. */
export function isUserKey(text: string): boolean {
  const plain = text.trim().toLowerCase();
  // PostgreSQL's text has no NUL.
  if (plain === "" || text.includes("\0")) return false;
  return text.length <= LONGEST_USER_KEY && !NOBODY.has(plain);
}

/** The word of one Stripe object about whose its customer is. */
export interface UserClaim {
  /** The object. */
  readonly id: string;
  readonly source: ClaimSource;
  /** Null: somebody paid without becoming a customer. */
  readonly customerId: string | null;
  readonly userKey: string;
  /** When Stripe created the object. */
  readonly createdAt: Date;
  readonly stamp: Stamp;
}

/** What a fact says about whose its customer is; null where it says nothing that can be believed. */
export function claimOf(fact: Fact): UserClaim | null {
  switch (fact.kind) {
    case "customer":
      return toClaim("customer_metadata", fact, fact.id, fact.userId);
    case "checkoutSession":
      return toClaim("checkout_session", fact, fact.customerId, fact.clientReferenceId);
    case "subscription":
      return toClaim("subscription_metadata", fact, fact.customerId, fact.userId);
    default:
      return null;
  }
}

function toClaim(
  source: ClaimSource,
  { id, createdAt, stamp }: { id: string; createdAt: Date | null; stamp: Stamp },
  customerId: string | null,
  userKey: string | null,
): UserClaim | null {
  if (userKey === null || !isUserKey(userKey)) return null;
  return { id, source, customerId, userKey, createdAt: createdAt ?? stamp.at, stamp };
}
