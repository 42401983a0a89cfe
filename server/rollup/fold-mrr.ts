import { unvaluedItems } from "../../schema/tables/mrr.ts";
import { type Books, NONE } from "../domain/books.ts";
import { monthlyValueFromText, monthlyValueToText } from "../domain/fixed-point.ts";
import { customerMovements, type Movement } from "../domain/movement.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import { type SliceMovement, sliceMovements } from "../domain/slice-movements.ts";
import { trialsOf } from "../domain/trials.ts";
import { subscriptionTimeline, type Unvalued } from "../domain/value-timeline.ts";
import type { Transaction } from "../store/database.ts";
import { type CustomerHistory, readHistories } from "../store/facts/customer-history.ts";
import { moveLedgerToSegments } from "../store/facts/ledger-days.ts";
import { planIdsOf } from "../store/facts/plans.ts";
import { noteRestatements } from "../store/facts/restate.ts";
import { together } from "../store/together.ts";
import { insertNew } from "../store/upsert.ts";
import { type CustomerTrial, readTrials, writeTrials } from "./fold-trials.ts";
import { compareMovements, type MovementChange, type MovementRow } from "./movement-rows.ts";
import { placeInSegments, type SegmentMove } from "./segments.ts";
import { MRR, readMovements, SLICES, writeChange } from "./write-movements.ts";

/** The customers to fold, each with the event that makes it necessary; null where none does, as after a new policy. */
export type Touched = ReadonlyMap<string, string | null>;

/**
 * Folds the histories of some customers into `mrr_movements` and `mrr_days`, into the slices beside them and into their
 * trials, under one policy and calendar. A customer's movements are computed afresh from the whole history; what differs from the rows that
 * stand is taken out or put in, and the days' sums change by the same difference. So folding twice changes nothing, and a
 * fold of everything equals any sequence of folds.
 */
export async function foldMrr(
  tx: Transaction,
  touched: Touched,
  policy: MrrPolicy,
  books: Books,
): Promise<void> {
  const customerIds = [...touched.keys()];
  if (customerIds.length === 0) return;
  const [histories, stored, storedSlices, storedTrials] = await together([
    readHistories(tx, customerIds),
    readMovements(tx, MRR, customerIds),
    readMovements(tx, SLICES, customerIds),
    readTrials(tx, customerIds),
  ]);
  const folded = histories.map((history) => foldCustomer(history, policy));
  const planIds = await planIdsOf(tx, planKeysOf(folded));
  const moves = await placeInSegments(tx, firstPlansOf(folded, planIds));
  const rowsOf = (all: readonly CustomerMovement[]) =>
    all.map((movement) => toRow(movement, planIds, moves, books));
  const change = compareMovements(stored, rowsOf(folded.flatMap(({ movements }) => movements)));
  const sliced = compareMovements(storedSlices, rowsOf(folded.flatMap(({ slices }) => slices)));
  const found = folded.flatMap(({ trials }) => trials);
  const unvalued = folded.flatMap((customer) => customer.unvalued);
  await together([
    writeChange(tx, MRR, change, books.knownAt),
    writeChange(tx, SLICES, sliced, books.knownAt),
    writeTrials(tx, storedTrials, found, { planIds, moves, books }),
    noteRestatements(tx, "mrr", changedDays(change, touched), books),
    moveLedgerToSegments(tx, moves),
    replaceUnvalued(tx, customerIds, unvalued),
  ]);
}

interface FoldedCustomer {
  readonly customerId: string;
  readonly movements: readonly CustomerMovement[];
  readonly slices: readonly CustomerMovement[];
  readonly trials: readonly CustomerTrial[];
  readonly unvalued: readonly (Unvalued & { readonly customerId: string })[];
}

type CustomerMovement = (Movement | SliceMovement) & { readonly customerId: string };

function foldCustomer(
  { customerId, subscriptions, book }: CustomerHistory,
  policy: MrrPolicy,
): FoldedCustomer {
  const timelines = subscriptions.map((snapshots) => subscriptionTimeline(snapshots, book, policy));
  const steps = timelines.map((timeline) => timeline.steps);
  const ofCustomer = <Kept>(kept: Kept) => ({ ...kept, customerId });
  return {
    customerId,
    movements: customerMovements(steps, policy).map(ofCustomer),
    slices: sliceMovements(steps, policy).map(ofCustomer),
    trials: subscriptions.flatMap(trialsOf).map(ofCustomer),
    unvalued: timelines.flatMap(({ unvalued }) => unvalued).map(ofCustomer),
  };
}

function planKeysOf(folded: readonly FoldedCustomer[]): string[] {
  const all = folded.flatMap(({ movements, slices, trials }) =>
    [...movements, ...slices, ...trials].map(({ planKey }) => planKey),
  );
  return [...new Set(all)].filter((planKey) => planKey !== null);
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
    payingSince: calendar.dayOf(movement.payingSince),
    delta: monthlyValueToText(delta),
    knownAt,
  };
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
