import type { StripeObject } from "./stripe-object.ts";

/**
 * What of the old object is no longer so, as Stripe puts it beside a changed one: only the fields that changed, hashes
 * field by field, lists as a whole.
 */
export function previousAttributes(before: StripeObject, after: StripeObject): StripeObject {
  const changed: Record<string, unknown> = {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[field], after[field]];
    if (old === now || JSON.stringify(old) === JSON.stringify(now)) continue;
    changed[field] = isHash(old) && isHash(now) ? previousAttributes(old, now) : (old ?? null);
  }
  return changed;
}

function isHash(value: unknown): value is StripeObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
