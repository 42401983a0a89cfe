import type { Transaction } from "../../store/database.ts";
import type { EventSpan } from "./event-span.ts";

/** As many events as one transaction folds: large enough to share its cost, small enough to be done within a second or two. */
const LARGEST_BATCH = 100_000;

/** As many appends as are looked at; a batch of tiny ones ends earlier. */
const MOST_APPENDS = 5_000;

/** What waits to be folded, the oldest first. */
export interface Batch extends EventSpan {
  readonly appendIds: readonly bigint[];
  readonly events: number;
}

/** The next appends, at least one; null where none waits. What is being appended is seen once it is committed. */
export async function takeBatch(tx: Transaction): Promise<Batch | null> {
  const [row] = await tx<(Batch & { firstAt: string | null; lastAt: string | null })[]>`
    select array_agg(id) as "appendIds", coalesce(sum(events), 0)::int as events,
      min(first_at)::text as "firstAt", max(last_at)::text as "lastAt"
    from (
      select *, sum(events) over (order by id) - events as earlier
      from (select * from event_appends order by id limit ${MOST_APPENDS}) oldest) a
    where earlier < ${LARGEST_BATCH}`;
  return row === undefined || row.firstAt === null ? null : row;
}

/** Takes a folded batch off the queue. */
export async function settleBatch(tx: Transaction, { appendIds }: Batch): Promise<void> {
  await tx`delete from event_appends where id = any(${appendIds.map(String)}::bigint[])`;
}
