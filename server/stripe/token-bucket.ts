/** Where time comes from and goes to, so that a test needs neither. */
export interface Pacing {
  /** A time in milliseconds that only grows. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** Lets a number of callers a second through, in the order in which they came. */
export interface TokenBucket {
  take(): Promise<void>;
  /** Lets nobody more through for so long: who owns what is asked for wants to be left alone. */
  hold(milliseconds: number): void;
}

/**
 * As much of a second's worth as may go at once: with what then comes evenly spaced, no second sees more than one and a
 * quarter of the rate, which is what Stripe allows where the rate is our default.
 */
const BURST_SECONDS = 0.25;

/** A quarter of a second's worth may go at once; from then on callers are spaced evenly. */
export function createTokenBucket(perSecond: number, pacing: Pacing): TokenBucket {
  const most = Math.max(1, perSecond * BURST_SECONDS);
  let tokens = most;
  let countedAt = pacing.now();
  let heldUntil = countedAt;
  return {
    take: async () => {
      const now = pacing.now();
      tokens = Math.min(most, tokens + ((now - countedAt) / 1000) * perSecond);
      countedAt = now;
      // Below nothing: the place in the queue is taken now, the wait is what it takes to fill it.
      tokens -= 1;
      const wait = Math.max(heldUntil - now, (-tokens / perSecond) * 1000);
      if (wait > 0) await pacing.wait(wait);
    },
    hold: (milliseconds) => {
      heldUntil = Math.max(heldUntil, pacing.now() + milliseconds);
    },
  };
}
