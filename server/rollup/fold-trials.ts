import { trials, trialsSuperseded } from "../../schema/tables/trials.ts";
import { type Books, NONE } from "../domain/books.ts";
import type { Trial } from "../domain/trials.ts";
import type { Transaction } from "../store/database.ts";
import { together } from "../store/together.ts";
import { insertNew, upsert } from "../store/upsert.ts";
import type { SegmentMove } from "./segments.ts";

/** A row of `trials`. */
export interface TrialRow extends Omit<Trial, "planKey"> {
  readonly customerId: string;
  readonly planId: number;
  readonly segmentId: number;
  readonly day: string;
  readonly knownAt: Date;
}

/** What stands of some customers. */
export async function readTrials(
  tx: Transaction,
  customerIds: readonly string[],
): Promise<TrialRow[]> {
  const rows = await tx<TrialRow[]>`
    select subscription_id as "subscriptionId", customer_id as "customerId", plan_id as "planId",
      segment_id as "segmentId", currency, started_at as "startedAt", day, ends_at as "endsAt",
      outcome, decided_at as "decidedAt", event_id as "eventId", known_at as "knownAt"
    from trials where customer_id = any(${[...customerIds]})`;
  return [...rows];
}

/** A trial of a customer, by its plan's key. */
export type CustomerTrial = Trial & { readonly customerId: string };

/** What turns a trial into a row. */
interface Placing {
  readonly planIds: ReadonlyMap<string, number>;
  readonly moves: ReadonlyMap<string, SegmentMove>;
  readonly books: Books;
}

/**
 * Makes `found` the only trials of some customers. What stood and is no longer true stays among the superseded rows,
 * with the span in which it was held true.
 * @param stored What stands of the same customers.
 */
export async function writeTrials(
  tx: Transaction,
  stored: readonly TrialRow[],
  found: readonly CustomerTrial[],
  placing: Placing,
): Promise<void> {
  const { knownAt } = placing.books;
  const standing = new Map(stored.map((row) => [keyOf(row), row]));
  const rows = new Map(
    found.map((trial) => {
      const row = toRow(trial, placing);
      const before = standing.get(keyOf(row));
      const isKnown = before !== undefined && saysTheSame(before, row);
      return [keyOf(row), isKnown ? { ...row, knownAt: before.knownAt } : row];
    }),
  );
  const isReplaced = (before: TrialRow) => {
    const row = rows.get(keyOf(before));
    return row === undefined || !saysTheSame(before, row);
  };
  // What came and went within one moment was never believed.
  const believed = stored.filter((row) => isReplaced(row) && row.knownAt < knownAt);
  const changed = [...rows].filter(([key]) => {
    const before = standing.get(key);
    return before === undefined || isReplaced(before);
  });
  await together([
    insertNew(
      tx,
      trialsSuperseded,
      believed.map((row) => ({ ...row, supersededAt: knownAt })),
    ),
    ...stored.filter((row) => !rows.has(keyOf(row))).map((row) => takeOut(tx, row)),
    upsert(
      tx,
      trials,
      ["subscriptionId", "startedAt"],
      changed.map(([, row]) => row),
    ),
  ]);
}

async function takeOut(tx: Transaction, { subscriptionId, startedAt }: TrialRow): Promise<void> {
  await tx`
    delete from trials where subscription_id = ${subscriptionId} and started_at = ${startedAt}`;
}

function toRow({ planKey, ...trial }: CustomerTrial, { planIds, moves, books }: Placing): TrialRow {
  return {
    ...trial,
    planId: planIds.get(planKey ?? "") ?? NONE,
    segmentId: moves.get(trial.customerId)?.to ?? NONE,
    day: books.calendar.dayOf(trial.startedAt),
    knownAt: books.knownAt,
  };
}

function keyOf({ subscriptionId, startedAt }: TrialRow): string {
  return `${subscriptionId} ${startedAt.getTime()}`;
}

/** Everything but when we learnt of it. */
function saysTheSame(a: TrialRow, b: TrialRow): boolean {
  return (
    a.customerId === b.customerId &&
    a.planId === b.planId &&
    a.segmentId === b.segmentId &&
    a.currency === b.currency &&
    a.day === b.day &&
    a.endsAt?.getTime() === b.endsAt?.getTime() &&
    a.outcome === b.outcome &&
    a.decidedAt?.getTime() === b.decidedAt?.getTime() &&
    a.eventId === b.eventId
  );
}
