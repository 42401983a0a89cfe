import {
  type Absence,
  type AuditRow,
  type AuditStatus,
  auditStatus,
  compareMovements,
  type Finding,
  isSameTime,
  type Movement,
  type Severity,
} from "../domain/audit.ts";
import type { MrrRow } from "../domain/audit-mrr.ts";
import { addDays, createCalendar, type Day } from "../domain/calendar.ts";
import { readAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { refuseOtherData } from "../store/refuse-other-data.ts";
import { objectOf, readLedger, readLedgerSums, readObjects } from "./books-side.query.ts";
import { auditMrr } from "./compare-mrr.ts";
import { compareObjects } from "./compare-objects.ts";
import { type AuditedPayout, comparePayouts } from "./compare-payouts.ts";
import { COMPARED } from "./compared-objects.ts";
import { customersOf } from "./customers-of.ts";
import { inTurns } from "./in-turns.ts";
import { amountOfFacts, movementsOf } from "./stripe-movements.ts";
import {
  type AuditWindow,
  readOne,
  readStripeSide,
  type StripeAsk,
  type StripeSide,
  type UnreadableObject,
} from "./stripe-side.ts";

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
  /** As of when the audit ran, whatever its days. */
  readonly mrr: readonly MrrRow[];
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** How many objects of each kind Stripe listed, by its word for the kind. */
  readonly compared: Readonly<Record<string, number>>;
  /** How many of each kind the books have of the same days. */
  readonly held: Readonly<Record<string, number>>;
  /** Of the days, by when Stripe made them. */
  readonly payouts: readonly AuditedPayout[];
}

/**
 * Holds the books against Stripe over some days of the account: every movement of Stripe's balance against the ledger,
 * the sums that panels show against both, what is compared object by object field by field, and MRR as of now against
 * Stripe's subscriptions. It reads alone.
 * @throws Problem CONFLICT for the demo company and for a key of the other mode than the data; as StripeClient does where
 * Stripe cannot be asked: there is no half of an audit.
 */
export async function runAudit(
  database: Database,
  ask: StripeAsk,
  days: AuditDays,
): Promise<AuditOutcome> {
  const startedAt = ask.clock();
  await refuseOtherData(database.sql, ask.stripe.livemode);
  const { timeZone } = await readAccount(database);
  const calendar = createCalendar(timeZone);
  const window = { from: calendar.startOf(days.from), to: calendar.startOf(addDays(days.to, 1)) };
  const stripe = await readStripeSide(ask, window);
  const money = await compareMoney(database, ask, days, stripe);
  const mrr = await auditMrr(database, ask, stripe.subscriptions);
  const objects = await compareAll(database, stripe, window);
  const payouts = await comparePayouts(database, stripe.objects.get("payout") ?? new Map());
  const wrongMoney = new Set(
    money.findings
      .filter(({ severity }) => severity === "critical")
      .map(({ objectId }) => objectId),
  );
  const findings = [
    ...money.findings,
    ...mrr.findings,
    ...payouts.findings,
    ...stripe.unreadable.map(unreadable),
    // What is wrong with its money is said once.
    ...objects.findings.filter(({ objectId }) => !wrongMoney.has(objectId)),
  ]
    .map(customersOf(stripe))
    .sort(worstFirst);
  return {
    days,
    startedAt,
    finishedAt: ask.clock(),
    status: auditStatus(
      [
        ...money.rows.map(({ unexplainedMinor }) => unexplainedMinor),
        ...mrr.rows.map(({ unexplained }) => unexplained),
      ],
      findings,
    ),
    rows: money.rows,
    mrr: mrr.rows,
    findings,
    compared: Object.fromEntries([
      ["balance_transaction", stripe.balance.length],
      ...COMPARED.map(({ type }) => [type, stripe.objects.get(type)?.size ?? 0]),
    ]),
    held: { "ledger entry": money.entries, ...objects.held },
    payouts: payouts.payouts,
  };
}

async function compareAll(
  database: Database,
  { objects, unreadable }: StripeSide,
  window: AuditWindow,
): Promise<{ readonly findings: Finding[]; readonly held: Record<string, number> }> {
  const aside = new Set(unreadable.map(({ id }) => id));
  const kinds = await Promise.all(
    COMPARED.map(async (compared) => {
      const there = objects.get(compared.type) ?? new Map();
      const here = await readObjects(database, compared, window, [...there.keys()]);
      const held = [...here.values()].filter(({ inWindow }) => inWindow).length;
      for (const id of aside) here.delete(id);
      return { type: compared.type, held, findings: compareObjects(compared, there, here) };
    }),
  );
  return {
    findings: kinds.flatMap(({ findings }) => findings),
    held: Object.fromEntries(kinds.map(({ type, held }) => [type, held])),
  };
}

/** Nothing can be said of it: of a movement of the balance that is as bad as a wrong one. */
function unreadable({ type, id, reason }: UnreadableObject): Finding {
  return {
    kind: "missing",
    severity: type === "balance_transaction" ? "critical" : "warning",
    objectType: type,
    objectId: id,
    category: null,
    currency: null,
    effectMinor: 0n,
    detail: `Stripe's ${id} cannot be read, and is compared with nothing: ${reason}.`,
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
  const surplus = [...ledger.values()].filter(
    ({ id, inWindow }) => inWindow && !there.movements.has(id),
  );
  await inTurns(surplus, AT_ONCE, async (movement) => {
    absences.set(movement.id, await absenceOf(ask, movement));
  });
  const compared = compareMovements(
    there.movements,
    ledger,
    sums,
    ({ id }) => absences.get(id) ?? "unknown_at_stripe",
  );
  const entries = [...ledger.values()].filter(({ inWindow }) => inWindow).length;
  return { rows: compared.rows, findings: [...compared.findings, ...there.findings], entries };
}

/** Why Stripe's balance of the window has no movement that the ledger has. */
async function absenceOf(ask: StripeAsk, { id, at }: Movement): Promise<Absence> {
  const { objectType: type, objectId } = objectOf(id);
  const facts = await readOne(ask, { type, id: objectId });
  if (facts === null) return "unknown_at_stripe";
  // A dispute moves money several times, each a transaction that the entry names.
  const [, , transactionId] = id.split(":");
  const moved = facts
    .filter((fact) => fact.kind === "balanceTransaction")
    .filter((fact) => transactionId === undefined || fact.id === transactionId);
  if (moved.length === 0) return transactionId === undefined ? "not_settled" : "unknown_at_stripe";
  const isNear = moved.some(({ createdAt }) => isSameTime(createdAt, at));
  return isNear ? "outside_window" : "far_outside_window";
}

/** As many questions at once as keep Stripe's answers from being waited for one by one. */
const AT_ONCE = 8;

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
