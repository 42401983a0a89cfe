import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { guardTransactions } from "./guarded-transactions.ts";

/** Reads and writes by hand-written SQL: int8 is `bigint`, numeric and date are strings, timestamptz is `Date`. */
export type Sql = postgres.Sql<{ bigint: bigint }>;

/** The same inside a transaction. */
export type Transaction = postgres.TransactionSql<{ bigint: bigint }>;

/** What a pool and a transaction have in common: they take statements. */
export type Statements = postgres.ISql<{ bigint: bigint }>;

/** Where something is read: a database, or one moment of it (store/snapshot). */
export interface Reader {
  readonly sql: Statements;
}

/** One PostgreSQL database and the two ways to speak to it. */
export interface Database extends Reader {
  readonly url: string;
  /** For set-wise work, queries and COPY. */
  readonly sql: Sql;
  /** For single rows by the declared tables. A pool of its own, because Drizzle changes its client's date parsing. */
  readonly orm: PostgresJsDatabase;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections of the `sql` pool. */
  readonly maxConnections?: number;
  /** Shown in pg_stat_activity, so that an operator sees who is connected. */
  readonly applicationName?: string;
}

/** What the server's connections are called: a restore looks for them. */
export const SERVER_APPLICATION = "tidemark server";

/** Connects lazily: a wrong address shows at the first query. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const connection = { application_name: options.applicationName ?? "tidemark", TimeZone: "UTC" };
  const quiet = { onnotice: () => {}, connection };
  const sql = postgres(url, {
    ...quiet,
    max: options.maxConnections ?? 10,
    types: {
      bigint: postgres.BigInt,
      // A calendar day is not a moment: it stays the text it is.
      day: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
    },
  }) as unknown as Sql;
  const forOrm = postgres(url, { ...quiet, max: 4 });
  return {
    url,
    sql: guardTransactions(sql),
    orm: drizzle(forOrm),
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), forOrm.end({ timeout: 5 })]);
    },
  };
}
