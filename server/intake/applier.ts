import { setTimeout as sleep } from "node:timers/promises";
import { isTransient } from "../store/transient.ts";
import { type ApplyContext, applyWaiting } from "./apply-events.ts";

/** What the applier tells the log. */
export interface ApplierLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Applies what waits in the inbox, for as long as the server runs. */
export interface Applier {
  start(): void;
  /** Something was stored: look at once. */
  nudge(): void;
  /** Finishes the batch under way. */
  stop(): Promise<void>;
}

/** Another server on the same database may hold the lock or leave something behind, so look at least this often. */
const LOOK_EVERY_MS = 1_000;

/** After a lost database: twice as long each time, up to half a minute. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

export function createApplier(contextOf: () => Promise<ApplyContext>, log: ApplierLog): Applier {
  let stopping = new AbortController();
  let running: Promise<void> | null = null;
  let wake: () => void = () => {};
  let isNudged = false;
  let pauseMs = FIRST_PAUSE_MS;

  const pause = async (ms: number) => {
    await sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});
  };

  const waitForNews = async () => {
    if (isNudged) return;
    await Promise.race([new Promise<void>((resolve) => (wake = resolve)), pause(LOOK_EVERY_MS)]);
  };

  /** One look: true where something was applied, and more may wait. */
  const look = async (): Promise<boolean> => {
    try {
      const settled = await applyWaiting(await contextOf());
      pauseMs = FIRST_PAUSE_MS;
      return settled > 0;
    } catch (error) {
      const passing = isTransient(error);
      log[passing ? "warn" : "error"]({ err: error }, "events wait: applying them failed");
      await pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      return true;
    }
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      isNudged = false;
      if (!(await look())) await waitForNews();
    }
  };

  return {
    start: () => {
      stopping = new AbortController();
      running ??= run();
    },
    nudge: () => {
      isNudged = true;
      wake();
    },
    stop: async () => {
      stopping.abort();
      wake();
      await running;
      running = null;
    },
  };
}
