import { Problem } from "../domain/problems.ts";
import type { Database, Statements } from "./database.ts";

/** A lock that one process at a time holds, for as long as its work takes. */
export interface SessionLock {
  /** The number of the advisory lock. */
  readonly key: number;
  /** What somebody is told who finds it held, in a sentence. */
  readonly taken: string;
}

/**
 * Works under a lock that is held by a connection of its own: where the process dies, the lock is free.
 * @throws Problem CONFLICT where another process holds it.
 */
export async function holdSessionLock<Answer>(
  { sql }: Database,
  { key, taken }: SessionLock,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const connection = await sql.reserve();
  try {
    const [lock] = await connection<{ held: boolean }[]>`
      select pg_try_advisory_lock(${key}) as held`;
    if (lock?.held !== true) throw new Problem("CONFLICT", taken);
    try {
      return await work();
    } finally {
      await connection`select pg_advisory_unlock(${key})`;
    }
  } finally {
    connection.release();
  }
}

/** Whether any process on this database holds it at the moment. */
export async function isSessionLockHeld(sql: Statements, { key }: SessionLock): Promise<boolean> {
  const [row] = await sql<{ held: boolean }[]>`
    select exists (
      select from pg_locks
      where locktype = 'advisory' and objid = ${key} and granted
        and database = (select oid from pg_database where datname = current_database())) as held`;
  return row?.held === true;
}
