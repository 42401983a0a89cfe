import type { Readable } from "node:stream";
import { Problem } from "../../domain/problems.ts";
import { type Database, SERVER_APPLICATION, type Transaction } from "../database.ts";
import { MIGRATION_LOCK } from "../migrate.ts";
import type { Progress } from "./backup-database.ts";
import { quoted, type Table, tablesOf } from "./catalogue.ts";
import type { BackupHeader } from "./format.ts";
import { insertRows } from "./insert-rows.ts";
import {
  appliedMigrations,
  applyMigrations,
  knownMigrations,
  planMigrations,
} from "./migrations.ts";
import { type BackupReader, readBackup } from "./read-backup.ts";

export interface RestoreOptions {
  /** Throws away what the database holds; otherwise a database that holds anything is refused. */
  readonly replace?: boolean;
  readonly onProgress?: (progress: Progress) => void;
}

/** What was restored. */
export interface Restored {
  /** When the backup was made, ISO 8601, UTC. */
  readonly madeAt: string;
  /** The rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
}

/**
 * Brings a backup into a database, which may be new, and then to this version's tables. All of it or, where anything
 * is wrong with the file or the database, nothing: one transaction. Fails with a Problem for what the caller can mend.
 */
export async function restoreDatabase(
  database: Database,
  source: Readable,
  options: RestoreOptions = {},
): Promise<Restored> {
  const backup = await readBackup(source);
  try {
    const restored = await database.sql.begin((tx) => restore(tx, backup, options));
    // PostgreSQL plans badly until it knows how much there is now.
    await database.sql`analyze`;
    return restored;
  } finally {
    source.destroy();
  }
}

async function restore(
  tx: Transaction,
  backup: BackupReader,
  options: RestoreOptions,
): Promise<Restored> {
  const { header } = backup;
  await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
  await refuseRunningServer(tx);
  const plan = planMigrations(knownMigrations(), await appliedMigrations(tx), header.migrations);
  await applyMigrations(tx, plan.before);
  const tables = sameTables(await tablesOf(tx), header);
  await makeEmpty(tx, tables, options.replace ?? false);
  await makePartitions(tx, header.partitions);
  const rows: Record<string, number> = {};
  for (const table of tables) {
    let count = 0;
    for await (const some of backup.rowsOf(table.name, table.columns.length)) {
      await insertRows(tx, table, some);
      count += some.length;
      options.onProgress?.({ table: table.name, rows: count });
    }
    rows[table.name] = count;
  }
  await backup.verify();
  for (const { name, next } of header.sequences) {
    // Unlike setval, this is undone with the transaction. `next` is digits alone, as the format says.
    await tx`alter sequence public.${tx(name)} restart with ${tx.unsafe(next)}`;
  }
  await applyMigrations(tx, plan.after);
  return { madeAt: header.madeAt, rows };
}

/** A running server would go on with what it remembers of the old rows, and write it. */
async function refuseRunningServer(tx: Transaction): Promise<void> {
  const servers = await tx`
    select 1 from pg_stat_activity
    where datname = current_database() and application_name = ${SERVER_APPLICATION}`;
  if (servers.length === 0) return;
  throw new Problem(
    "CONFLICT",
    "A Tidemark server works on this database. Stop it before you restore.",
  );
}

/** The database's tables with the columns in the backup's order. The same migrations make the same tables. */
function sameTables(tables: readonly Table[], header: BackupHeader): Table[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const same = header.tables.map(({ name, columns }) => {
    const table = byName.get(name);
    const types = new Map(table?.columns.map((column) => [column.name, column.type]));
    return {
      name,
      complete: types.size === columns.length,
      columns: columns.map((column) => ({ name: column, type: types.get(column) ?? "" })),
    };
  });
  const fits = same.every(
    ({ complete, columns }) => complete && columns.every(({ type }) => type !== ""),
  );
  if (!fits || same.length !== tables.length) {
    throw new Problem(
      "CONFLICT",
      "The tables of this database are not those of the backup, although both claim the same migrations: somebody changed them by hand. Restore into a new database.",
    );
  }
  return same;
}

async function makeEmpty(
  tx: Transaction,
  tables: readonly Table[],
  replace: boolean,
): Promise<void> {
  if (tables.length === 0) return;
  const all = tables.map(({ name }) => `public.${quoted(name)}`).join(", ");
  if (replace) {
    await tx.unsafe(`truncate ${all}`);
    return;
  }
  // Nobody may write between the look and the end.
  await tx.unsafe(`lock table ${all} in exclusive mode`);
  for (const { name } of tables) {
    const [row] = await tx`select 1 from public.${tx(name)} limit 1`;
    if (row === undefined) continue;
    throw new Problem(
      "CONFLICT",
      `This database is not empty (table ${name} has rows). Restore into a new one, or say --replace to throw away what it holds.`,
    );
  }
}

/** Makes the partitions that the rows will be looking for; a table that is restored over has its own of them. */
async function makePartitions(
  tx: Transaction,
  partitions: BackupHeader["partitions"],
): Promise<void> {
  for (const { name, of, bounds } of partitions) {
    await tx.unsafe(
      `create table if not exists public.${quoted(name)} partition of public.${quoted(of)} ${bounds}`,
    );
  }
}
