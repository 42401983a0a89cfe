import { unvaluedItems } from "../../schema/tables/mrr.ts";
import { type Books, NONE } from "../domain/books.ts";
import type { SubscriptionFact } from "../domain/facts.ts";
import { monthlyValueFromText, monthlyValueToText } from "../domain/fixed-point.ts";
import { invoicedTimelines } from "../domain/invoiced-value.ts";
import { customerMovements, type Movement, type Past } from "../domain/movement.ts";
import type { MrrPolicy } from "../domain/mrr-policy.ts";
import type { SliceKind } from "../domain/mrr-slices.ts";
import { type SliceMovement, sliceMovements } from "../domain/slice-movements.ts";
import { trialsOf } from "../domain/trials.ts";
import { subscriptionTimeline, type Unvalued } from "../domain/value-timeline.ts";
import type { Transaction } from "../store/database.ts";
import { moveLedgerToSegments } from "../store/facts/ledger-days.ts";
import { planIdsOf } from "../store/facts/plans.ts";
import { noteRestatements } from "../store/facts/restate.ts";
import { together } from "../store/together.ts";
import { insertNew } from "../store/upsert.ts";
import { foldMrrCohorts } from "./fold-mrr-cohorts.ts";
import { foldSpans } from "./fold-spans.ts";
import { type CustomerTrial, readTrials, writeTrials } from "./fold-trials.ts";
import { type Foldable, readFoldable, type Touched } from "./foldable.ts";
import { compareMovements, type MovementChange, type MovementRow } from "./movement-rows.ts";
import { placeInSegments, type SegmentMove, segmentsThatStay } from "./segments.ts";
import { MRR, readLastMovements, readMovements, SLICES, writeChange } from "./write-movements.ts";

/**
 * Folds the histories of some customers into `mrr_movements` and their sums, into the slices beside them and into their
 * trials, under one policy and calendar. A customer's movements are computed afresh from the whole history, or from what of
 * it the news may change; what differs from the rows that stand is taken out or put in, and the sums change by the
 * same difference. So folding twice changes nothing, and a fold of everything equals any sequence of folds.
 */
export async function foldMrr(
  tx: Transaction,
  touched: Touched,
  policy: MrrPolicy,
  books: Books,
): Promise<void> {
  if (touched.size === 0) return;
  const foldable = await readFoldable(tx, touched, policy);
  const whole = foldable.filter(({ since }) => since === null).map(({ customerId }) => customerId);
  const recent = foldable.filter((history) => history.since !== null);
  const [pasts, stored, storedSlices, storedTrials] = await together([
    readLastMovements(tx, recent),
    readMovements(tx, MRR, foldable),
    readMovements(tx, SLICES, foldable),
    readTrials(tx, whole),
  ]);
  const folded = foldable.map((history) =>
    foldCustomer(history, policy, pastsOf(history, pasts, books)),
  );
  const planIds = await planIdsOf(tx, planKeysOf(folded));
  const moves = await placeAll(tx, folded, planIds);
  const rowsOf = (all: readonly CustomerMovement[]) =>
    all.map((movement) => toRow(movement, planIds, moves, books));
  const change = compareMovements(stored, rowsOf(folded.flatMap(({ movements }) => movements)));
  const sliced = compareMovements(storedSlices, rowsOf(folded.flatMap(({ slices }) => slices)));
  const found = folded.flatMap(({ trials }) => trials);
  await together([
    writeChange(tx, MRR, change, books.knownAt),
    foldSpans(tx, foldable, stored, change),
    foldMrrCohorts(tx, change),
    writeChange(tx, SLICES, sliced, books.knownAt),
    writeTrials(tx, storedTrials, found, { planIds, moves, books }),
    noteRestatements(tx, "mrr", changedDays(change, touched), books),
    moveLedgerToSegments(tx, moves, books.knownAt),
    replaceUnvalued(tx, whole, folded),
  ]);
}

interface FoldedCustomer {
  readonly customerId: string;
  /** Whether its whole history was folded. */
  readonly isWhole: boolean;
  readonly movements: readonly CustomerMovement[];
  readonly slices: readonly CustomerMovement[];
  readonly trials: readonly CustomerTrial[];
  /** The subscriptions of which there is news. */
  readonly renewed: readonly string[];
  readonly unvalued: readonly (Unvalued & { readonly customerId: string })[];
}

type CustomerMovement = (Movement | SliceMovement) & { readonly customerId: string };

type PastOf = (kind: SliceKind | null) => Past | null;

/** What stood before the moment from which a customer is folded, of MRR (null) and of each slice. */
function pastsOf(
  { customerId, since }: Foldable,
  pasts: Awaited<ReturnType<typeof readLastMovements>>,
  { calendar }: Books,
): PastOf {
  if (since === null) return () => null;
  const own = pasts.filter((past) => past.customerId === customerId);
  const lastOf = new Map(own.map((last) => [last.kind, last]));
  return (kind) => {
    const last = lastOf.get(kind);
    if (last === undefined) return { since, payingSince: null, movedAt: null };
    return { since, payingSince: calendar.startOf(last.day), movedAt: last.movedAt };
  };
}

function foldCustomer(history: Foldable, policy: MrrPolicy, pastOf: PastOf): FoldedCustomer {
  const { customerId, subscriptions, book, since, lines } = history;
  const bases: ReadonlyMap<string, unknown> = since === null ? new Map() : history.bases;
  const isContinued = ([first]: readonly SubscriptionFact[]) => bases.has(first?.id ?? "");
  const timelines = subscriptions.map((snapshots) =>
    subscriptionTimeline(snapshots, book, policy, isContinued(snapshots)),
  );
  const steps = timelines.map((timeline) => timeline.steps);
  const ofCustomer = <Kept>(kept: Kept) => ({ ...kept, customerId });
  const told = subscriptions.filter(
    (snapshots) => snapshots.length > Number(isContinued(snapshots)),
  );
  const renewed = new Set(told.flatMap(([first]) => first?.id ?? []));
  return {
    customerId,
    isWhole: since === null,
    movements: customerMovements(steps, policy, pastOf(null)).map(ofCustomer),
    slices: [
      ...sliceMovements(steps, policy, pastOf),
      ...sliceMovements(invoicedTimelines(lines), policy, pastOf),
    ].map(ofCustomer),
    trials: since === null ? subscriptions.flatMap(trialsOf).map(ofCustomer) : [],
    renewed: [...renewed],
    unvalued: timelines
      .flatMap(({ unvalued }) => unvalued)
      .filter(({ subscriptionId }) => renewed.has(subscriptionId))
      .map(ofCustomer),
  };
}

/** Whose past stands has had a first plan, and stays in the segment that it is in. */
async function placeAll(
  tx: Transaction,
  folded: readonly FoldedCustomer[],
  planIds: ReadonlyMap<string, number>,
): Promise<Map<string, SegmentMove>> {
  const recent = folded.filter(({ isWhole }) => !isWhole).map(({ customerId }) => customerId);
  const whole = folded.filter(({ isWhole }) => isWhole);
  const stay = await segmentsThatStay(tx, recent);
  return new Map([...stay, ...(await placeInSegments(tx, firstPlansOf(whole, planIds)))]);
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
    const eventId = touched.get(customerId)?.eventId ?? null;
    return eventId === null ? [] : [{ day, currency, customerId, eventId, delta }];
  });
}

async function replaceUnvalued(
  tx: Transaction,
  customerIds: readonly string[],
  folded: readonly FoldedCustomer[],
): Promise<void> {
  const items = folded.flatMap(({ unvalued }) => unvalued);
  const renewed = folded.flatMap((customer) => customer.renewed);
  await together([dropUnvalued(tx, customerIds, renewed), insertNew(tx, unvaluedItems, items)]);
}

async function dropUnvalued(
  tx: Transaction,
  customerIds: readonly string[],
  subscriptionIds: readonly string[],
): Promise<void> {
  await tx`
    delete from unvalued_items
    where customer_id = any(${[...customerIds]}) or subscription_id = any(${[...subscriptionIds]})`;
}
