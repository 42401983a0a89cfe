import type { Finding, Movement } from "../domain/audit.ts";
import type { BalanceTransactionFact } from "../domain/billing-facts.ts";
import type { Fact } from "../domain/facts.ts";
import type { LedgerKind } from "../domain/ledger.ts";
import { moneyWords } from "../domain/money-words.ts";

/** The amount of a charge or refund in its own currency, where the balance holds another; null: Stripe does not know it. */
export type AmountOfSource = (
  type: "charge" | "refund",
  id: string,
) => Promise<{ readonly amountMinor: bigint; readonly currency: string } | null>;

/** What Stripe's balance says, as the ledger would have it, and what the ledger never has. */
export interface StripeMovements {
  readonly movements: ReadonlyMap<string, Movement>;
  readonly findings: readonly Finding[];
}

/** What belongs to one charge: it may be captured in part, or fail after it had succeeded. */
const OF_CHARGES = new Set(["charge", "partial_capture_reversal", "charge_failure"]);

const SIMPLE: Readonly<Record<string, LedgerKind>> = {
  refund: "refund",
  refund_failure: "refund_failure",
  dispute: "dispute",
  dispute_reversal: "dispute_reversal",
};

/**
 * The movements of Stripe's balance under the ledger's names. A movement that was settled in another currency is taken at
 * its own amount, as the ledger does. What belongs to no customer's money (Stripe's own fees, payouts, transfers) is told
 * and compared with nothing.
 */
export async function movementsOf(
  transactions: readonly BalanceTransactionFact[],
  amountOf: AmountOfSource,
): Promise<StripeMovements> {
  const movements = new Map<string, Movement>();
  const findings: Finding[] = [];
  for (const transaction of transactions) {
    const moved = await movementOf(transaction, amountOf);
    if (moved === null) findings.push(stripeOnly(transaction));
    else join(movements, moved);
    if (transaction.feeMinor !== 0n) join(movements, feeOf(transaction));
  }
  for (const [id, { amountMinor }] of movements) if (amountMinor === 0n) movements.delete(id);
  return { movements, findings };
}

async function movementOf(
  transaction: BalanceTransactionFact,
  amountOf: AmountOfSource,
): Promise<Movement | null> {
  const { id, sourceId, reportingCategory: word, createdAt: at } = transaction;
  if (sourceId === null) return null;
  if (OF_CHARGES.has(word)) {
    const own = await inOwnCurrency(transaction, "charge", amountOf);
    return { ...base("charge", sourceId, `charge:${sourceId}`, "charge"), at, ...own };
  }
  const category = Object.hasOwn(SIMPLE, word) ? SIMPLE[word] : undefined;
  if (category === undefined) return null;
  if (category === "dispute" || category === "dispute_reversal") {
    const { amountMinor, currency } = transaction;
    const named = base("dispute", sourceId, `dispute:${sourceId}:${id}`, category);
    return { ...named, at, amountMinor, currency };
  }
  const own = await inOwnCurrency(transaction, "refund", amountOf);
  return { ...base("refund", sourceId, `${category}:${sourceId}`, category), at, ...own };
}

function base(objectType: string, objectId: string, id: string, category: LedgerKind) {
  return { id, category, objectType, objectId, inWindow: true };
}

/** What was converted is counted at the source's amount, with the sign of the balance's. */
async function inOwnCurrency(
  { amountMinor, currency, exchangeRate, sourceId }: BalanceTransactionFact,
  type: "charge" | "refund",
  amountOf: AmountOfSource,
): Promise<Pick<Movement, "amountMinor" | "currency">> {
  if (exchangeRate === null || sourceId === null) return { amountMinor, currency };
  const source = await amountOf(type, sourceId);
  if (source === null) return { amountMinor, currency };
  const isOut = amountMinor < 0n;
  return {
    amountMinor: isOut ? -source.amountMinor : source.amountMinor,
    currency: source.currency,
  };
}

function feeOf({ id, feeMinor, currency, createdAt: at }: BalanceTransactionFact): Movement {
  const named = base("balance_transaction", id, `fee:${id}`, "fee");
  return { ...named, at, amountMinor: -feeMinor, currency };
}

/** Several transactions of one movement are one. */
function join(movements: Map<string, Movement>, moved: Movement): void {
  const known = movements.get(moved.id);
  const amountMinor = (known?.amountMinor ?? 0n) + moved.amountMinor;
  movements.set(moved.id, { ...moved, at: known?.at ?? moved.at, amountMinor });
}

function stripeOnly(transaction: BalanceTransactionFact): Finding {
  const { id, reportingCategory, amountMinor, currency } = transaction;
  return {
    kind: "stripe_only",
    severity: "info",
    objectType: "balance_transaction",
    objectId: id,
    category: null,
    currency,
    effectMinor: 0n,
    detail: `Stripe's balance moved by ${moneyWords({ minorUnits: amountMinor, currency })} for "${reportingCategory}", which is no customer's money.`,
  };
}

/** The amount of a charge or a refund, from what is known of it. */
export function amountOfFacts(
  facts: readonly Fact[] | null,
): { amountMinor: bigint; currency: string } | null {
  for (const fact of facts ?? []) {
    if (fact.kind === "charge") {
      return { amountMinor: fact.amountCapturedMinor, currency: fact.currency };
    }
    if (fact.kind === "refund") return { amountMinor: fact.amountMinor, currency: fact.currency };
  }
  return null;
}
