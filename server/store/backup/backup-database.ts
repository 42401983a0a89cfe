import { createHash } from "node:crypto";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import type { Database, Transaction } from "../database.ts";
import { partitionsOf, quoted, sequencesOf, type Table, tablesOf } from "./catalogue.ts";
import {
  type BackupHeader,
  type BackupTrailer,
  END_OF_TABLE,
  FORMAT,
  FORMAT_VERSION,
} from "./format.ts";
import { appliedMigrations } from "./migrations.ts";

/** How far a backup or a restore has come. */
export interface Progress {
  readonly table: string;
  /** Rows of this table so far. */
  readonly rows: number;
}

export interface BackupOptions {
  readonly clock: Clock;
  readonly onProgress?: (progress: Progress) => void;
}

/** Rows held in memory at a time. Few, because an event's body may have megabytes; enough that the round trips do not count. */
const ROWS_AT_A_TIME = 200;

/**
 * Writes everything in the database as it is at one moment, while others go on working, and ends `target`. Memory does
 * not grow with the data. Returns the rows of each table.
 */
export async function backupDatabase(
  database: Database,
  target: Writable,
  options: BackupOptions,
): Promise<BackupTrailer["rows"]> {
  return database.sql.begin("isolation level repeatable read read only", async (tx) => {
    // The texts of moments and spans depend on these; the time zone is UTC on every connection.
    await tx`set local datestyle = 'ISO'`;
    await tx`set local intervalstyle = 'postgres'`;
    const rows: BackupTrailer["rows"] = {};
    await pipeline(contentOf(tx, rows, options), createGzip(), target);
    return rows;
  });
}

/** Fails rather than leaving out rows that a policy would hide: the server's own role sees all of them. */
async function refuseHiddenRows(tx: Transaction): Promise<void> {
  const [row] = await tx<{ seesAll: boolean }[]>`
    select database_role_kind() is not distinct from 'service' as "seesAll"`;
  if (row?.seesAll === true) return;
  throw new Problem(
    "FORBIDDEN",
    "This role of PostgreSQL does not see every row: back up as the one that the server runs as.",
  );
}

async function* contentOf(
  tx: Transaction,
  rows: BackupTrailer["rows"],
  options: BackupOptions,
): AsyncGenerator<string> {
  const sha256 = createHash("sha256");
  for await (const text of linesOf(tx, rows, options)) {
    sha256.update(text);
    yield text;
  }
  const trailer: BackupTrailer = { rows, sha256: sha256.digest("hex") };
  yield `${JSON.stringify(trailer)}\n`;
}

async function* linesOf(
  tx: Transaction,
  rows: BackupTrailer["rows"],
  options: BackupOptions,
): AsyncGenerator<string> {
  const tables = await tablesOf(tx);
  const header = await headerOf(tx, tables, options.clock);
  await refuseHiddenRows(tx);
  yield `${JSON.stringify(header)}\n`;
  for (const table of tables) {
    let count = 0;
    for await (const lines of rowsOf(tx, table)) {
      yield lines.map((line) => `${line}\n`).join("");
      count += lines.length;
      options.onProgress?.({ table: table.name, rows: count });
    }
    yield `${END_OF_TABLE}\n`;
    rows[table.name] = count;
  }
}

/**
 * The rows of a table, each as one line. By a cursor and not by COPY: a COPY that postgres.js had to slow down for the
 * target's sake never ends (its socket stays paused), and one that is broken off holds its connection.
 */
async function* rowsOf(tx: Transaction, table: Table): AsyncGenerator<string[]> {
  const texts = table.columns.map(({ name }) => `${quoted(name)}::text`).join(", ");
  await tx.unsafe(
    `declare backup no scroll cursor for select to_json(array[${texts}]::text[])::text as line from public.${quoted(table.name)}`,
  );
  for (;;) {
    const some = await tx.unsafe<{ line: string }[]>(`fetch ${ROWS_AT_A_TIME} from backup`);
    if (some.length === 0) break;
    yield some.map(({ line }) => line);
  }
  await tx`close backup`;
}

async function headerOf(
  tx: Transaction,
  tables: readonly Table[],
  clock: Clock,
): Promise<BackupHeader> {
  const migrations = await appliedMigrations(tx);
  if (migrations.length === 0) {
    throw new Problem("NOT_FOUND", "This database holds nothing of Tidemark's to back up.");
  }
  const [server] = await tx<{ version: string }[]>`
    select current_setting('server_version_num') as version`;
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    madeAt: clock().toISOString(),
    postgres: Math.floor(Number(server?.version) / 10_000),
    migrations,
    tables: tables.map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => column.name),
    })),
    partitions: await partitionsOf(tx),
    sequences: await sequencesOf(tx),
  };
}
