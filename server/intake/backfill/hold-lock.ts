import { BACKFILL_LOCK } from "../../store/applier-lock.ts";
import type { Database, Statements } from "../../store/database.ts";
import { holdWorkLock, isWorkLockHeld, type LetGo, type WorkLock } from "../../store/work-lock.ts";

const LOCK: WorkLock = {
  key: BACKFILL_LOCK,
  taken: "A backfill is under way already: wait until it is done.",
};

/**
 * Works under the lock of backfills.
 * @throws Problem CONFLICT where another process backfills.
 */
export async function holdBackfillLock<Answer>(
  database: Database,
  work: (letGo: LetGo) => Promise<Answer>,
): Promise<Answer> {
  return await holdWorkLock(database, LOCK, work);
}

/** Whether any process on this database backfills at the moment. */
export async function isBackfilling(sql: Statements): Promise<boolean> {
  return await isWorkLockHeld(sql, LOCK);
}
