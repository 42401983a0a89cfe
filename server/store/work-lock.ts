import { Problem } from "../domain/problems.ts";
import type { Database, Sql, Statements, Transaction } from "./database.ts";
import { isTransient } from "./transient.ts";

/** A lock that one process at a time holds, for as long as its work takes. */
export interface WorkLock {
  /** The number of the advisory lock. */
  readonly key: number;
  /** What somebody is told who finds it held, in a sentence; null: they wait for it. */
  readonly taken: string | null;
}

type Write = (tx: Transaction) => Promise<void>;

/**
 * Writes what the work came to and lets go of the lock by one commit: whoever sees that it is over finds the lock free.
 * Only the first call counts.
 */
export type LetGo = (write: Write) => Promise<void>;

/**
 * Works under a lock that is held by a transaction of its own, which says nothing meanwhile: where the process or the
 * connection dies, the lock is free. Not by a reserved connection: the driver ends the whole process where something is
 * said to one that was lost, see guarded-transactions.
 * @throws Problem CONFLICT where another process holds it.
 */
export async function holdWorkLock<Answer>(
  { sql }: Database,
  lock: WorkLock,
  work: (letGo: LetGo) => Promise<Answer>,
): Promise<Answer> {
  const letGo = await takeLock(sql, lock);
  try {
    return await work(letGo);
  } finally {
    await letGo(null);
  }
}

/** Resolves once the lock is held. */
async function takeLock(
  sql: Sql,
  { key, taken }: WorkLock,
): Promise<(write: Write | null) => Promise<void>> {
  let tellTaken = () => {};
  const isTaken = new Promise<void>((resolve) => {
    tellTaken = resolve;
  });
  let end = (_write: Write | null) => {};
  const ended = new Promise<Write | null>((resolve) => {
    end = resolve;
  });
  const holding = sql.begin(async (tx) => {
    // Whoever set a limit did not mean this one.
    await tx`set local idle_in_transaction_session_timeout = 0`;
    if (taken === null) {
      await tx`select pg_advisory_xact_lock(${key})`;
    } else {
      const [lock] = await tx<
        { held: boolean }[]
      >`select pg_try_advisory_xact_lock(${key}) as held`;
      if (lock?.held !== true) throw new Problem("CONFLICT", taken);
    }
    tellTaken();
    await (await ended)?.(tx);
  });
  await Promise.race([isTaken, holding]);
  // Where the connection is lost meanwhile, the end tells.
  holding.catch(() => {});
  let ending: Promise<void> | null = null;
  return (write) => {
    end(write);
    ending ??= holding.then(
      () => {},
      async (error: unknown) => {
        // The lock went with its connection; what was done under it is not made undone by that.
        if (!isTransient(error)) throw error;
        if (write !== null) await sql.begin(write);
      },
    );
    return ending;
  };
}

/** Whether any process on this database holds it at the moment. */
export async function isWorkLockHeld(sql: Statements, { key }: WorkLock): Promise<boolean> {
  const [row] = await sql<{ held: boolean }[]>`
    select exists (
      select from pg_locks
      where locktype = 'advisory' and objid = ${key} and granted
        and database = (select oid from pg_database where datname = current_database())) as held`;
  return row?.held === true;
}
