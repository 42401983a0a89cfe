import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { guardTransactions } from "./guarded-transactions.ts";

/** Reads and writes by hand-written SQL: int8 is `bigint`, numeric and date are strings, timestamptz is `Date`. */
export type Sql = postgres.Sql<{ bigint: bigint }>;

/** The same inside a transaction. */
export type Transaction = postgres.TransactionSql<{ bigint: bigint }>;

/** What a pool and a transaction have in common: they take statements. */
export type Statements = postgres.ISql<{ bigint: bigint }>;

/** A piece of SQL that is put into a statement. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;

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

/** So many spellings of a parameter's name make a first message of more than a kilobyte. */
const SPELLINGS = 40;

/**
 * The application's name, said again under other spellings, of which PostgreSQL makes one. postgres.js 3.4 keeps what it
 * had not written when a connection was lost, and holds back what is shorter than a kilobyte behind it: a connection that
 * was lost at the wrong moment would time out for minutes after a restart of PostgreSQL. A longer first message is sent
 * with the rest before it, refused at once, and the next attempt is clean. Source: github.com/porsager/postgres/pull/1215.
 */
function namedAtLength(applicationName: string): { [name: string]: string } {
  const letters = [..."application_name"];
  const spelling = (number: number) =>
    letters
      .map((letter, place) => ((number >> place) & 1 ? letter.toUpperCase() : letter))
      .join("");
  return Object.fromEntries(
    Array.from({ length: SPELLINGS }, (_, number) => [spelling(number), applicationName]),
  );
}

/** Connects lazily: a wrong address shows at the first query. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const connection = { ...namedAtLength(options.applicationName ?? "tidemark"), TimeZone: "UTC" };
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
