import type { Finding } from "../domain/audit.ts";
import type { PayoutFact } from "../domain/billing-facts.ts";
import type { Fact } from "../domain/facts.ts";
import { moneyWords } from "../domain/money-words.ts";
import type { Reader } from "../store/database.ts";
import { readKnownEntries } from "./payouts.query.ts";
import type { StripeObjects } from "./stripe-side.ts";

/**
 * Follows payouts from the ledger to the bank: whether what Stripe lists of each adds up to its amount, and whether all of
 * it is known here. Of a payout that was made by hand Stripe does not say what it is made of.
 */
export async function comparePayouts(reader: Reader, payouts: StripeObjects): Promise<Finding[]> {
  const told = [...payouts.values()].filter(isPayout);
  const known = await readKnownEntries(
    reader,
    told.map(({ id }) => id),
  );
  return told.flatMap((payout) => {
    const { entries } = payout;
    if (entries === null) return [];
    return [...sumOf(payout), ...missingOf(payout, entries.length, known.get(payout.id) ?? 0)];
  });
}

const isPayout = (fact: Fact): fact is PayoutFact => fact.kind === "payout";

/** Stripe's own list is complete once the payout has arrived; one that failed has given its entries back. */
function sumOf({ id, status, currency, amountMinor, entries }: PayoutFact): Finding[] {
  const sum = (entries ?? []).reduce((total, { netMinor }) => total + netMinor, 0n);
  if (status !== "paid" || sum === amountMinor) return [];
  const words = (minorUnits: bigint) => moneyWords({ minorUnits, currency });
  const detail = `${id} is ${words(amountMinor)}, and the transactions that Stripe lists of it come to ${words(sum)}.`;
  return [finding(id, "amount", detail)];
}

function missingOf({ id }: PayoutFact, there: number, here: number): Finding[] {
  if (there <= here) return [];
  const detail = `${there - here} of the ${there} transactions that ${id} is made of are not known to belong to it.`;
  return [finding(id, "link", detail)];
}

function finding(objectId: string, kind: "amount" | "link", detail: string): Finding {
  const money = { category: null, currency: null, effectMinor: 0n };
  return { kind, severity: "warning", objectType: "payout", objectId, ...money, detail };
}
