import { customerSegments, segments } from "../../schema/tables/mrr.ts";
import { NONE } from "../domain/books.ts";
import type { Transaction } from "../store/database.ts";
import { insertNew, upsert } from "../store/upsert.ts";

/** A customer's segment: the one it was folded under until now, and the one it is in. */
export interface SegmentMove {
  readonly from: number;
  readonly to: number;
}

/** What a segment is made of; null: not known. */
export interface Combination {
  readonly source: string | null;
  readonly country: string | null;
  readonly firstPlanId: number | null;
}

/**
 * Puts each customer into the segment of its source, its country and its first plan, and writes it down. A customer who
 * was never folded comes from NONE, under which its money is booked until then.
 */
export async function placeInSegments(
  tx: Transaction,
  firstPlans: ReadonlyMap<string, number | null>,
): Promise<Map<string, SegmentMove>> {
  const rows = await tx<(Combination & { customerId: string; segmentId: number | null })[]>`
    select t.id as "customerId", c.source, c.country, s.segment_id as "segmentId"
    from unnest(${[...firstPlans.keys()]}::text[]) t(id)
    left join customers c on c.id = t.id
    left join customer_segments s on s.customer_id = t.id`;
  const placed = rows.map((row) => ({
    ...row,
    firstPlanId: firstPlans.get(row.customerId) ?? null,
  }));
  const ids = await segmentIdsOf(tx, placed);
  const moves = placed.map(
    (row, index) =>
      [row.customerId, { from: row.segmentId ?? NONE, to: ids[index] ?? NONE }] as const,
  );
  const changed = moves.filter(([, { from, to }]) => from !== to);
  const left = changed.filter(([, { to }]) => to === NONE).map(([customerId]) => customerId);
  if (left.length > 0) await tx`delete from customer_segments where customer_id = any(${left})`;
  await upsert(
    tx,
    customerSegments,
    ["customerId"],
    changed
      .filter(([, { to }]) => to !== NONE)
      .map(([customerId, { to: segmentId }]) => ({ customerId, segmentId })),
  );
  return new Map(moves);
}

/** The segments of customers who stay where they are. */
export async function segmentsThatStay(
  tx: Transaction,
  customerIds: readonly string[],
): Promise<Map<string, SegmentMove>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx<{ id: string; segmentId: number }[]>`
    select customer_id as id, segment_id as "segmentId" from customer_segments
    where customer_id = any(${[...customerIds]})`;
  return new Map(rows.map(({ id, segmentId }) => [id, { from: segmentId, to: segmentId }]));
}

/** The segment of each combination, made where there is none; NONE where nothing of it is known. */
export async function segmentIdsOf(
  tx: Transaction,
  combinations: readonly Combination[],
): Promise<number[]> {
  const wanted = new Map(
    combinations
      .filter((one) => one.source !== null || one.country !== null || one.firstPlanId !== null)
      .map((one) => [keyOf(one), one]),
  );
  let known = await readSegments(tx, wanted.keys());
  const missing = [...wanted].filter(([key]) => !known.has(key)).map(([, one]) => one);
  if (missing.length > 0) {
    await insertNew(tx, segments, missing);
    known = await readSegments(tx, wanted.keys());
  }
  return combinations.map((one) => known.get(keyOf(one)) ?? NONE);
}

/** The dictionary is small: combinations, not customers. */
async function readSegments(tx: Transaction, keys: Iterable<string>): Promise<Map<string, number>> {
  const wanted = new Set(keys);
  if (wanted.size === 0) return new Map();
  const rows = await tx<(Combination & { id: number })[]>`
    select id, source, country, first_plan_id as "firstPlanId" from segments`;
  return new Map(
    rows.map((row) => [keyOf(row), row.id] as const).filter(([key]) => wanted.has(key)),
  );
}

function keyOf({ source, country, firstPlanId }: Combination): string {
  return JSON.stringify([source, country, firstPlanId]);
}
