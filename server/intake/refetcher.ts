import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { readAccountWith } from "../store/account.ts";
import { APPLIER_LOCK } from "../store/applier-lock.ts";
import type { Database } from "../store/database.ts";
import { isTransient } from "../store/transient.ts";
import type { StripeClient } from "../stripe/client.ts";
import { mayAskStripe } from "./may-ask-stripe.ts";
import { pruneFetches } from "./prune-fetches.ts";
import { refetchDue } from "./refetch.ts";
import { askAnew, readDue } from "./refetch-queue.ts";
import { parkThinEvents, wakeThinEvents } from "./thin-events.ts";
import { createWorkLoop, type WorkLog } from "./work-loop.ts";

/** Fetches from Stripe what events hint at, for as long as the server runs; without a key it does nothing. */
export interface Refetcher {
  start(): void;
  /** True where an object is due and may be fetched. */
  isAnythingDue(): Promise<boolean>;
  /** Breaks off what is under way: the queue is a table, and another start asks again. */
  stop(): Promise<void>;
}

export interface RefetcherParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly stripe: StripeClient | null;
  /** Called after facts were applied or events woken: there may be work for the applier. */
  readonly onApplied: () => void;
}

/** Every row that may name an answer is looked at, which in a large company takes seconds: once a day, and at the start. */
const PRUNE_EVERY_MS = 86_400_000;

export function createRefetcher(parts: RefetcherParts, log: WorkLog): Refetcher {
  const { database, clock, stripe, onApplied } = parts;
  let isPrepared = false;
  let prunedAt = 0;

  const pruneNowAndThen = async () => {
    const now = clock();
    if (now.getTime() - prunedAt < PRUNE_EVERY_MS) return;
    prunedAt = now.getTime();
    await pruneFetches(database, now);
  };

  const work = async (): Promise<number> => {
    if (!isPrepared) {
      await prepare(parts, log);
      isPrepared = true;
      onApplied();
    }
    if (stripe === null) return 0;
    await pruneNowAndThen();
    const fetched = await refetchDue({ database, clock, stripe });
    if (fetched > 0) onApplied();
    return fetched;
  };
  const loop = createWorkLoop(
    {
      do: work,
      isPassing: (error) => error instanceof Problem || isTransient(error),
      whenItFails: "objects of Stripe's wait: fetching them failed",
    },
    log,
  );
  return {
    start: () => loop.start(),
    isAnythingDue: async () => {
      if (!(await mayAskStripe(database.sql, stripe?.livemode ?? null))) return false;
      loop.nudge();
      return (await readDue(database.sql, clock(), 1)).length > 0;
    },
    stop: async () => {
      stripe?.close();
      await loop.stop();
    },
  };
}

/** What an earlier start left behind, under the key that there is now. */
async function prepare({ database, clock, stripe }: RefetcherParts, log: WorkLog): Promise<void> {
  await database.sql.begin(async (tx) => {
    // Nobody asks for anything meanwhile.
    await tx`select pg_advisory_xact_lock(${APPLIER_LOCK})`;
    if (await mayAskStripe(tx, stripe?.livemode ?? null)) {
      await wakeThinEvents(tx);
      return await askAnew(tx, clock());
    }
    const { demo, livemode } = await readAccountWith(tx);
    const isOfOther = stripe !== null && livemode !== null && livemode !== stripe.livemode;
    if (isOfOther && !demo) log.warn({ livemode }, OTHER_MODE);
    await parkThinEvents(tx, clock());
  });
}

const OTHER_MODE =
  "Stripe is not asked: STRIPE_SECRET_KEY is of the other mode than the data, live or test";
