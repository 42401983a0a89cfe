import { usageDays, usageMovements, usageMovementsSuperseded } from "../../schema/tables/usage.ts";
import { ALL, type Books, NONE } from "../domain/books.ts";
import {
  type MonthlyValue,
  monthlyValueFromText,
  monthlyValueToText,
} from "../domain/fixed-point.ts";
import type { UsageChange } from "../domain/usage-changes.ts";
import type { Transaction } from "../store/database.ts";
import { planIdsOf } from "../store/facts/plans.ts";
import { addTo, insertNew } from "../store/upsert.ts";
import { compareRows, type RowChange } from "./movement-rows.ts";
import type { SegmentMove } from "./segments.ts";

/** What the use of some customers who have metered items changes, whether or not it ever came to something. */
export type UsageOfCustomers = ReadonlyMap<string, readonly UsageChange[]>;

/**
 * Folds what use is worth into `usage_movements` and `usage_days`: what stands of these customers and is no longer true
 * is taken out, what is true and does not stand is put in; what was believed until then stays among the superseded.
 */
export async function foldUsage(
  tx: Transaction,
  usages: UsageOfCustomers,
  moves: ReadonlyMap<string, SegmentMove>,
  { calendar, knownAt }: Books,
): Promise<void> {
  if (usages.size === 0) return;
  const keys = [...usages.values()].flatMap((changes) => changes.map(({ planKey }) => planKey));
  const planIds = await planIdsOf(tx, [...new Set(keys)]);
  const rows = [...usages].flatMap(([customerId, changes]) =>
    changes.map(({ planKey, delta, ...change }) => ({
      ...change,
      customerId,
      planId: planIds.get(planKey) ?? NONE,
      segmentId: moves.get(customerId)?.to ?? NONE,
      day: calendar.dayOf(change.occurredAt),
      delta: monthlyValueToText(delta),
      knownAt,
    })),
  );
  await writeChange(
    tx,
    compareRows(await readStanding(tx, [...usages.keys()]), rows, identityOf),
    knownAt,
  );
}

async function writeChange(
  tx: Transaction,
  change: RowChange<UsageRow, StandingUsage>,
  knownAt: Date,
): Promise<void> {
  const { gone, added, moved } = change;
  if (gone.length > 0) {
    // What came and went within one moment was never believed.
    const believed = gone.filter((row) => row.knownAt < knownAt);
    const superseded = believed.map((row) => ({ ...row, supersededAt: knownAt }));
    await insertNew(tx, usageMovementsSuperseded, superseded);
    await tx`delete from usage_movements where id = any(${gone.map(({ id }) => id.toString())}::bigint[])`;
  }
  for (const { stored, segmentId } of moved) {
    await tx`update usage_movements set segment_id = ${segmentId} where id = ${stored.id}`;
  }
  await insertNew(tx, usageMovements, added);
  await addTo(tx, usageDays, ["planId", "segmentId", "currency", "day"], daySums(change));
  if (gone.length + moved.length > 0) await tx`delete from usage_days where movements = 0`;
}

interface UsageRow {
  readonly customerId: string;
  readonly currency: string;
  readonly planId: number;
  readonly segmentId: number;
  readonly occurredAt: Date;
  readonly day: string;
  /** NUMERIC's text. */
  readonly delta: string;
  readonly eventId: string;
  readonly knownAt: Date;
}

type StandingUsage = UsageRow & { readonly id: bigint };

async function readStanding(
  tx: Transaction,
  customerIds: readonly string[],
): Promise<StandingUsage[]> {
  const rows = await tx<StandingUsage[]>`
    select id, customer_id as "customerId", currency, plan_id as "planId",
      segment_id as "segmentId", occurred_at as "occurredAt", day, delta, event_id as "eventId",
      known_at as "knownAt"
    from usage_movements where customer_id = any(${[...customerIds]})`;
  return [...rows];
}

/** Everything that makes a change what it is; its segment and when we learnt of it aside. */
function identityOf(row: UsageRow): string {
  const { customerId, currency, planId, occurredAt, day, delta, eventId } = row;
  return JSON.stringify([customerId, currency, planId, occurredAt.getTime(), day, delta, eventId]);
}

interface DaySum {
  readonly day: string;
  readonly currency: string;
  readonly planId: number;
  readonly segmentId: number;
  delta: MonthlyValue;
  movements: number;
}

/** Each change counts for its plan and for all, for its segment and for all. */
function daySums({ gone, added, moved }: RowChange<UsageRow, StandingUsage>) {
  const sums = new Map<string, DaySum>();
  const add = (row: UsageRow, sign: 1 | -1) => {
    const { day, currency } = row;
    for (const planId of [ALL, row.planId]) {
      for (const segmentId of [ALL, row.segmentId]) {
        const key = `${day} ${currency} ${planId} ${segmentId}`;
        const empty = { day, currency, planId, segmentId, delta: 0n, movements: 0 };
        const sum = sums.get(key) ?? empty;
        sum.delta += BigInt(sign) * monthlyValueFromText(row.delta);
        sum.movements += sign;
        sums.set(key, sum);
      }
    }
  };
  for (const row of gone) add(row, -1);
  for (const row of added) add(row, 1);
  for (const { stored, segmentId } of moved) {
    add(stored, -1);
    add({ ...stored, segmentId }, 1);
  }
  return [...sums.values()]
    .filter(({ delta, movements }) => delta !== 0n || movements !== 0)
    .map((sum) => ({ ...sum, delta: monthlyValueToText(sum.delta) }));
}
