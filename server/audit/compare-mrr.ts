import type { Finding } from "../domain/audit.ts";
import { compareMrr, type MrrDifference, type MrrRow } from "../domain/audit-mrr.ts";
import { createCalendar } from "../domain/calendar.ts";
import type { CustomerBook } from "../domain/customer-book.ts";
import type { SubscriptionFact } from "../domain/facts.ts";
import type { MonthlyValue } from "../domain/fixed-point.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import { datedSnapshots } from "../domain/value-timeline.ts";
import { readAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { readHistories } from "../store/facts/customer-history.ts";
import { groupBy } from "../store/facts/group-by.ts";
import { customerDifferences, type SubscriptionMrr, sumByCurrency } from "./customer-mrr.ts";
import { inTurns } from "./in-turns.ts";
import { readCustomerMrr, readShownMrr } from "./mrr-side.query.ts";
import { type CurrentSubscription, currentSubscriptions, monthlyWorth } from "./stripe-mrr.ts";
import { type ListedFacts, readOne, type StripeAsk } from "./stripe-side.ts";

/** MRR as of one moment, on both sides. */
interface MrrAudit {
  readonly rows: readonly MrrRow[];
  readonly findings: readonly Finding[];
}

/** As many customers' histories as are held in memory at once. */
const CHUNK = 200;

/** So many subscriptions are looked at once more; where more differ, it is no matter of a moment. */
const MOST_LOOKED_AT_AGAIN = 200;

const AT_ONCE = 8;

/**
 * Holds MRR against Stripe's subscriptions as of now: those valued under the account's policy by the arithmetic of every
 * item, ours as the panels show it. A subscription that changed while the audit ran explains its difference and is no
 * fault.
 * @param listed Every subscription of Stripe's.
 */
export async function auditMrr(
  database: Database,
  ask: StripeAsk,
  listed: readonly ListedFacts[],
): Promise<MrrAudit> {
  const { policy, timeZone } = await readAccount(database);
  // By Stripe's clock, which stamps everything of ours too.
  const at = listed[0]?.at ?? ask.clock();
  const current = await currentSubscriptions(database, ask, listed);
  const due = await pastDueDates(database, current, policy);
  const value = (one: CurrentSubscription): SubscriptionMrr => {
    const { id, customerId, currency } = one.snapshot;
    return { id, customerId, currency, value: monthlyWorth(one, due.get(id) ?? null, at, policy) };
  };
  const valued = current.map(value);
  const differences = await differencesOf(database, valued, at, policy);
  const settled = await lookAgain(ask, differences, valued, (snapshot) => {
    const known = current.find((one) => one.snapshot.id === snapshot.id);
    return value({ snapshot, book: known?.book ?? NO_BOOK }).value;
  });
  const shown = await readShownMrr(database, at, createCalendar(timeZone).dayOf(at));
  return compareMrr(sumByCurrency(valued), shown, settled);
}

const NO_BOOK: CustomerBook = {
  discounts: new Map(),
  coupons: new Map(),
  ofCustomer: [],
  invoicesOf: new Map(),
  paymentsOf: new Map(),
};

/** Where the policy counts what is past due for some days only: since when, by our own news; Stripe does not say. */
async function pastDueDates(
  { sql }: Database,
  current: readonly CurrentSubscription[],
  policy: MrrPolicy,
): Promise<Map<string, Date>> {
  const since = new Map<string, Date>();
  if (policy.pastDueDays === null) return since;
  const late = current.filter(({ snapshot }) => snapshot.status === "past_due");
  const ids = [...new Set(late.map(({ snapshot }) => snapshot.customerId))];
  for (let first = 0; first < ids.length; first += CHUNK) {
    const histories = await readHistories(sql, ids.slice(first, first + CHUNK));
    for (const snapshots of histories.flatMap(({ subscriptions }) => subscriptions)) {
      const newest = datedSnapshots(snapshots).at(-1);
      if (newest?.pastDueSince != null) since.set(newest.snapshot.id, newest.pastDueSince);
    }
  }
  return since;
}

/** Only of customers whose MRR differs are the histories read. */
async function differencesOf(
  database: Database,
  valued: readonly SubscriptionMrr[],
  at: Date,
  policy: MrrPolicy,
): Promise<MrrDifference[]> {
  const here = groupBy(await readCustomerMrr(database, at), ({ customerId }) => customerId);
  const there = groupBy(valued, ({ customerId }) => customerId);
  const levelOf = (id: string) => sumByCurrency(here.get(id) ?? []);
  const differing = [...new Set([...here.keys(), ...there.keys()])]
    .filter((id) => !isSame(levelOf(id), sumByCurrency(there.get(id) ?? [])))
    .sort();
  const differences: MrrDifference[] = [];
  for (let first = 0; first < differing.length; first += CHUNK) {
    const histories = await readHistories(database.sql, differing.slice(first, first + CHUNK));
    for (const history of histories) {
      const { customerId: id } = history;
      const own = customerDifferences(history, there.get(id) ?? [], levelOf(id), at, policy);
      differences.push(...own);
    }
  }
  return differences;
}

function isSame(
  one: ReadonlyMap<string, MonthlyValue>,
  other: ReadonlyMap<string, MonthlyValue>,
): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
}

/** Asks once more for the subscriptions that differ: Stripe may by now say what the books say. */
async function lookAgain(
  ask: StripeAsk,
  differences: readonly MrrDifference[],
  valued: readonly SubscriptionMrr[],
  valueNow: (snapshot: SubscriptionFact) => MonthlyValue,
): Promise<MrrDifference[]> {
  const before = new Map(valued.map(({ id, value }) => [id, value]));
  const changed = new Set<MrrDifference>();
  const wrong = differences.filter(({ isExpected }) => !isExpected);
  await inTurns(wrong.slice(0, MOST_LOOKED_AT_AGAIN), AT_ONCE, async (difference) => {
    const { objectId: id, effect } = difference;
    const facts = (await readOne(ask, { type: "subscription", id })) ?? [];
    const snapshot = facts.find((fact): fact is SubscriptionFact => fact.kind === "subscription");
    const change = snapshot === undefined ? 0n : valueNow(snapshot) - (before.get(id) ?? 0n);
    if (change === effect) changed.add(difference);
  });
  return differences.map((one) =>
    changed.has(one)
      ? { ...one, isExpected: true, detail: `${one.detail} It changed while the audit ran.` }
      : one,
  );
}
