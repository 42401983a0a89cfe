import {
  mrrDays,
  mrrMovements,
  mrrMovementsSuperseded,
  unvaluedItems,
} from "../../schema/tables/mrr.ts";
import { isMetered } from "../domain/billed-invoice.ts";
import { type Books, NONE } from "../domain/books.ts";
import type { SubscriptionFact } from "../domain/facts.ts";
import { monthlyValueFromText, monthlyValueToText } from "../domain/fixed-point.ts";
import { customerMovements, type Movement } from "../domain/movement.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import { type UsageChange, usageChanges } from "../domain/usage-changes.ts";
import { subscriptionTimeline, type Unvalued } from "../domain/value-timeline.ts";
import type { Transaction } from "../store/database.ts";
import { type CustomerHistory, readHistories } from "../store/facts/customer-history.ts";
import { moveLedgerToSegments } from "../store/facts/ledger-days.ts";
import { planIdsOf } from "../store/facts/plans.ts";
import { noteRestatements } from "../store/facts/restate.ts";
import { together } from "../store/together.ts";
import { addTo, insertNew } from "../store/upsert.ts";
import { foldUsage } from "./fold-usage.ts";
import {
  compareMovements,
  daySums,
  type MovementChange,
  type MovementRow,
  type StoredMovement,
} from "./movement-rows.ts";
import { placeInSegments, type SegmentMove } from "./segments.ts";

/** The customers to fold, each with the event that makes it necessary; null where none does, as after a new policy. */
export type Touched = ReadonlyMap<string, string | null>;

/**
 * Folds the histories of some customers into `mrr_movements` and `mrr_days`, under one policy and calendar. A
 * customer's movements are computed afresh from the whole history; what differs from the rows that stand is taken out
 * or put in, and the days' sums change by the same difference. So folding twice changes nothing, and a fold of
 * everything equals any sequence of folds. What is taken out stays among the superseded rows, with the span in which
 * it was held true. What use is worth is folded beside it.
 */
export async function foldMrr(
  tx: Transaction,
  touched: Touched,
  policy: MrrPolicy,
  books: Books,
): Promise<void> {
  const customerIds = [...touched.keys()];
  if (customerIds.length === 0) return;
  const [histories, stored] = await together([
    readHistories(tx, customerIds),
    readMovements(tx, customerIds),
  ]);
  const folded = histories.map((history) => foldCustomer(history, policy));
  const movements = folded.flatMap((customer) => customer.movements);
  const planIds = await planIdsOf(tx, [...new Set(movements.map(({ planKey }) => planKey))]);
  const moves = await placeInSegments(tx, firstPlansOf(folded, planIds));
  const rows = movements.map((movement) => toRow(movement, planIds, moves, books));
  const change = compareMovements(stored, rows);
  const unvalued = folded.flatMap((customer) => customer.unvalued);
  await together([
    writeChange(tx, change, books),
    noteRestatements(tx, "mrr", changedDays(change, touched), books),
    foldUsage(tx, usagesOf(folded), moves, books),
    moveLedgerToSegments(tx, moves),
    replaceUnvalued(tx, customerIds, unvalued),
  ]);
}

interface FoldedCustomer {
  readonly customerId: string;
  readonly movements: readonly CustomerMovement[];
  /** Null: no subscription ever had an item that is billed by use. */
  readonly usages: readonly UsageChange[] | null;
  readonly unvalued: readonly (Unvalued & { readonly customerId: string })[];
}

type CustomerMovement = Movement & { readonly customerId: string };

function foldCustomer(
  { customerId, subscriptions, book }: CustomerHistory,
  policy: MrrPolicy,
): FoldedCustomer {
  const timelines = subscriptions.map((snapshots) => subscriptionTimeline(snapshots, book, policy));
  const steps = timelines.map((timeline) => timeline.steps);
  const movements = customerMovements(steps, policy);
  return {
    customerId,
    movements: movements.map((movement) => ({ ...movement, customerId })),
    usages: subscriptions.some(isEverMetered) ? usageChanges(steps) : null,
    unvalued: timelines
      .flatMap(({ unvalued }) => unvalued)
      .map((item) => ({ ...item, customerId })),
  };
}

function isEverMetered(snapshots: readonly SubscriptionFact[]): boolean {
  return snapshots.some(({ items }) => items.some(({ terms }) => isMetered(terms)));
}

function usagesOf(folded: readonly FoldedCustomer[]): Map<string, readonly UsageChange[]> {
  return new Map(
    folded.flatMap(({ customerId, usages }) =>
      usages === null ? [] : [[customerId, usages] as const],
    ),
  );
}

/** The plan of the first value ever; null for customers who never had one. */
function firstPlansOf(
  folded: readonly FoldedCustomer[],
  planIds: ReadonlyMap<string, number>,
): Map<string, number | null> {
  return new Map(
    folded.map(({ customerId, movements }) => {
      const first = movements.find(({ delta }) => delta > 0n);
      return [customerId, first === undefined ? null : (planIds.get(first.planKey) ?? null)];
    }),
  );
}

function toRow(
  { planKey, delta, ...movement }: CustomerMovement,
  planIds: ReadonlyMap<string, number>,
  moves: ReadonlyMap<string, SegmentMove>,
  { calendar, knownAt }: Books,
): MovementRow {
  const planId = planIds.get(planKey);
  if (planId === undefined) throw new Error(`Plan ${planKey} has no id`);
  return {
    ...movement,
    planId,
    segmentId: moves.get(movement.customerId)?.to ?? NONE,
    day: calendar.dayOf(movement.occurredAt),
    delta: monthlyValueToText(delta),
    knownAt,
  };
}

async function readMovements(
  tx: Transaction,
  customerIds: readonly string[],
): Promise<StoredMovement[]> {
  const rows = await tx<StoredMovement[]>`
    select id, customer_id as "customerId", currency, plan_id as "planId",
      segment_id as "segmentId", occurred_at as "occurredAt", day, kind, delta,
      subscriptions_delta as "subscriptionsDelta", customers_delta as "customersDelta",
      plan_subscriptions_delta as "planSubscriptionsDelta",
      plan_customers_delta as "planCustomersDelta", payers_delta as "payersDelta",
      plan_payers_delta as "planPayersDelta", rule, reason, event_id as "eventId",
      known_at as "knownAt"
    from mrr_movements where customer_id = any(${[...customerIds]})`;
  return [...rows];
}

async function writeChange(
  tx: Transaction,
  change: MovementChange,
  { knownAt }: Books,
): Promise<void> {
  const { gone, added, moved } = change;
  await together([
    takeOut(tx, gone, knownAt),
    moveToSegments(tx, moved),
    insertNew(tx, mrrMovements, added),
    addTo(tx, mrrDays, ["planId", "segmentId", "currency", "day", "kind"], daySums(change)),
  ]);
  if (gone.length + moved.length > 0) await tx`delete from mrr_days where movements = 0`;
}

async function takeOut(
  tx: Transaction,
  gone: MovementChange["gone"],
  supersededAt: Date,
): Promise<void> {
  if (gone.length === 0) return;
  // What came and went within one moment was never believed.
  const believed = gone.filter((row) => row.knownAt < supersededAt);
  const rows = believed.map((row) => ({ ...row, supersededAt }));
  await insertNew(tx, mrrMovementsSuperseded, rows);
  await tx`delete from mrr_movements where id = any(${gone.map(({ id }) => id.toString())}::bigint[])`;
}

async function moveToSegments(tx: Transaction, moved: MovementChange["moved"]): Promise<void> {
  if (moved.length === 0) return;
  const rows = moved.map(({ stored, segmentId }) => ({ id: stored.id.toString(), segmentId }));
  await tx`
    update mrr_movements m set segment_id = r."segmentId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id bigint, "segmentId" int)
    where m.id = r.id`;
}

/** What the change does to each day, for the news that made it; a new policy is no news. */
function changedDays({ gone, added }: MovementChange, touched: Touched) {
  const changes = [
    ...gone.map((row) => ({ row, delta: -monthlyValueFromText(row.delta) })),
    ...added.map((row) => ({ row, delta: monthlyValueFromText(row.delta) })),
  ];
  return changes.flatMap(({ row: { day, currency, customerId }, delta }) => {
    const eventId = touched.get(customerId) ?? null;
    return eventId === null ? [] : [{ day, currency, customerId, eventId, delta }];
  });
}

async function replaceUnvalued(
  tx: Transaction,
  customerIds: readonly string[],
  items: FoldedCustomer["unvalued"],
): Promise<void> {
  await together([dropUnvalued(tx, customerIds), insertNew(tx, unvaluedItems, items)]);
}

async function dropUnvalued(tx: Transaction, customerIds: readonly string[]): Promise<void> {
  await tx`delete from unvalued_items where customer_id = any(${[...customerIds]})`;
}
