import type { Clock } from "../domain/clock.ts";
import { APPLIER_LOCK } from "../store/applier-lock.ts";
import type { Database, Transaction } from "../store/database.ts";
import { readForgottenBodies, writeBodies } from "../store/facts/forgotten.ts";
import { isOutOfRange, isTransient } from "../store/transient.ts";
import { scrubStripeJson } from "../stripe/scrub.ts";
import { applyFacts, tellOfChange } from "./apply-facts.ts";
import type { FreshReadings } from "./fresh-readings.ts";
import { mayAskStripe } from "./may-ask-stripe.ts";
import { askForMissingDetails } from "./missing-details.ts";
import { type Reading, readEvent, type WaitingEvent } from "./read-event.ts";
import { askForNews, forget } from "./refetch-queue.ts";
import { awaitObjects, settleTwins, TOLD_BY_TWIN, toldByTwins } from "./thin-events.ts";

/** What the applier works with. */
export interface ApplyContext {
  readonly database: Database;
  readonly clock: Clock;
  /** The mode of the Stripe key, with which events are hints to ask for their objects; null without one. */
  readonly keyLivemode: boolean | null;
  /** What this server read of them when they came. */
  readonly readings: FreshReadings;
}

/**
 * As many events as one transaction applies. Where many wait, what a customer's news of some seconds do to the books is
 * folded once; half a second of work is little to redo.
 */
const BATCH_SIZE = 2_000;

/**
 * Applies the oldest events that wait: facts stored, numbers folded and events marked in one transaction, so a crash
 * leaves either all of it or nothing. An event that cannot be read is parked with its error and holds nobody up.
 * @returns how many events were settled; 0 where none waits or another server is applying.
 */
export async function applyWaiting(context: ApplyContext): Promise<number> {
  return await settleOldest(context, BATCH_SIZE);
}

/** A batch that fails is tried in halves until the event at fault is alone: then it fails alone, and is parked. */
async function settleOldest(context: ApplyContext, size: number): Promise<number> {
  if (size === 1) return await applyAlone(context);
  try {
    return await applyBatch(context, size);
  } catch (error) {
    if (isTransient(error)) throw error;
    const half = Math.ceil(size / 2);
    return (await settleOldest(context, half)) + (await settleOldest(context, size - half));
  }
}

async function applyBatch(context: ApplyContext, size: number): Promise<number> {
  const { database, readings: fresh } = context;
  const ids = await database.sql.begin(async (tx) => {
    const waiting = await lockWaiting(tx, size);
    if (waiting.length > 0) await apply(tx, await read(tx, waiting, fresh), context);
    return waiting;
  });
  if (ids.length === 0) fresh.forgetAll();
  else fresh.forget(ids);
  return ids.length;
}

/** The oldest events that wait; none where another server is at it. */
async function lockWaiting(tx: Transaction, size: number): Promise<string[]> {
  const [lock] = await tx<{ held: boolean }[]>`
    select pg_try_advisory_xact_lock(${APPLIER_LOCK}) as held`;
  if (lock?.held !== true) return [];
  const rows = await tx<{ id: string }[]>`
    select id from stripe_events where status = 'received' order by arrival limit ${size}`;
  return rows.map(({ id }) => id);
}

/** What events say, in their order: as it was read when they came, or read from the inbox now. */
async function read(
  tx: Transaction,
  ids: readonly string[],
  fresh: FreshReadings,
): Promise<Reading[]> {
  const unread = ids.filter((id) => fresh.readingOf(id) === undefined);
  const stored = unread.length === 0 ? [] : await readInbox(tx, unread);
  const readings = new Map(stored.map((reading) => [reading.id, reading]));
  return ids.flatMap((id) => fresh.readingOf(id) ?? readings.get(id) ?? []);
}

async function readInbox(tx: Transaction, ids: readonly string[]): Promise<Reading[]> {
  const rows = await tx<WaitingEvent[]>`
    select id, payload from stripe_events where id = any(${[...ids]})`;
  return rows.map(readEvent);
}

async function apply(
  tx: Transaction,
  readings: readonly Reading[],
  context: ApplyContext,
): Promise<void> {
  const now = context.clock();
  const facts = readings.flatMap((reading) => reading.facts);
  await applyFacts(tx, facts, now);
  await settle(tx, readings, now);
  await scrubForgotten(tx, idsOf(readings));
  const canAsk = await mayAskStripe(tx, context.keyLivemode);
  const asked = await settleThin(tx, readings, canAsk, now);
  await tellOfChange(tx);
  if (!canAsk) return;
  const told = readings.filter(({ status }) => status === "applied");
  const mentions = [...told, ...asked].flatMap(({ mention }) => mention ?? []);
  const names = (deleted: boolean) =>
    mentions.filter(({ isDeleted }) => isDeleted === deleted).map(({ name }) => name);
  await forget(tx, names(true));
  await askForNews(tx, names(false), now);
  await askForMissingDetails(tx, facts, now);
}

/** What a forgotten customer's news say of a person is kept no longer than until it is applied. */
async function scrubForgotten(tx: Transaction, ids: readonly string[]): Promise<void> {
  const bodies = await readForgottenBodies(tx, ids);
  await writeBodies(
    tx,
    bodies.map(({ id, payload }) => ({ id, payload: scrubStripeJson(payload) })),
  );
}

async function settle(tx: Transaction, readings: readonly Reading[], now: Date): Promise<void> {
  const settlements = readings
    .filter(({ status }) => status !== "object")
    .map(({ id, status, error }) => ({ id, status, error }));
  if (settlements.length === 0) return;
  await tx`
    update stripe_events e
    set status = s.status, error = s.error, settled_at = ${now}, attempts = e.attempts + 1
    from jsonb_to_recordset(${JSON.stringify(settlements)}::text::jsonb)
      as s(id text, status text, error text)
    where e.id = s.id`;
}

/** Settles thin events, whose twins may be here already. Returns those whose object has to be asked for. */
async function settleThin(
  tx: Transaction,
  readings: readonly Reading[],
  canAsk: boolean,
  now: Date,
): Promise<Reading[]> {
  const thin = readings.filter(({ status }) => status === "object");
  const told = await toldByTwins(tx, idsOf(thin));
  const known = thin.filter(({ id }) => told.has(id));
  const asked = thin.filter(({ id }) => !told.has(id));
  const ignored = { status: "ignored", error: TOLD_BY_TWIN } as const;
  await settle(
    tx,
    known.map((reading) => ({ ...reading, ...ignored })),
    now,
  );
  await awaitObjects(tx, idsOf(asked), canAsk, now);
  const snapshots = readings.filter(({ isThin, status }) => !isThin && status !== "parked");
  await settleTwins(tx, idsOf(snapshots), now);
  return canAsk ? asked : [];
}

function idsOf(readings: readonly Reading[]): string[] {
  return readings.map(({ id }) => id);
}

/** 1 where an event was settled. One that cannot be read or stored is parked with the words of what failed. */
async function applyAlone(context: ApplyContext): Promise<number> {
  const ids = await context.database.sql.begin(async (tx) => {
    const oldest = await lockWaiting(tx, 1);
    const [id] = oldest;
    if (id === undefined) return [];
    try {
      await tx.savepoint(async (inner) =>
        apply(inner, await read(inner, oldest, context.readings), context),
      );
    } catch (error) {
      if (isTransient(error)) throw error;
      await park(tx, id, error, context.clock());
    }
    return oldest;
  });
  context.readings.forget(ids);
  return ids.length;
}

async function park(tx: Transaction, id: string, error: unknown, now: Date): Promise<void> {
  const message = wordsOf(error);
  await tx`
    update stripe_events
    set status = 'parked', error = ${message}, settled_at = ${now}, attempts = attempts + 1
    where id = ${id}`;
  await tellOfChange(tx);
}

/** What PostgreSQL says of a number tells nobody what to do about it. */
function wordsOf(error: unknown): string {
  if (isOutOfRange(error)) return TOO_LARGE;
  return error instanceof Error ? error.message : String(error);
}

const TOO_LARGE =
  "An amount in it, or a sum that it adds to, is larger than can be kept: more than 9,223,372,036,854,775,807 minor units of money, or more than 26 digits a month. Check its amounts in Stripe; it can be replayed once they are right.";
