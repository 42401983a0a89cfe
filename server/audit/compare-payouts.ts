import type { Finding } from "../domain/audit.ts";
import type { PayoutFact } from "../domain/billing-facts.ts";
import type { Fact } from "../domain/facts.ts";
import { moneyWords } from "../domain/money-words.ts";
import type { Reader } from "../store/database.ts";
import { readKnownEntries } from "./payouts.query.ts";
import type { StripeObjects } from "./stripe-side.ts";

/** A payout of the window, and what it is made of. */
export interface AuditedPayout {
  readonly id: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** How many transactions Stripe lists of it, and what they come to; null where Stripe lists none. */
  readonly made: { readonly entries: number; readonly netMinor: bigint } | null;
  /** How many of them are known here. */
  readonly known: number;
}

/**
 * Follows payouts from the ledger to the bank: whether what Stripe lists of each adds up to its amount, and whether all of
 * it is known here. Of a payout that was made by hand Stripe does not say what it is made of.
 */
export async function comparePayouts(
  reader: Reader,
  payouts: StripeObjects,
): Promise<{ readonly payouts: readonly AuditedPayout[]; readonly findings: readonly Finding[] }> {
  const told = [...payouts.values()].filter(isPayout);
  const ids = told.map(({ id }) => id);
  const known = await readKnownEntries(reader, ids);
  const audited = told.map((payout) => toAudited(payout, known.get(payout.id) ?? 0));
  const paid = new Set(told.filter(({ status }) => status === "paid").map(({ id }) => id));
  return {
    payouts: audited,
    findings: audited.flatMap((one) => [...sumOf(one, paid.has(one.id)), ...missingOf(one)]),
  };
}

function toAudited(
  { id, currency, amountMinor, entries }: PayoutFact,
  known: number,
): AuditedPayout {
  if (entries === null) return { id, currency, amountMinor, made: null, known };
  const netMinor = entries.reduce((sum, entry) => sum + entry.netMinor, 0n);
  return { id, currency, amountMinor, made: { entries: entries.length, netMinor }, known };
}

const isPayout = (fact: Fact): fact is PayoutFact => fact.kind === "payout";

/** Stripe's own list is complete once the payout has arrived; one that failed has given its entries back. */
function sumOf({ id, currency, amountMinor, made }: AuditedPayout, isPaid: boolean): Finding[] {
  if (!isPaid || made === null || made.netMinor === amountMinor) return [];
  const words = (minorUnits: bigint) => moneyWords({ minorUnits, currency });
  const detail = `${id} is ${words(amountMinor)}, and the transactions that Stripe lists of it come to ${words(made.netMinor)}.`;
  return [finding(id, "amount", detail)];
}

function missingOf({ id, made, known }: AuditedPayout): Finding[] {
  if (made === null || made.entries <= known) return [];
  const detail = `${made.entries - known} of the ${made.entries} transactions that ${id} is made of are not known to belong to it.`;
  return [finding(id, "link", detail)];
}

function finding(objectId: string, kind: "amount" | "link", detail: string): Finding {
  const money = { category: null, currency: null, effectMinor: 0n };
  return { kind, severity: "warning", objectType: "payout", objectId, ...money, detail };
}
