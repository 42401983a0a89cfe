import { type Configuration, readConfiguration } from "../config/env.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { migrateDatabase } from "../store/migrate.ts";
import type { CommandLine } from "./command-line.ts";
import { databaseAddress } from "./database-address.ts";

/** What a command works with. */
export interface CommandSession {
  readonly configuration: Configuration;
  /** Migrated to this version's tables. */
  readonly database: Database;
}

/**
 * Gives a command its database: DATABASE_URL, or the embedded one, joining it where a server already runs it. The
 * database is closed when `work` ends, whichever way.
 */
export async function withDatabase<Answer>(
  cli: CommandLine,
  work: (session: CommandSession) => Promise<Answer>,
): Promise<Answer> {
  const configuration = readConfiguration(cli.variables);
  const address = await databaseAddress(configuration);
  try {
    await migrateDatabase(address.url);
    const database = openDatabase(address.url, { applicationName: "tidemark command" });
    try {
      return await work({ configuration, database });
    } finally {
      await database.close();
    }
  } finally {
    await address.release();
  }
}
