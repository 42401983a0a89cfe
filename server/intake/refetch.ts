import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { APPLIER_LOCK, REFETCHER_LOCK } from "../store/applier-lock.ts";
import type { Database, Transaction } from "../store/database.ts";
import { isTransient } from "../store/transient.ts";
import type { StripeClient } from "../stripe/client.ts";
import { customerOf } from "../stripe/customer-of.ts";
import { type FetchedObject, fetchObject, lackOf } from "../stripe/fetch-object.ts";
import { tellOfChange } from "./apply-facts.ts";
import { applyFetched } from "./apply-fetched.ts";
import { mayAskStripe } from "./may-ask-stripe.ts";
import {
  giveUpRefetch,
  postponeRefetch,
  type Refetch,
  readDue,
  settleRefetch,
} from "./refetch-queue.ts";
import { nameCustomer, settleHints } from "./thin-events.ts";

/** What fetching again needs. */
export interface RefetchContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly stripe: StripeClient;
}

/** As many objects at once: the client spaces its requests by itself. */
const BATCH_SIZE = 10;

/** A balance transaction that is not there after so long will not come. */
const LONGEST_LACK_MS = 3 * 86_400_000;

/** A fetch, and what came of it: the object, or what was met instead. */
interface Outcome {
  readonly refetch: Refetch;
  readonly met: FetchedObject | Error;
}

/**
 * Fetches what is due and applies it as events are applied. The queue is a table and every object is settled with its
 * facts in one transaction, so a stop at any moment loses nothing and does nothing twice.
 * @returns how many objects were asked for; 0 where none is due or another server is fetching.
 * @throws Problem UNAVAILABLE or UNAUTHENTICATED where Stripe answered to none of them.
 */
export async function refetchDue(context: RefetchContext): Promise<number> {
  const { database, stripe } = context;
  return await database.sql.begin(async (guard) => {
    const due = await lockAndRead(guard, context);
    const outcomes = await Promise.all(due.map((refetch) => fetchOne(context, refetch)));
    // Cut off by our own stop: another start asks again.
    if (stripe.isClosed()) return 0;
    await applyOutcomes(context, outcomes);
    const [first] = outcomes;
    if (first !== undefined && outcomes.every(({ met }) => isPassing(met))) throw first.met;
    return due.length;
  });
}

async function lockAndRead(
  guard: Transaction,
  { clock, stripe }: RefetchContext,
): Promise<Refetch[]> {
  const [lock] = await guard<{ held: boolean }[]>`
    select pg_try_advisory_xact_lock(${REFETCHER_LOCK}) as held`;
  if (lock?.held !== true || !(await mayAskStripe(guard, stripe.livemode))) return [];
  return await readDue(guard, clock(), BATCH_SIZE);
}

async function fetchOne({ stripe, clock }: RefetchContext, refetch: Refetch): Promise<Outcome> {
  try {
    return { refetch, met: await fetchObject(stripe, refetch.name, clock()) };
  } catch (error) {
    return { refetch, met: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** True for what lies with Stripe or with the key as a whole, and not with the object. */
function isPassing(met: FetchedObject | Error): met is Problem {
  return met instanceof Problem && (met.code === "UNAVAILABLE" || met.code === "UNAUTHENTICATED");
}

async function applyOutcomes(context: RefetchContext, outcomes: readonly Outcome[]): Promise<void> {
  try {
    await applyTogether(context, outcomes);
  } catch (error) {
    if (isTransient(error)) throw error;
    // One object of the batch is at fault: alone, it fails alone.
    for (const outcome of outcomes) await applyAlone(context, outcome);
  }
}

async function applyAlone(context: RefetchContext, outcome: Outcome): Promise<void> {
  try {
    await applyTogether(context, [outcome]);
  } catch (error) {
    if (isTransient(error) || !(error instanceof Error)) throw error;
    await applyTogether(context, [{ ...outcome, met: error }]);
  }
}

async function applyTogether(
  { database, clock }: RefetchContext,
  outcomes: readonly Outcome[],
): Promise<void> {
  if (outcomes.length === 0) return;
  await database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${APPLIER_LOCK})`;
    const now = clock();
    const fetched = outcomes.flatMap(({ met }) => (met instanceof Error ? [] : [met]));
    await applyFetched(tx, fetched, now);
    for (const outcome of outcomes) await settle(tx, outcome, now);
    await tellOfChange(tx);
  });
}

async function settle(tx: Transaction, { refetch, met }: Outcome, now: Date): Promise<void> {
  const { id } = refetch.name;
  if (met instanceof Error) {
    if (isPassing(met)) await postponeRefetch(tx, refetch, met.message, now);
    else if (await giveUpRefetch(tx, refetch, met.message, now))
      await settleHints(tx, id, met.message, now);
    return;
  }
  if (!(await settleFetched(tx, refetch, lackOf(met), now))) return;
  await nameCustomer(tx, id, customerOf(met.object));
  await settleHints(tx, id, null, now);
}

/** True where the object that came is as new as all that is known of it. */
async function settleFetched(
  tx: Transaction,
  refetch: Refetch,
  lack: string | null,
  now: Date,
): Promise<boolean> {
  if (lack === null) return await settleRefetch(tx, refetch, now);
  const isHopeless = now.getTime() - refetch.askedAt.getTime() > LONGEST_LACK_MS;
  return await (isHopeless ? giveUpRefetch : postponeRefetch)(tx, refetch, lack, now);
}
