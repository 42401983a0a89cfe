import type { News } from "../../store/news.ts";

/** However fast facts come, numbers are looked at again once a second at most. */
const PACE_MS = 1_000;

/** For what nobody tells: another day begins, and a discount ends. */
const REST_MS = 15_000;

/** Tells all who follow something when a number of theirs may have changed. */
export interface RevisionWatch {
  /** @returns What ends the telling. */
  hear(listener: () => void): () => void;
  stop(): void;
}

/**
 * Looks on news and four times a minute whether the numbers have another revision. One look is for everybody, and there
 * is none while nobody listens.
 * @param parts.revision As `account.revision` has it. @param parts.onFault Of a look that failed: everybody is told, since
 * whether the numbers hold is not known then.
 */
export function watchRevision(parts: {
  readonly news: Pick<News, "hear">;
  readonly revision: () => Promise<string>;
  readonly onFault: (fault: unknown) => void;
}): RevisionWatch {
  const listeners = new Set<() => void>();
  let known: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isUnderWay = false;
  let lookedAt = -PACE_MS;
  const look = async () => {
    const found = await parts.revision().catch((fault: unknown) => {
      parts.onFault(fault);
      return null;
    });
    if (found !== null && found === known) return;
    known = found;
    for (const listener of listeners) listener();
  };
  const lookSoon = () => {
    if (listeners.size === 0 || timer !== null) return;
    timer = setTimeout(
      () => {
        timer = null;
        // News that come while one looks may be newer than what is seen: they are looked at in turn.
        if (isUnderWay) return lookSoon();
        isUnderWay = true;
        lookedAt = performance.now();
        void look().finally(() => {
          isUnderWay = false;
        });
      },
      Math.max(0, lookedAt + PACE_MS - performance.now()),
    );
    timer.unref();
  };
  const rest = setInterval(lookSoon, REST_MS);
  rest.unref();
  parts.news.hear(lookSoon);
  return {
    hear: (listener) => {
      // Whoever comes first after a pause must not take an old revision for the one of their answer.
      if (listeners.size === 0) known = null;
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => {
      clearInterval(rest);
      if (timer !== null) clearTimeout(timer);
    },
  };
}
