import {
  type Absence,
  type AuditRow,
  type AuditStatus,
  auditStatus,
  compareMovements,
  type Finding,
  type Movement,
  type Severity,
} from "../domain/audit.ts";
import { addDays, createCalendar, type Day } from "../domain/calendar.ts";
import { readAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { objectOf, readLedger, readLedgerSums, readObjects } from "./books-side.query.ts";
import { compareObjects } from "./compare-objects.ts";
import { COMPARED } from "./compared-objects.ts";
import { customersOf } from "./customers-of.ts";
import { amountOfFacts, movementsOf } from "./stripe-movements.ts";
import { readOne, readStripeSide, type StripeAsk, type StripeSide } from "./stripe-side.ts";

/** The days of an audit, both inclusive. */
export interface AuditDays {
  readonly from: Day;
  readonly to: Day;
}

/** What an audit came to. */
export interface AuditOutcome {
  readonly days: AuditDays;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly status: AuditStatus;
  readonly rows: readonly AuditRow[];
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** How many objects of each kind Stripe listed, by its word for the kind. */
  readonly compared: Readonly<Record<string, number>>;
}

/**
 * Holds the books against Stripe over some days of the account: every movement of Stripe's balance against the ledger,
 * the sums that panels show against both, and charges, refunds, disputes, invoices and subscriptions field by field. It
 * reads alone.
 * @throws Problem as StripeClient does where Stripe cannot be asked: there is no half of an audit.
 */
export async function runAudit(
  database: Database,
  ask: StripeAsk,
  days: AuditDays,
): Promise<AuditOutcome> {
  const startedAt = ask.clock();
  const { timeZone } = await readAccount(database);
  const calendar = createCalendar(timeZone);
  const window = { from: calendar.startOf(days.from), to: calendar.startOf(addDays(days.to, 1)) };
  const stripe = await readStripeSide(ask, window);
  const money = await compareMoney(database, ask, days, stripe);
  const objects = await Promise.all(
    COMPARED.map(async (compared) => {
      const there = stripe.objects.get(compared.type) ?? new Map();
      const ids = [...there.keys()];
      return compareObjects(compared, there, await readObjects(database, compared, window, ids));
    }),
  );
  const wrongMoney = new Set(
    money.findings
      .filter(({ severity }) => severity === "critical")
      .map(({ objectId }) => objectId),
  );
  const findings = [
    ...money.findings,
    // What is wrong with its money is said once.
    ...objects.flat().filter(({ objectId }) => !wrongMoney.has(objectId)),
  ]
    .map(customersOf(stripe))
    .sort(worstFirst);
  return {
    days,
    startedAt,
    finishedAt: ask.clock(),
    status: auditStatus(money.rows, findings),
    rows: money.rows,
    findings,
    compared: Object.fromEntries([
      ["balance_transaction", stripe.balance.length],
      ...COMPARED.map(({ type }) => [type, stripe.objects.get(type)?.size ?? 0]),
    ]),
  };
}

async function compareMoney(
  database: Database,
  ask: StripeAsk,
  days: AuditDays,
  stripe: StripeSide,
) {
  const amountOf = async (type: "charge" | "refund", id: string) => {
    const listed = stripe.objects.get(type)?.get(id);
    return amountOfFacts(listed === undefined ? await readOne(ask, { type, id }) : [listed]);
  };
  const there = await movementsOf(stripe.balance, amountOf);
  const ledger = await readLedger(database, days, [...there.movements.keys()]);
  const sums = await readLedgerSums(database, days);
  const absences = new Map<string, Absence>();
  for (const movement of ledger.values()) {
    const isSurplus = movement.inWindow && !there.movements.has(movement.id);
    if (isSurplus) absences.set(movement.id, await absenceOf(ask, movement));
  }
  const compared = compareMovements(
    there.movements,
    ledger,
    sums,
    ({ id }) => absences.get(id) ?? "unknown_at_stripe",
  );
  return { rows: compared.rows, findings: [...compared.findings, ...there.findings] };
}

/** Why Stripe's balance of the window has no movement that the ledger has. */
async function absenceOf(ask: StripeAsk, { id }: Movement): Promise<Absence> {
  const { objectType: type, objectId } = objectOf(id);
  const facts = await readOne(ask, { type, id: objectId });
  if (facts === null) return "unknown_at_stripe";
  return facts.some(({ kind }) => kind === "balanceTransaction") ? "outside_window" : "not_settled";
}

const WORST: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };

function worstFirst(one: Finding, other: Finding): number {
  return (
    WORST[one.severity] - WORST[other.severity] ||
    compareSizes(other.effectMinor, one.effectMinor) ||
    one.objectId.localeCompare(other.objectId)
  );
}

function compareSizes(one: bigint, other: bigint): number {
  const [first, second] = [one < 0n ? -one : one, other < 0n ? -other : other];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
