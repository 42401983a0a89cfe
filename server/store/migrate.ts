import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { StartupError } from "./embedded/startup-error.ts";

/** Any number that no other software on the same database uses: "tidemark" on a telephone's keys. */
export const MIGRATION_LOCK = 84_336_275;

/** Where the migrations lie, in the order of their journal. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../drizzle", import.meta.url));

/**
 * Brings the database to this version's tables. Several servers may start at once: one migrates, the others wait for
 * the advisory lock and then find nothing to do.
 * @throws StartupError where the tables were begun by other migrations than ours, as before the first release.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await refuseForeignTables(sql);
    await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS_FOLDER });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Until the first release all tables are made by one migration, which changes: what an older one made stays as it was. */
async function refuseForeignTables(sql: postgres.Sql): Promise<void> {
  const [table] = await sql`select 1 where to_regclass('drizzle.__drizzle_migrations') is not null`;
  if (table === undefined) return;
  const applied = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations`;
  const [first] = readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
  if (applied.length === 0 || applied.some(({ hash }) => hash === first?.hash)) return;
  throw new StartupError(
    "This database was made by a Tidemark from before the first release, and its tables cannot be brought forward. Start on an empty database: set TIDEMARK_DATA to another folder, or DATABASE_URL to another database. A demo is made anew; Stripe's events can be sent again.",
  );
}
