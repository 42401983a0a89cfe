import { createHash } from "node:crypto";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import postgres from "postgres";
import type { Clock } from "../../domain/clock.ts";
import type { Database, Sql, Transaction } from "../database.ts";
import { sequencesOf, type Table, tablesOf } from "./catalogue.ts";
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

const NEWLINE = 10;

/**
 * Writes everything in the database as it is at one moment, while others go on working, and ends `target`. Memory does
 * not grow with the data. Returns the rows of each table.
 */
export async function backupDatabase(
  database: Database,
  target: Writable,
  options: BackupOptions,
): Promise<BackupTrailer["rows"]> {
  const rows: BackupTrailer["rows"] = {};
  const own = ownConnection(database.url);
  let fault: unknown;
  try {
    await own.begin("isolation level repeatable read read only", async (tx) => {
      const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await pipeline(contentOf(tx, rows, options), createGzip(), target).catch(async (error) => {
        fault = error;
        // In the middle of a table it would go on sending to nobody; it hears nothing but this.
        await database.sql`select pg_terminate_backend(${backend?.pid ?? null}::int)`;
        throw error;
      });
    });
    return rows;
  } catch (error) {
    // What failed first: the roll-back on a connection that was cut fails too, and says less.
    throw fault ?? error;
  } finally {
    await own.end({ timeout: fault === undefined ? 5 : 0 });
  }
}

/** Not one of the pool's: it is cut where the target fails. */
function ownConnection(url: string): Sql {
  return postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "tidemark backup", TimeZone: "UTC" },
    types: { bigint: postgres.BigInt },
  });
}

async function* contentOf(
  tx: Transaction,
  rows: BackupTrailer["rows"],
  options: BackupOptions,
): AsyncGenerator<string | Buffer> {
  // Fail rather than leave out rows that a policy would hide.
  await tx`set local row_security = off`;
  // The texts of COPY depend on these; the time zone is UTC on every connection.
  await tx`set local datestyle = 'ISO'`;
  await tx`set local intervalstyle = 'postgres'`;
  const sha256 = createHash("sha256");
  const tables = await tablesOf(tx);
  const header = `${JSON.stringify(await headerOf(tx, tables, options.clock))}\n`;
  sha256.update(header);
  yield header;
  for (const table of tables) {
    rows[table.name] = 0;
    for await (const chunk of copyOut(tx, table)) {
      rows[table.name] = (rows[table.name] ?? 0) + countLines(chunk);
      sha256.update(chunk);
      yield chunk;
      options.onProgress?.({ table: table.name, rows: rows[table.name] ?? 0 });
    }
    const end = `${END_OF_TABLE}\n`;
    sha256.update(end);
    yield end;
  }
  const trailer: BackupTrailer = { rows, sha256: sha256.digest("hex") };
  yield `${JSON.stringify(trailer)}\n`;
}

async function headerOf(
  tx: Transaction,
  tables: readonly Table[],
  clock: Clock,
): Promise<BackupHeader> {
  const [server] = await tx<{ version: string }[]>`
    select current_setting('server_version_num') as version`;
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    madeAt: clock().toISOString(),
    postgres: Math.floor(Number(server?.version) / 10_000),
    migrations: await appliedMigrations(tx),
    tables: tables.map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => column.name),
    })),
    sequences: await sequencesOf(tx),
  };
}

async function* copyOut(tx: Transaction, table: Table): AsyncGenerator<Buffer> {
  const columns = table.columns.map(({ name }) => name);
  const copy = tx`copy (select ${tx(columns)} from public.${tx(table.name)}) to stdout`;
  const sent = await copy.readable();
  try {
    yield* sent.iterator({ destroyOnReturn: false });
  } finally {
    // Left in the middle: what still arrives is read and thrown away until the connection is cut, which is no news.
    // A stream that nobody reads would keep the connection, and this process, alive.
    sent.on("error", () => {});
    sent.resume();
  }
}

function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}
