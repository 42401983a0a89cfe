import { mrrDays, mrrMovements, unvaluedItems } from "../../schema/tables/mrr.ts";
import type { Calendar } from "../domain/calendar.ts";
import {
  type MonthlyValue,
  monthlyValueFromText,
  monthlyValueToText,
} from "../domain/fixed-point.ts";
import { customerMovements, type Movement } from "../domain/movement.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import { subscriptionTimeline, type Unvalued } from "../domain/value-timeline.ts";
import type { Transaction } from "../store/database.ts";
import { type CustomerHistory, readHistories } from "../store/facts/customer-history.ts";
import { addTo, insertNew } from "../store/upsert.ts";
import { planIdsOf } from "./plans.ts";

/**
 * Folds the histories of some customers into `mrr_movements` and `mrr_days`, under one policy and calendar. A
 * customer's movements are computed afresh from the whole history; what differs from the rows that stand is taken out
 * or put in, and the days' sums change by the same difference. So folding twice changes nothing, and a fold of
 * everything equals any sequence of folds.
 */
export async function foldMrr(
  tx: Transaction,
  customerIds: readonly string[],
  policy: MrrPolicy,
  calendar: Calendar,
): Promise<void> {
  if (customerIds.length === 0) return;
  const histories = await readHistories(tx, customerIds);
  const folded = histories.map((history) => foldCustomer(history, policy));
  const movements = folded.flatMap((customer) => customer.movements);
  const planIds = await planIdsOf(tx, [...new Set(movements.map(({ planKey }) => planKey))]);
  const rows = movements.map((movement) => toRow(movement, planIds, calendar));
  const stored = await readMovements(tx, customerIds);
  const { gone, added } = difference(stored, rows);
  await tx`delete from mrr_movements where id = any(${gone.map(({ id }) => id.toString())}::bigint[])`;
  await insertNew(tx, mrrMovements, added);
  await addTo(tx, mrrDays, ["planId", "currency", "day", "kind"], daySums(gone, added));
  await replaceUnvalued(
    tx,
    customerIds,
    folded.flatMap((customer) => customer.unvalued),
  );
}

interface FoldedCustomer {
  readonly movements: readonly CustomerMovement[];
  readonly unvalued: readonly (Unvalued & { readonly customerId: string })[];
}

type CustomerMovement = Movement & { readonly customerId: string };

function foldCustomer(
  { customerId, subscriptions, book }: CustomerHistory,
  policy: MrrPolicy,
): FoldedCustomer {
  const timelines = subscriptions.map((snapshots) => subscriptionTimeline(snapshots, book, policy));
  const movements = customerMovements(
    timelines.map(({ steps }) => steps),
    policy,
  );
  return {
    movements: movements.map((movement) => ({ ...movement, customerId })),
    unvalued: timelines
      .flatMap(({ unvalued }) => unvalued)
      .map((item) => ({ ...item, customerId })),
  };
}

/** A row of `mrr_movements`; `delta` is NUMERIC's text. */
type MovementRow = {
  readonly customerId: string;
  readonly currency: string;
  readonly planId: number;
  readonly occurredAt: Date;
  readonly day: string;
  readonly kind: string;
  readonly delta: string;
  readonly subscriptionsDelta: number;
  readonly customersDelta: number;
  readonly rule: string;
  readonly eventId: string;
};

type StoredMovement = MovementRow & { readonly id: bigint };

function toRow(
  { planKey, delta, ...movement }: CustomerMovement,
  planIds: ReadonlyMap<string, number>,
  calendar: Calendar,
): MovementRow {
  const planId = planIds.get(planKey);
  if (planId === undefined) throw new Error(`Plan ${planKey} has no id`);
  return {
    ...movement,
    planId,
    day: calendar.dayOf(movement.occurredAt),
    delta: monthlyValueToText(delta),
  };
}

async function readMovements(
  tx: Transaction,
  customerIds: readonly string[],
): Promise<StoredMovement[]> {
  const rows = await tx<StoredMovement[]>`
    select id, customer_id as "customerId", currency, plan_id as "planId",
      occurred_at as "occurredAt", day, kind, delta, subscriptions_delta as "subscriptionsDelta",
      customers_delta as "customersDelta", rule, event_id as "eventId"
    from mrr_movements where customer_id = any(${[...customerIds]})`;
  return [...rows];
}

/** What stands and is no longer true, and what is true and does not stand yet. */
function difference(
  stored: readonly StoredMovement[],
  rows: readonly MovementRow[],
): { gone: StoredMovement[]; added: MovementRow[] } {
  const wanted = new Map(rows.map((row) => [identityOf(row), row]));
  const gone = stored.filter((row) => !wanted.delete(identityOf(row)));
  return { gone, added: [...wanted.values()] };
}

function identityOf(row: MovementRow): string {
  const { customerId, currency, planId, day, kind, delta, rule, eventId } = row;
  const counts = `${row.subscriptionsDelta}/${row.customersDelta}`;
  return [
    customerId,
    currency,
    planId,
    row.occurredAt.getTime(),
    day,
    kind,
    delta,
    counts,
    rule,
    eventId,
  ].join("|");
}

type DaySum = {
  readonly day: string;
  readonly currency: string;
  readonly planId: number;
  readonly kind: string;
  readonly delta: string;
  readonly subscriptionsDelta: number;
  readonly customersDelta: number;
  readonly movements: number;
};

/** Plan 0 stands for all plans: the unfiltered panel reads one row per day and kind. */
const ALL_PLANS = 0;

function daySums(gone: readonly MovementRow[], added: readonly MovementRow[]): DaySum[] {
  const sums = new Map<string, Omit<DaySum, "delta"> & { delta: MonthlyValue }>();
  const add = (row: MovementRow, planId: number, sign: 1 | -1) => {
    const { day, currency, kind } = row;
    const key = `${day}|${currency}|${planId}|${kind}`;
    const sum = sums.get(key) ?? {
      day,
      currency,
      planId,
      kind,
      delta: 0n,
      subscriptionsDelta: 0,
      customersDelta: 0,
      movements: 0,
    };
    sums.set(key, {
      ...sum,
      delta: sum.delta + BigInt(sign) * monthlyValueFromText(row.delta),
      subscriptionsDelta: sum.subscriptionsDelta + sign * row.subscriptionsDelta,
      customersDelta: sum.customersDelta + sign * row.customersDelta,
      movements: sum.movements + sign,
    });
  };
  for (const planOf of [(row: MovementRow) => row.planId, () => ALL_PLANS]) {
    for (const row of gone) add(row, planOf(row), -1);
    for (const row of added) add(row, planOf(row), 1);
  }
  return [...sums.values()].map((sum) => ({ ...sum, delta: monthlyValueToText(sum.delta) }));
}

async function replaceUnvalued(
  tx: Transaction,
  customerIds: readonly string[],
  items: FoldedCustomer["unvalued"],
): Promise<void> {
  await tx`delete from unvalued_items where customer_id = any(${[...customerIds]})`;
  await insertNew(tx, unvaluedItems, items);
}
