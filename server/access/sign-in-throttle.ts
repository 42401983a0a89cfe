import type { Clock } from "../domain/clock.ts";

/** Wrong passwords that cost nothing: people mistype. */
const FREE_FAILURES = 5;

/** The longest wait. 1,440 guesses a day are hopeless against twelve characters, and the owner is kept out for no more
 *  than a minute at a time. */
const LONGEST_WAIT_SECONDS = 60;

/** After this long without an attempt an account starts afresh. */
const FORGET_MS = 15 * 60_000;

/** Entries of each list. Pushing one out takes as many sign-ins at other accounts, which costs more than waiting. */
const CAPACITY = 10_000;

/**
 * Makes guessing one account's password slow however many addresses the guesses come from; the rate limit per address
 * is the library's. An address that has signed in to the account before is counted by itself, so that strangers cannot
 * keep the owner out by failing on purpose. Kept in memory: a restart forgets it, which nobody outside can bring about.
 */
export interface SignInThrottle {
  /**
   * Call it before the password is looked at. An attempt counts as failed until it succeeds, so that a thousand at once
   * are no way around.
   * @returns Seconds to wait before the next attempt; 0: go on.
   */
  attempt(account: string, address: string): number;
  /** The password was right. */
  succeeded(account: string, address: string): void;
}

interface Failures {
  readonly count: number;
  readonly lastAt: number;
  readonly heldUntil: number;
}

export function createSignInThrottle(clock: Clock, capacity: number = CAPACITY): SignInThrottle {
  const failures = new Map<string, Failures>();
  const known = new Map<string, true>();

  /** The words in front keep an account's name from being made to look like another's counter. */
  const counterOf = (account: string, address: string): string => {
    const own = `known ${address} ${account}`;
    return known.has(own) ? own : `stranger ${account}`;
  };

  return {
    attempt: (account, address) => {
      const counter = counterOf(account, address);
      const now = clock().getTime();
      const past = failures.get(counter);
      if (past !== undefined && now < past.heldUntil)
        return Math.ceil((past.heldUntil - now) / 1000);
      const isRecent = past !== undefined && now - past.lastAt < FORGET_MS;
      const count = (isRecent ? past.count : 0) + 1;
      const heldUntil = now + waitSeconds(count) * 1000;
      remember(failures, counter, { count, lastAt: now, heldUntil }, capacity);
      return 0;
    },
    succeeded: (account, address) => {
      failures.delete(counterOf(account, address));
      remember(known, `known ${address} ${account}`, true, capacity);
    },
  };
}

/** 1, 2, 4 … seconds once the free failures are used up. */
function waitSeconds(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(2 ** (failures - FREE_FAILURES), LONGEST_WAIT_SECONDS);
}

/** A map keeps the order of insertion, so its first entry is the one that was not touched for longest. */
function remember<Value>(
  list: Map<string, Value>,
  key: string,
  value: Value,
  capacity: number,
): void {
  list.delete(key);
  list.set(key, value);
  if (list.size <= capacity) return;
  for (const eldest of list.keys()) {
    list.delete(eldest);
    return;
  }
}
