import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../store/database.ts";
import { migrationState } from "../store/migration-state.ts";
import type { Readiness } from "./rest/health.ts";

/** Who asks for readiness asks again within seconds, so a database that takes longer counts as not answering. */
const PATIENCE_MS = 2_000;

/**
 * Ready is a server that is not stopping and whose database answers and has this version's tables. Newer tables are
 * no reason to refuse: while servers are replaced one after the other, the first new one has migrated.
 */
export function createReadiness(database: Database, isStopping: () => boolean): Readiness {
  return async () => {
    if (isStopping()) return "The server is stopping.";
    const patience = new AbortController();
    const tooLong = sleep(PATIENCE_MS, "late" as const, { signal: patience.signal });
    // Aborting rejects the promise; nobody waits for it by then.
    tooLong.catch(() => {});
    try {
      const state = await Promise.race([migrationState(database), tooLong]);
      if (state === "late") return "The database does not answer.";
      return state === "older" ? "The database lacks tables: run npx tidemark migrate." : null;
    } catch {
      return "The database does not answer.";
    } finally {
      patience.abort();
    }
  };
}
