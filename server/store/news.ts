import type { Database, Transaction } from "./database.ts";

/** PostgreSQL's own channel: what one server applies, every other on the same database hears of at once. */
const CHANNEL = "tidemark_news";

/** Says that something was applied, to be heard once the transaction commits. */
export async function announceNews(tx: Transaction): Promise<void> {
  await tx`select pg_notify(${CHANNEL}, '')`;
}

/** Tells whoever wants to hear that something was applied by any server on the database. */
export interface News {
  hear(listener: () => void): void;
  /** Listens on a connection of its own, which is made anew where it is lost. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createNews({ sql }: Pick<Database, "sql">): News {
  const listeners: (() => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  let stop = async () => {};
  return {
    hear: (listener) => {
      listeners.push(listener);
    },
    start: async () => {
      // Told too once it listens again: something may have been missed.
      const { unlisten } = await sql.listen(CHANNEL, tell, tell);
      stop = unlisten;
    },
    stop: async () => await stop(),
  };
}
