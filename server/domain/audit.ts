import type { LedgerKind } from "./ledger.ts";
import { moneyWords } from "./money-words.ts";

/** What a difference between Stripe and the books is about. */
export const FINDING_KINDS = [
  "missing",
  "orphaned",
  "amount",
  "currency",
  "status",
  "refund",
  "fee",
  "link",
  "mrr",
  "timing",
  "stripe_only",
] as const;

export type FindingKind = (typeof FINDING_KINDS)[number];

/** critical: money is wrong; warning: something else is; info: said so that every minor unit is explained. */
export type Severity = "critical" | "warning" | "info";

/** One difference, which names its object. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** Stripe's word for the object, such as `charge`. */
  readonly objectType: string;
  readonly objectId: string;
  /** Null: it moves no money. */
  readonly category: LedgerKind | null;
  /** Of `effectMinor`; null where there is none. */
  readonly currency: string | null;
  /**
   * By how much it makes the ledger's sum, or with the kind mrr the MRR, differ from Stripe's: ours less Stripe's.
   */
  readonly effectMinor: bigint;
  /** A sentence with both sides. */
  readonly detail: string;
  /** Whose object it is at Stripe; absent or null: nobody's, or the books alone have it. */
  readonly customerId?: string | null;
}

/** The sums of one kind of movement in one currency, over the window. */
export interface AuditRow {
  readonly currency: string;
  readonly category: LedgerKind;
  readonly stripeMinor: bigint;
  readonly ledgerMinor: bigint;
  /** What of the difference no finding explains. */
  readonly unexplainedMinor: bigint;
}

/** The verdicts, see `auditStatus`. */
export const AUDIT_STATUSES = ["PASS", "WARNING", "FAIL"] as const;

export type AuditStatus = (typeof AUDIT_STATUSES)[number];

/**
 * FAIL: a minor unit that no finding explains, or a finding that says money is wrong. WARNING: anything else that is not
 * as it is at Stripe. PASS: nothing but what is told for the sake of completeness.
 * @param unexplained What no finding explains, of each sum.
 */
export function auditStatus(
  unexplained: readonly bigint[],
  findings: readonly Finding[],
): AuditStatus {
  if (unexplained.some((amount) => amount !== 0n)) return "FAIL";
  if (findings.some(({ severity }) => severity === "critical")) return "FAIL";
  return findings.some(({ severity }) => severity === "warning") ? "WARNING" : "PASS";
}

/** A movement as one side has it. */
export interface Movement {
  /** As the ledger calls it, such as `charge:ch_…`. */
  readonly id: string;
  readonly category: LedgerKind;
  readonly objectType: string;
  readonly objectId: string;
  /** Signed, what came in is positive. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** When it happened, by this side's own clock. */
  readonly at: Date;
  /** Whether that is within the window. */
  readonly inWindow: boolean;
}

/** What is known of a movement that the ledger has and Stripe's balance has not. */
export type Absence = "unknown_at_stripe" | "outside_window" | "far_outside_window" | "not_settled";

/**
 * Stripe makes a balance transaction after the movement; by bank debits days may lie between. Moments that are further
 * apart than this are no matter of that: money stands on a day on which it did not move.
 */
export const TIMING_DAYS = 7;

/** Whether two moments of one movement lie no further apart than Stripe's own delay explains. */
export function isSameTime(one: Date, other: Date): boolean {
  return Math.abs(one.getTime() - other.getTime()) <= TIMING_DAYS * 86_400_000;
}

/** The sums of each side, and what makes them differ. */
export interface MoneyComparison {
  readonly rows: readonly AuditRow[];
  readonly findings: readonly Finding[];
}

/**
 * Holds the movements of Stripe's balance against the ledger's, one by one.
 * @param ledgerSums What the numbers are shown from, by `currency category`: sums that no movement accounts for stay
 * unexplained.
 * @param absenceOf Why Stripe's balance has no movement that the ledger has.
 */
export function compareMovements(
  stripe: ReadonlyMap<string, Movement>,
  ledger: ReadonlyMap<string, Movement>,
  ledgerSums: ReadonlyMap<string, bigint>,
  absenceOf: (movement: Movement) => Absence,
): MoneyComparison {
  const ids = new Set([...stripe.keys(), ...ledger.keys()]);
  const findings = [...ids].flatMap((id) => findingsOf(stripe.get(id), ledger.get(id), absenceOf));
  const stripeSums = new Map<string, bigint>();
  for (const movement of stripe.values()) {
    if (movement.inWindow) add(stripeSums, sumKey(movement), movement.amountMinor);
  }
  const explained = new Map<string, bigint>();
  for (const { category, currency, effectMinor } of findings) {
    if (category !== null && currency !== null) {
      add(explained, `${currency} ${category}`, effectMinor);
    }
  }
  const keys = [...new Set([...stripeSums.keys(), ...ledgerSums.keys()])].sort();
  return {
    findings,
    rows: keys.map((key) => {
      const [currency, category] = key.split(" ") as [string, LedgerKind];
      const stripeMinor = stripeSums.get(key) ?? 0n;
      const ledgerMinor = ledgerSums.get(key) ?? 0n;
      const unexplainedMinor = ledgerMinor - stripeMinor - (explained.get(key) ?? 0n);
      return { currency, category, stripeMinor, ledgerMinor, unexplainedMinor };
    }),
  };
}

/** How a sum is named. */
export function sumKey({ currency, category }: Pick<Movement, "currency" | "category">): string {
  return `${currency} ${category}`;
}

function findingsOf(
  there: Movement | undefined,
  here: Movement | undefined,
  absenceOf: (movement: Movement) => Absence,
): Finding[] {
  if (there !== undefined && here !== undefined) return differencesOf(there, here);
  if (there?.inWindow === true) return [missing(there)];
  return here?.inWindow === true ? [surplus(here, absenceOf(here))] : [];
}

function missing(there: Movement): Finding {
  const isFee = there.category === "fee";
  return {
    ...named(there),
    kind: isFee ? "fee" : there.category.startsWith("refund") ? "refund" : "missing",
    severity: isFee ? "warning" : "critical",
    effectMinor: -there.amountMinor,
    detail: `Stripe's balance has ${amount(there)} of ${nameOf(there)}, and the ledger has not.`,
  };
}

const ABSENCES: Readonly<Record<Absence, readonly [FindingKind, Severity, string]>> = {
  unknown_at_stripe: ["orphaned", "critical", "and Stripe does not know it."],
  outside_window: ["timing", "info", "which Stripe's balance has at a moment outside the window."],
  far_outside_window: [
    "timing",
    "warning",
    `which Stripe's balance has more than ${TIMING_DAYS} days from then, outside the window.`,
  ],
  not_settled: ["timing", "warning", "which has no balance transaction at Stripe yet."],
};

function surplus(here: Movement, absence: Absence): Finding {
  const [kind, severity, words] = ABSENCES[absence];
  const detail = `The ledger has ${amount(here)} of ${nameOf(here)}, ${words}`;
  return { ...named(here), kind, severity, effectMinor: here.amountMinor, detail };
}

/** Two movements of one id; each side counts in its own currency and at its own moment. */
function differencesOf(there: Movement, here: Movement): Finding[] {
  const counted = (movement: Movement) => (movement.inWindow ? movement.amountMinor : 0n);
  const isOutside = !there.inWindow && !here.inWindow;
  if (isOutside) return [];
  if (there.currency !== here.currency) {
    const detail = `${capitalised(nameOf(there))} is ${amount(there)} at Stripe and ${amount(here)} in the ledger.`;
    const said = { kind: "currency", severity: "critical", detail } as const;
    return [
      { ...named(there), ...said, effectMinor: -counted(there) },
      { ...named(here), ...said, effectMinor: counted(here) },
    ];
  }
  const effectMinor = counted(here) - counted(there);
  if (there.amountMinor !== here.amountMinor) {
    const detail = `${capitalised(nameOf(there))} is ${amount(there)} at Stripe and ${amount(here)} in the ledger.`;
    const isRefund = there.category.startsWith("refund");
    return [
      {
        ...named(there),
        kind: there.category === "fee" ? "fee" : isRefund ? "refund" : "amount",
        severity: there.category === "fee" ? "warning" : "critical",
        effectMinor,
        detail,
      },
    ];
  }
  const isFar = !isSameTime(there.at, here.at);
  if (effectMinor === 0n && !isFar) return [];
  const moments = `${there.at.toISOString()} at Stripe and ${here.at.toISOString()} in the ledger`;
  const detail = `${amount(there)} of ${nameOf(there)} moved at ${moments}.`;
  const severity = isFar ? "warning" : "info";
  return [{ ...named(there), kind: "timing", severity, effectMinor, detail }];
}

function named({ objectType, objectId, category, currency }: Movement) {
  return { objectType, objectId, category, currency };
}

const amount = ({ amountMinor, currency }: Movement) =>
  moneyWords({ minorUnits: amountMinor, currency });

/** A movement as a sentence calls it: dispute reversal dp_1. */
const nameOf = ({ category, objectId }: Movement) => `${category.replaceAll("_", " ")} ${objectId}`;

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function add(sums: Map<string, bigint>, key: string, value: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + value);
}
