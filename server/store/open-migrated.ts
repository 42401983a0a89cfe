import postgres from "postgres";
import { type Database, openDatabase } from "./database.ts";
import { StartupError } from "./embedded/startup-error.ts";
import { migrateDatabase } from "./migrate.ts";
import { migrationState } from "./migration-state.ts";

/** SQLSTATE insufficient_privilege. */
const NOT_ALLOWED = "42501";

/**
 * Brings a database to this version's tables and opens it.
 * @throws StartupError where the user may not create tables, or where a later version has been at work: its tables may
 * hold what this version would misread.
 */
export async function openMigrated(url: string, applicationName: string): Promise<Database> {
  await migrateDatabase(url).catch((cause: unknown) => {
    if (!isRefused(cause)) throw cause;
    throw new StartupError(
      "The user in DATABASE_URL may not create tables in this database. Make it the database's owner.",
      { cause },
    );
  });
  const database = openDatabase(url, { applicationName });
  try {
    if ((await migrationState(database)) === "newer") {
      throw new StartupError(
        "A later version of Tidemark has used this database. Start that version, or restore a backup of before.",
      );
    }
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Drizzle wraps what PostgreSQL says. */
function isRefused(error: unknown): boolean {
  if (error instanceof postgres.PostgresError) return error.code === NOT_ALLOWED;
  return error instanceof Error && isRefused(error.cause);
}
