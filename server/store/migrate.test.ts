import { setTimeout as pause } from "node:timers/promises";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { expect, onTestFinished, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { MIGRATION_LOCK, MIGRATIONS_FOLDER, migrateDatabase } from "./migrate.ts";
import { migrationState } from "./migration-state.ts";

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  onTestFinished(() => database.drop());
  await database.sql.unsafe(
    "drop schema public cascade; drop schema drizzle cascade; create schema public",
  );
  return database;
}

/** Every table with its columns, as a text for each. */
async function tablesOf({ sql }: TestDatabase): Promise<string[]> {
  const rows = await sql<{ columns: string }[]>`
    select table_name || ': ' || string_agg(column_name, ' ' order by ordinal_position) as columns
    from information_schema.columns where table_schema = 'public'
    group by table_name order by table_name`;
  return rows.map(({ columns }) => columns);
}

async function waitingForTheLock({ sql }: TestDatabase): Promise<number> {
  const rows = await sql`
    select 1 from pg_locks
    where locktype = 'advisory' and objid = ${MIGRATION_LOCK} and not granted
      and database = (select oid from pg_database where datname = current_database())`;
  return rows.length;
}

test("three servers that start on one empty database leave one set of tables and a row for each migration", async () => {
  const database = await emptyDatabase();
  const holder = await database.sql.reserve();
  await holder`select pg_advisory_lock(${MIGRATION_LOCK})`;
  let hasEnded = false;
  const starts = [1, 2, 3].map(() =>
    migrateDatabase(database.url).finally(() => {
      hasEnded = true;
    }),
  );
  // All three want to begin at the same moment, so that the lock alone keeps them apart.
  while (!hasEnded && (await waitingForTheLock(database)) < 3) await pause(20);
  await holder`select pg_advisory_unlock(${MIGRATION_LOCK})`;
  holder.release();
  await Promise.all(starts);

  const migrations = readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
  const rows = await database.sql`select hash from drizzle.__drizzle_migrations order by id`;
  expect(rows.map(({ hash }) => hash)).toEqual(migrations.map(({ hash }) => hash));
  expect(await migrationState(database)).toBe("current");
  const alone = await openTestDatabase();
  onTestFinished(() => alone.drop());
  expect(await tablesOf(database)).toEqual(await tablesOf(alone));
});

test("tables that another line of migrations made are refused in one sentence, and left as they are", async () => {
  const database = await openTestDatabase();
  onTestFinished(() => database.drop());
  const before = await tablesOf(database);
  await database.sql`update drizzle.__drizzle_migrations set hash = 'of an older tree'`;
  await expect(migrateDatabase(database.url)).rejects.toThrow(
    "Start on an empty database: set TIDEMARK_DATA to another folder, or DATABASE_URL to another database.",
  );
  expect(await tablesOf(database)).toEqual(before);
});
