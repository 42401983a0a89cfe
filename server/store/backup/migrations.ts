import { readMigrationFiles } from "drizzle-orm/migrator";
import { Problem } from "../../domain/problems.ts";
import type { Transaction } from "../database.ts";
import { MIGRATIONS_FOLDER } from "../migrate.ts";
import type { Migration } from "./format.ts";

/** A migration this version knows, with what it does. */
export interface KnownMigration extends Migration {
  readonly statements: readonly string[];
}

/** Every migration of this version, oldest first. */
export function knownMigrations(): KnownMigration[] {
  return readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER }).map((file) => ({
    hash: file.hash,
    at: file.folderMillis,
    statements: file.sql,
  }));
}

/** What has been applied to this database, oldest first; nothing where no Tidemark ever started on it. */
export async function appliedMigrations(tx: Transaction): Promise<Migration[]> {
  const [table] = await tx`select 1 where to_regclass('drizzle.__drizzle_migrations') is not null`;
  if (table === undefined) return [];
  const rows = await tx<{ hash: string; at: bigint }[]>`
    select hash, created_at::int8 as at from drizzle.__drizzle_migrations order by created_at`;
  return rows.map(({ hash, at }) => ({ hash, at: Number(at) }));
}

/** What is still to be applied so that the rows of a backup fit, and afterwards so that the database is this version's. */
export interface MigrationPlan {
  readonly before: readonly KnownMigration[];
  readonly after: readonly KnownMigration[];
}

/**
 * Plans the way to a backup's tables. A database can only go forward: one that is already past the backup's point is
 * refused with a Problem, and so is a backup that has migrations unknown here.
 */
export function planMigrations(
  known: readonly KnownMigration[],
  applied: readonly Migration[],
  backup: readonly Migration[],
): MigrationPlan {
  if (!startsWith(known, backup)) {
    throw new Problem(
      "CONFLICT",
      "This backup was made by a newer or another Tidemark: its tables are unknown to this one. Restore it with the Tidemark that made it, or a newer one.",
    );
  }
  if (!startsWith(backup, applied)) {
    throw new Problem(
      "CONFLICT",
      "This backup is older than the tables of this database. Restore it into a database on which no Tidemark has started yet: set TIDEMARK_DATA to a new folder, or DATABASE_URL to a new database.",
    );
  }
  return { before: known.slice(applied.length, backup.length), after: known.slice(backup.length) };
}

/** Applies migrations inside the transaction and books them as Drizzle's migrator does, which insists on its own. */
export async function applyMigrations(
  tx: Transaction,
  migrations: readonly KnownMigration[],
): Promise<void> {
  if (migrations.length === 0) return;
  await tx`create schema if not exists drizzle`;
  await tx`create table if not exists drizzle.__drizzle_migrations (
    id serial primary key, hash text not null, created_at bigint)`;
  for (const { statements, hash, at } of migrations) {
    for (const statement of statements) await tx.unsafe(statement);
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${String(at)})`;
  }
}

function startsWith(whole: readonly Migration[], start: readonly Migration[]): boolean {
  return start.every((migration, index) => whole[index]?.hash === migration.hash);
}
