/** However often it failed, it is tried again within an hour: whoever mended it waits no longer. */
const LONGEST_MINUTES = 60;

/** When to try again after so many attempts, the first included: after 2, 4, 8 … minutes, an hour at most. */
export function tryAgainAt(now: Date, attempts: number): Date {
  const minutes = Math.min(2 ** Math.min(attempts, 10), LONGEST_MINUTES);
  return new Date(now.getTime() + minutes * 60_000);
}
