import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import type { Database } from "../store/database.ts";
import { type AuditProgress, moveAttempt } from "./attempts.query.ts";

/** Writes down how far an audit has come. */
export interface Teller {
  /** So many more of Stripe's objects were read. */
  readonly read: (objects: number) => void;
  /** So many objects were fetched, of so many. */
  readonly fetching: (done: number, total: number) => void;
  /** Ends once all is written. @throws what went wrong with writing. */
  readonly settled: () => Promise<void>;
}

/** Who follows looks once a second at most. */
const PACE_MS = 1_000;

/**
 * Tells of one attempt. Where the next word comes before the last one is a second old, it is left out: the end of a step
 * is told by the beginning of the next.
 * @throws Problem UNAVAILABLE, out of `read` and `fetching`, where the server is stopping.
 */
export function createTeller(
  {
    database,
    clock,
    isStopping,
  }: {
    readonly database: Database;
    readonly clock: Clock;
    readonly isStopping?: () => boolean;
  },
  attempt: bigint,
): Teller {
  let read = 0;
  let toldAt = 0;
  let writing: Promise<void> = Promise.resolve();
  const tell = (progress: AuditProgress) => {
    if (isStopping?.() === true) throw new Problem("UNAVAILABLE", STOPPING);
    const now = performance.now();
    if (toldAt !== 0 && now - toldAt < PACE_MS) return;
    toldAt = now;
    writing = writing.then(() => moveAttempt(database, attempt, progress, clock()));
    // Whoever waits for the end is told; a word that fails in between brings nobody down.
    writing.catch(() => {});
  };
  return {
    read: (objects) => {
      read += objects;
      tell({ step: "reading", done: read, total: null });
    },
    fetching: (done, total) => tell({ step: "fetching", done, total }),
    settled: async () => {
      toldAt = 0;
      await writing;
    },
  };
}

const STOPPING = "The server stopped before the audit was done. It can be run again.";
