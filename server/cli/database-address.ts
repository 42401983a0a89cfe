import type { Configuration } from "../config/env.ts";
import { StartupError } from "../store/embedded/startup-error.ts";
import { requireServer } from "../store/require-server.ts";

/** Where the database answers, and what to do once nobody needs it any more. */
export interface DatabaseAddress {
  readonly url: string;
  readonly release: () => Promise<void>;
}

/** DATABASE_URL where it is set, else the embedded database of the data folder. */
export async function databaseAddress(configuration: Configuration): Promise<DatabaseAddress> {
  const { databaseUrl } = configuration;
  if (databaseUrl === null) throw new StartupError("Set DATABASE_URL.");
  await requireServer(databaseUrl);
  return { url: databaseUrl, release: async () => {} };
}
