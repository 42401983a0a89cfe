import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import type { Database } from "../../store/database.ts";
import type { StripeClient } from "../../stripe/client.ts";
import type { WorkLog } from "../work-loop.ts";
import type { BackfillRequest } from "./begin.ts";
import { runBackfill } from "./run-backfill.ts";

/** The backfills that a server runs beside its other work; how far one has come stands in the database. */
export interface StripeBackfills {
  /**
   * Begins one, or goes on with the newest that is unfinished, and returns once it is under way.
   * @throws Problem as `runBackfill` does, and UNAVAILABLE without a Stripe key.
   */
  start(request: BackfillRequest, mode: "new" | "resume"): Promise<void>;
  /** Breaks off what is under way: another start goes on with it. */
  stop(): Promise<void>;
}

export interface StripeBackfillsParts {
  readonly database: Database;
  readonly clock: Clock;
  /** Closed by whoever made it, which ends what is under way. */
  readonly stripe: StripeClient | null;
  readonly log: WorkLog;
}

export function createStripeBackfills(parts: StripeBackfillsParts): StripeBackfills {
  const { database, clock, stripe, log } = parts;
  const stopping = new AbortController();
  const wait = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => {});
  const running = new Set<Promise<void>>();

  return {
    start: async (request, mode) => {
      if (stripe === null) {
        throw new Problem(
          "UNAVAILABLE",
          "Stripe cannot be asked without a key: set STRIPE_SECRET_KEY to a restricted key that may read, and start again.",
        );
      }
      await new Promise<void>((resolve, reject) => {
        const context = { database, clock, stripe, wait, tell: () => {}, onBegun: resolve };
        const run = runBackfill(context, request, mode)
          .then(
            () => {},
            (error: unknown) => {
              if (!stopping.signal.aborted) tellOf(error, log);
              // Whoever waits for the beginning is told; after it, nobody does.
              reject(error);
            },
          )
          .finally(() => running.delete(run));
        running.add(run);
      });
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

function tellOf(error: unknown, log: WorkLog): void {
  const level = error instanceof Problem ? "warn" : "error";
  log[level]({ err: error }, "a backfill from Stripe broke off");
}
