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
  /** Resolves when the next batch is settled here. */
  nextSettlement(): Promise<void>;
  /** Finishes the batch under way. */
  stop(): Promise<void>;
}

/** Another server on the same database may hold the lock or leave something behind, so look at least this often. */
const LOOK_EVERY_MS = 1_000;

/** After a lost database: twice as long each time, up to half a minute. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

export function createApplier(context: ApplyContext, log: ApplierLog): Applier {
  let running: Promise<void> | null = null;
  let isStopping = false;
  let isNudged = false;
  let isBackingOff = false;
  let endPause: () => void = () => {};
  let backOffMs = FIRST_PAUSE_MS;

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const waiters: (() => void)[] = [];
  const tellWaiters = () => {
    for (const tell of waiters.splice(0)) tell();
  };

  const backOff = async () => {
    isBackingOff = true;
    await pause(backOffMs);
    isBackingOff = false;
    backOffMs = Math.min(backOffMs * 2, LONGEST_PAUSE_MS);
  };

  /** One look: true where something was applied, and more may wait. */
  const look = async (): Promise<boolean> => {
    try {
      const settled = await applyWaiting(context);
      backOffMs = FIRST_PAUSE_MS;
      if (settled > 0) tellWaiters();
      return settled > 0;
    } catch (error) {
      const passing = isTransient(error);
      log[passing ? "warn" : "error"]({ err: error }, "events wait: applying them failed");
      if (!isStopping) await backOff();
      return true;
    }
  };

  const run = async () => {
    while (!isStopping) {
      isNudged = false;
      if (!(await look()) && !isNudged && !isStopping) await pause(LOOK_EVERY_MS);
    }
  };

  return {
    start: () => {
      isStopping = false;
      running ??= run();
    },
    nudge: () => {
      isNudged = true;
      // After a lost database, news must not cut the pause short.
      if (!isBackingOff) endPause();
    },
    nextSettlement: () =>
      new Promise((resolve) => {
        waiters.push(resolve);
      }),
    stop: async () => {
      isStopping = true;
      endPause();
      await running;
      running = null;
    },
  };
}
