import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Database } from "./database.ts";
import { MIGRATIONS_FOLDER } from "./migrate.ts";

/** How a database's tables stand to this version: `older` waits for a migration, `newer` was made by a later version. */
export type MigrationState = "older" | "current" | "newer";

/** Compares the last migration that was applied with the last one this version knows. */
export async function migrationState(database: Database): Promise<MigrationState> {
  const known = Math.max(
    ...readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER }).map(
      ({ folderMillis }) => folderMillis,
    ),
  );
  const applied = await lastApplied(database);
  if (applied === known) return "current";
  return applied < known ? "older" : "newer";
}

/** Milliseconds since 1970; 0 where no migration ever ran. */
async function lastApplied({ sql }: Database): Promise<number> {
  const [table] = await sql`select 1 where to_regclass('drizzle.__drizzle_migrations') is not null`;
  if (table === undefined) return 0;
  const [row] = await sql<{ last: bigint | null }[]>`
    select max(created_at)::int8 as last from drizzle.__drizzle_migrations`;
  return Number(row?.last ?? 0n);
}
