import type { Reader } from "../reader.ts";

/**
 * Which of two events of one second is the newer news: what creates comes first, what deletes last, and an `updated`
 * beats the announcements that Stripe sends beside it, such as `trial_will_end`.
 */
export function rankOf(type: string): number {
  const verb = type.slice(type.lastIndexOf(".") + 1);
  return RANKS[verb] ?? ANNOUNCEMENT;
}

const ANNOUNCEMENT = 1;

/** The verb of news that Stripe was asked for: it is newer than whatever events of its second told, but a deletion. */
export const FETCHED = "fetched";

const RANKS: Readonly<Record<string, number>> = {
  [FETCHED]: 4,
  created: 0,
  succeeded: 0,
  pending: 0,
  failed: 3,
  paid: 3,
  payment_succeeded: 3,
  payment_failed: 3,
  completed: 3,
  closed: 3,
  canceled: 3,
  voided: 3,
  captured: 2,
  updated: 2,
  refunded: 3,
  expired: 3,
  deleted: 5,
};

/** The company's own user id, where it follows the custom of keeping it in the metadata. */
export function userIdOf(object: Reader): string | null {
  const metadata = object.optionalObject("metadata");
  if (metadata === null) return null;
  return metadata.optionalString("user_id") ?? metadata.optionalString("userId");
}

/** Where a customer came from, where the company notes it in the metadata under one of the customary names. */
export function sourceOf(object: Reader): string | null {
  const metadata = object.optionalObject("metadata");
  if (metadata === null) return null;
  const source = metadata.optionalString("source") ?? metadata.optionalString("utm_source");
  const trimmed = source?.trim().slice(0, LONGEST_SOURCE) ?? "";
  return trimmed === "" ? null : trimmed;
}

/** Sources are told apart in lists: more is no name. */
const LONGEST_SOURCE = 100;
