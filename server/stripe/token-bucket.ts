/** Where time comes from and goes to, so that a test needs neither. */
export interface Pacing {
  /** A time in milliseconds that only grows. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** Lets a number of callers a second through, in the order in which they came. */
export interface TokenBucket {
  take(): Promise<void>;
}

/** A second's worth may go at once; from then on callers are spaced evenly. */
export function createTokenBucket(perSecond: number, pacing: Pacing): TokenBucket {
  let tokens = perSecond;
  let countedAt = pacing.now();
  return {
    take: async () => {
      const now = pacing.now();
      tokens = Math.min(perSecond, tokens + ((now - countedAt) / 1000) * perSecond);
      countedAt = now;
      // Below nothing: the place in the queue is taken now, the wait is what it takes to fill it.
      tokens -= 1;
      if (tokens < 0) await pacing.wait((-tokens / perSecond) * 1000);
    },
  };
}
