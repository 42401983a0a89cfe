import { Problem } from "../../domain/problems.ts";
import { BACKFILL_LOCK } from "../../store/applier-lock.ts";
import type { Database, Statements } from "../../store/database.ts";

/**
 * Works under the lock of backfills, held by a connection of its own: where the process dies, the lock is free.
 * @throws Problem CONFLICT where another process backfills.
 */
export async function holdBackfillLock<Answer>(
  { sql }: Database,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const connection = await sql.reserve();
  try {
    const [lock] = await connection<{ held: boolean }[]>`
      select pg_try_advisory_lock(${BACKFILL_LOCK}) as held`;
    if (lock?.held !== true) {
      throw new Problem("CONFLICT", "A backfill is under way already: wait until it is done.");
    }
    try {
      return await work();
    } finally {
      await connection`select pg_advisory_unlock(${BACKFILL_LOCK})`;
    }
  } finally {
    connection.release();
  }
}

/** Whether any process on this database backfills at the moment. */
export async function isBackfilling(sql: Statements): Promise<boolean> {
  const [row] = await sql<{ held: boolean }[]>`
    select exists (
      select from pg_locks
      where locktype = 'advisory' and objid = ${BACKFILL_LOCK} and granted
        and database = (select oid from pg_database where datname = current_database())) as held`;
  return row?.held === true;
}
