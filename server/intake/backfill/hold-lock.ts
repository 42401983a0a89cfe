import { BACKFILL_LOCK } from "../../store/applier-lock.ts";
import type { Database, Statements } from "../../store/database.ts";
import { holdSessionLock, isSessionLockHeld, type SessionLock } from "../../store/session-lock.ts";

const LOCK: SessionLock = {
  key: BACKFILL_LOCK,
  taken: "A backfill is under way already: wait until it is done.",
};

/**
 * Works under the lock of backfills.
 * @throws Problem CONFLICT where another process backfills.
 */
export async function holdBackfillLock<Answer>(
  database: Database,
  work: () => Promise<Answer>,
): Promise<Answer> {
  return await holdSessionLock(database, LOCK, work);
}

/** Whether any process on this database backfills at the moment. */
export async function isBackfilling(sql: Statements): Promise<boolean> {
  return await isSessionLockHeld(sql, LOCK);
}
