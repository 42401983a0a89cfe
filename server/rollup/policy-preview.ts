import { type MonthlyValue, roundToMinorUnits } from "../domain/fixed-point.ts";
import type { Money } from "../domain/money.ts";
import { customerMovements } from "../domain/movement.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import { subscriptionTimeline } from "../domain/value-timeline.ts";
import type { Database } from "../store/database.ts";
import { type CustomerHistory, readHistories } from "../store/facts/customer-history.ts";
import { customerChunks } from "./refold.ts";

/** What a policy would do to one customer's MRR, or to all of one currency. */
export interface Difference {
  readonly before: Money;
  readonly after: Money;
}

export interface PolicyPreview {
  /** All customers together, by currency. */
  readonly totals: readonly Difference[];
  /** How many customers' MRR would change. */
  readonly changedCustomers: number;
  /** The largest changes first. */
  readonly customers: readonly CustomerDifference[];
}

interface CustomerDifference extends Difference {
  readonly customerId: string;
  /** Null where Stripe has none. */
  readonly name: string | null;
  readonly email: string | null;
}

/** As many customers as a person reads before saving; the count says how many there are. */
const LISTED = 50;

/** Computes the MRR of this moment under two policies, customer by customer. Nothing is written. */
export async function previewPolicy(
  database: Database,
  policies: { readonly before: MrrPolicy; readonly after: MrrPolicy },
  now: Date,
): Promise<PolicyPreview> {
  const totals = new Map<string, { before: MonthlyValue; after: MonthlyValue }>();
  const changed: Change[] = [];
  await database.sql.begin("isolation level repeatable read read only", async (tx) => {
    for await (const ids of customerChunks(tx)) {
      for (const history of await readHistories(tx, ids)) {
        for (const { currency, before, after } of compareCustomer(history, policies, now)) {
          const total = totals.get(currency) ?? { before: 0n, after: 0n };
          totals.set(currency, { before: total.before + before, after: total.after + after });
          if (before === after) continue;
          const size = after > before ? after - before : before - after;
          changed.push({
            customerId: history.customerId,
            size,
            ...toDifference(currency, before, after),
          });
        }
      }
    }
  });
  changed.sort((a, b) => (a.size === b.size ? 0 : a.size > b.size ? -1 : 1));
  return {
    totals: [...totals].map(([currency, { before, after }]) =>
      toDifference(currency, before, after),
    ),
    changedCustomers: new Set(changed.map(({ customerId }) => customerId)).size,
    customers: await withNames(database, changed.slice(0, LISTED)),
  };
}

interface Change extends Difference {
  readonly customerId: string;
  readonly size: MonthlyValue;
}

async function withNames(
  { sql }: Database,
  changes: readonly Change[],
): Promise<CustomerDifference[]> {
  const ids = changes.map(({ customerId }) => customerId);
  const rows = await sql<{ id: string; name: string | null; email: string | null }[]>`
    select id, name, email from customers where id = any(${ids})`;
  const known = new Map(rows.map((row) => [row.id, row]));
  return changes.map(({ size: _, ...change }) => {
    const { name = null, email = null } = known.get(change.customerId) ?? {};
    return { ...change, name, email };
  });
}

function toDifference(currency: string, before: MonthlyValue, after: MonthlyValue): Difference {
  const of = (value: MonthlyValue): Money => ({ minorUnits: roundToMinorUnits(value), currency });
  return { before: of(before), after: of(after) };
}

function compareCustomer(
  history: CustomerHistory,
  policies: { readonly before: MrrPolicy; readonly after: MrrPolicy },
  now: Date,
) {
  const before = levelOf(history, policies.before, now);
  const after = levelOf(history, policies.after, now);
  return [...new Set([...before.keys(), ...after.keys()])].map((currency) => ({
    currency,
    before: before.get(currency) ?? 0n,
    after: after.get(currency) ?? 0n,
  }));
}

function levelOf(
  { subscriptions, book }: CustomerHistory,
  policy: MrrPolicy,
  now: Date,
): Map<string, MonthlyValue> {
  const steps = subscriptions.map(
    (snapshots) => subscriptionTimeline(snapshots, book, policy).steps,
  );
  const levels = new Map<string, MonthlyValue>();
  for (const { currency, delta, occurredAt } of customerMovements(steps, policy)) {
    if (occurredAt <= now) levels.set(currency, (levels.get(currency) ?? 0n) + delta);
  }
  return levels;
}
