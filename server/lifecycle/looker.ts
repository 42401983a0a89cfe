import { setTimeout as sleep } from "node:timers/promises";

/** Looks at everybody in the background, between the hourly looks, whenever somebody has a reason. */
export interface Looker {
  /** Returns at once. Asked while it looks, it looks once more afterwards: what was asked for may have come too late. */
  look(): void;
  /** Gives a look under way some seconds; one that takes longer is broken off, and the hourly one does the rest. */
  stop(): Promise<void>;
}

interface LookerParts {
  readonly look: () => Promise<unknown>;
  readonly log: { error(details: object, message: string): void };
  /** As long as the schedules give their work. */
  readonly patienceMs?: number;
}

/** A look writes page by page, and whatever page it was broken off in is as it was before. */
export function createLooker({ look, log, patienceMs = 5_000 }: LookerParts): Looker {
  let running: Promise<void> | null = null;
  let isAsked = false;
  let isStopping = false;

  const run = async () => {
    while (isAsked && !isStopping) {
      isAsked = false;
      await look().catch((err: unknown) => {
        if (!isStopping) log.error({ err }, "people could not be looked at; the hourly look does");
      });
    }
    running = null;
  };

  return {
    look: () => {
      isAsked = true;
      running ??= run();
    },
    stop: async () => {
      isStopping = true;
      const patience = new AbortController();
      const { signal } = patience;
      await Promise.race([running, sleep(patienceMs, undefined, { signal }).catch(() => {})]);
      patience.abort();
    },
  };
}
