import type { Configuration } from "../config/env.ts";
import { openEmbedded } from "../store/embedded/open-embedded.ts";
import { requireServer } from "../store/require-server.ts";

/** Where the database answers, and what to do once nobody needs it any more. */
export interface DatabaseAddress {
  readonly url: string;
  /** Starts an embedded database again whenever it was killed, until what is returned ends that, before `release`. */
  readonly keepUp: () => () => Promise<void>;
  readonly release: () => Promise<void>;
}

/**
 * DATABASE_URL where it is set, else the embedded database of the data folder, joined where it already runs.
 * @param tell Told what takes time.
 */
export async function databaseAddress(
  { databaseUrl, dataFolder }: Configuration,
  tell: (sentence: string) => void,
): Promise<DatabaseAddress> {
  if (databaseUrl === null) return await openEmbedded({ dataFolder, log: tell });
  await requireServer(databaseUrl);
  return { url: databaseUrl, keepUp: () => async () => {}, release: async () => {} };
}
