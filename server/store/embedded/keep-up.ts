import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import { alone } from "./file-lock.ts";
import { isPostmasterUp, joinPostmaster } from "./postmaster.ts";
import { startOnPort } from "./start-on-free-port.ts";

/** A look reads two small files; until it sees that PostgreSQL is gone, every query fails. */
const LOOK_EVERY_MS = 1_000;

/** The PostgreSQL that is kept up. */
export interface Kept {
  readonly cluster: Cluster;
  /** It is started on the same one again, since whoever uses it knows no other. */
  readonly port: number;
  readonly gateLock: string;
  readonly log: (sentence: string) => void;
}

/**
 * Starts PostgreSQL again whenever it was killed, as a machine does that is short of memory. What was committed is there
 * again, and who asks next connects anew. What keeps it from starting is told, and it is tried again.
 * @returns what ends it; it resolves when nothing is under way any more.
 */
export function keepUp(kept: Kept): () => Promise<void> {
  const ended = new AbortController();
  const looking = lookUntil(ended.signal, kept);
  return async () => {
    ended.abort();
    await looking;
  };
}

async function lookUntil(ended: AbortSignal, kept: Kept): Promise<void> {
  while (await pauseUntil(ended)) {
    if (await isPostmasterUp(kept.cluster.folder)) continue;
    try {
      await alone(kept.gateLock, kept.log, () => startAgain(kept));
    } catch (error) {
      kept.log(error instanceof Error ? error.message : String(error));
    }
  }
}

/** Whether the pause went by to its end. */
async function pauseUntil(ended: AbortSignal): Promise<boolean> {
  await pause(LOOK_EVERY_MS, undefined, { ref: false, signal: ended }).catch(() => {});
  return !ended.aborted;
}

async function startAgain({ cluster, port, log }: Kept): Promise<void> {
  // Another process may have been sooner.
  if ((await joinPostmaster(cluster)) !== undefined) return;
  log("PostgreSQL was killed. It is started again.");
  await startOnPort(cluster, port);
  log("PostgreSQL runs again.");
}
