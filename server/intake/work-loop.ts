/** What work in the background tells the log. */
export interface WorkLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Work that is looked for as long as the server runs. */
export interface WorkLoop {
  start(): void;
  /** There may be work: look at once. */
  nudge(): void;
  /** Resolves when the next piece of work is done here. */
  nextDone(): Promise<void>;
  /** Finishes the piece under way. */
  stop(): Promise<void>;
}

/** What is to be done again and again. */
export interface Work {
  /** Does one piece and says how much that was: 0 where nothing waits or another server is at it. */
  do(): Promise<number>;
  /** True where the cause of a failure will pass by itself. */
  isPassing(error: unknown): boolean;
  /** What a failure means, for the log. */
  readonly whenItFails: string;
}

/** Another server on the same database may hold the lock or leave something behind, so look at least this often. */
const LOOK_EVERY_MS = 1_000;

/** After a failure: twice as long each time, up to half a minute. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

export function createWorkLoop(work: Work, log: WorkLog): WorkLoop {
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

  /** One look: true where something was done, and more may wait. */
  const look = async (): Promise<boolean> => {
    try {
      const done = await work.do();
      backOffMs = FIRST_PAUSE_MS;
      if (done > 0) tellWaiters();
      return done > 0;
    } catch (error) {
      log[work.isPassing(error) ? "warn" : "error"]({ err: error }, work.whenItFails);
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
      // After a failure, news must not cut the pause short.
      if (!isBackingOff) endPause();
    },
    nextDone: () =>
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
