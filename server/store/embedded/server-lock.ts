import { openDataFolder } from "./data-folder.ts";
import { openFileLock } from "./file-lock.ts";
import { StartupError } from "./startup-error.ts";

/** The right to be the one server of a data folder. */
export interface ServerLock {
  /** Call it once. */
  release(): void;
}

/**
 * Makes this process the one Tidemark server of a data folder; commands may still join its PostgreSQL. A second server
 * would answer on another port unnoticed, so it fails with a StartupError.
 */
export async function holdServerLock(dataFolder: string): Promise<ServerLock> {
  const folder = await openDataFolder(dataFolder);
  const lock = openFileLock(folder.serverLock);
  if (!lock.tryExclusive()) {
    const holder = lock.read().trim();
    lock.close();
    throw new StartupError(
      `Another Tidemark server (pid ${holder || "unknown"}) already uses ${folder.root}: ` +
        "stop it, or set TIDEMARK_DATA to another folder.",
    );
  }
  lock.write(String(process.pid));
  return { release: () => lock.close() };
}
