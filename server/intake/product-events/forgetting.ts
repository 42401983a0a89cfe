import type { Clock } from "../../domain/clock.ts";
import type { Database } from "../../store/database.ts";
import { forgetAddresses } from "../../store/facts/events.ts";
import { forgetReceipts, RECEIPT_DAYS } from "../../store/facts/receipts.ts";
import { isTransient } from "../../store/transient.ts";
import { createWorkLoop, type WorkLog, type WorkLoop } from "../work-loop.ts";

const DAY_MS = 86_400_000;

/** What there is to forget grows by the minute; to look for it each second would be a waste. */
const FORGET_EVERY_MS = 60_000;

/** What the loop that forgets is made of. */
export interface ForgettingParts {
  readonly database: Database;
  readonly clock: Clock;
  /** How many days the addresses of events are kept; 0: they are not. */
  readonly addressDays: number;
}

/**
 * Forgets message ids after their 35 days and addresses after those of the setting, also those that were kept while the
 * setting was a longer one.
 */
export function createForgetting(parts: ForgettingParts, log: WorkLog): WorkLoop {
  let nextAt = 0;
  return createWorkLoop(
    {
      do: async () => {
        const now = parts.clock().getTime();
        if (now < nextAt) return 0;
        const forgotten = await forgetOld(parts);
        if (forgotten === 0) nextAt = now + FORGET_EVERY_MS;
        return forgotten;
      },
      isPassing: isTransient,
      whenItFails: "old message ids and addresses wait: forgetting them failed",
    },
    log,
  );
}

/** Forgets some of what is old enough. Returns how many rows that were: 0 where nothing is left. */
async function forgetOld({ database, clock, addressDays }: ForgettingParts): Promise<number> {
  const before = (days: number) => new Date(clock().getTime() - days * DAY_MS);
  const receipts = await forgetReceipts(database.sql, before(RECEIPT_DAYS));
  return receipts + (await forgetAddresses(database.sql, before(addressDays)));
}
