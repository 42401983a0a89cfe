import type { Database, Reader, Statements } from "./database.ts";

/** A database as it stood at one moment: whatever is read of it agrees, and reading it twice is for nothing. */
export interface Snapshot extends Reader {
  /** Tells it from a database, which goes on changing. */
  readonly isSnapshot: true;
}

/** A snapshot for as long as it is kept open. */
export interface OpenSnapshot {
  readonly snapshot: Promise<Snapshot>;
  /** Lets its connection go once what was asked is answered. */
  close(): void;
}

/** Statements of one turn travel together, since a snapshot has one connection. */
export function openSnapshot({ sql }: Database): OpenSnapshot {
  let close: () => void = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const snapshot = new Promise<Snapshot>((resolve, reject) => {
    const readUntilClosed = async (tx: Statements) => {
      resolve({ sql: tx, isSnapshot: true });
      await closed;
    };
    // Whoever asked hears of a statement that failed, so that the transaction's own end is no news.
    sql.begin("isolation level repeatable read read only", readUntilClosed).catch(reject);
  });
  return { snapshot, close };
}
