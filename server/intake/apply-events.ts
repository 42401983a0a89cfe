import type { Clock } from "../domain/clock.ts";
import { APPLIER_LOCK } from "../store/applier-lock.ts";
import type { Database, Transaction } from "../store/database.ts";
import { isTransient } from "../store/transient.ts";
import { applyFacts, tellOfChange } from "./apply-facts.ts";
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
}

/** As many events as one transaction applies: large enough to share its cost, small enough to redo. */
const BATCH_SIZE = 500;

/**
 * Applies the oldest events that wait: facts stored, numbers folded and events marked in one transaction, so a crash
 * leaves either all of it or nothing. An event that cannot be read is parked with its error and holds nobody up.
 * @returns how many events were settled; 0 where none waits or another server is applying.
 */
export async function applyWaiting(context: ApplyContext): Promise<number> {
  try {
    return await applyBatch(context);
  } catch (error) {
    if (isTransient(error)) throw error;
    // One event of the batch is at fault: alone, it fails alone.
    return await applyOneByOne(context);
  }
}

async function applyBatch(context: ApplyContext): Promise<number> {
  return await context.database.sql.begin(async (tx) => {
    const waiting = await lockAndRead(tx, BATCH_SIZE);
    if (waiting.length > 0) await apply(tx, waiting.map(readEvent), context);
    return waiting.length;
  });
}

async function lockAndRead(tx: Transaction, size: number): Promise<WaitingEvent[]> {
  const [lock] = await tx<{ held: boolean }[]>`
    select pg_try_advisory_xact_lock(${APPLIER_LOCK}) as held`;
  if (lock?.held !== true) return [];
  return await tx<WaitingEvent[]>`
    select id, payload from stripe_events
    where status = 'received'
    order by arrival limit ${size}`;
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

/** Settles each waiting event of a batch in a transaction of its own. */
async function applyOneByOne(context: ApplyContext): Promise<number> {
  let settled = 0;
  while (settled < BATCH_SIZE && (await applyAlone(context))) settled += 1;
  return settled;
}

/** True where an event was settled. One that cannot be stored is parked with the database's own words. */
async function applyAlone(context: ApplyContext): Promise<boolean> {
  return await context.database.sql.begin(async (tx) => {
    const [waiting] = await lockAndRead(tx, 1);
    if (waiting === undefined) return false;
    try {
      await tx.savepoint((inner) => apply(inner, [readEvent(waiting)], context));
    } catch (error) {
      if (isTransient(error)) throw error;
      await park(tx, waiting.id, error, context.clock());
    }
    return true;
  });
}

async function park(tx: Transaction, id: string, error: unknown, now: Date): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  await tx`
    update stripe_events
    set status = 'parked', error = ${message}, settled_at = ${now}, attempts = attempts + 1
    where id = ${id}`;
  await tellOfChange(tx);
}
