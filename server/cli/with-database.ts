import { type Configuration, readConfiguration } from "../config/env.ts";
import type { Database } from "../store/database.ts";
import { openMigrated } from "../store/open-migrated.ts";
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
  const address = await databaseAddress(configuration, cli.tell);
  try {
    const database = await openMigrated(address.url, "tidemark command");
    try {
      return await work({ configuration, database });
    } finally {
      await database.close();
    }
  } finally {
    await address.release();
  }
}
