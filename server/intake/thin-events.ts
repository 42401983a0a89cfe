import type { Transaction } from "../store/database.ts";
import type { ThinHint } from "../stripe/fetch-object.ts";

/** Said of a thin event where nobody can ask Stripe for its object. */
const KEY_NEEDED =
  "it names its object and carries nothing of it, so a Stripe key of the same mode is needed: set STRIPE_SECRET_KEY and start again";

/** The thin events of these whose snapshot twin has told, or will have told within a moment, all that they could. */
export async function toldByTwins(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx<{ id: string }[]>`
    select thin.id from stripe_events thin
    join stripe_events twin on twin.id = thin.twin_id
    where thin.id = any(${[...ids]}) and twin.status in ('received', 'applied', 'ignored')`;
  return new Set(rows.map(({ id }) => id));
}

/** What becomes of thin events whose object is to be fetched: they wait for it, or for a key. */
export async function awaitObjects(
  tx: Transaction,
  ids: readonly string[],
  canAsk: boolean,
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx`
    update stripe_events set attempts = attempts + 1, status = ${canAsk ? "asked" : "parked"},
      error = ${canAsk ? null : KEY_NEEDED}, settled_at = ${canAsk ? null : now}
    where id = any(${[...ids]})`;
}

/** Once a snapshot event has told its news, what its thin twins waited for is known. */
export async function settleTwins(
  tx: Transaction,
  snapshotIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx`
    update stripe_events set status = 'ignored', settled_at = ${now}, error = ${TOLD_BY_TWIN}
    where twin_id = any(${[...snapshotIds]}) and status in ('asked', 'parked')`;
}

/** Why a thin event is without effect where its twin is here. */
export const TOLD_BY_TWIN = "its snapshot event tells the same";

/** The thin events that wait for an object. */
export async function readHints(
  tx: Transaction,
  objectIds: readonly string[],
): Promise<(ThinHint & { readonly objectId: string })[]> {
  const rows = await tx<(ThinHint & { readonly objectId: string })[]>`
    select id, type, created_at as "createdAt", object_id as "objectId" from stripe_events
    where status = 'asked' and object_id = any(${[...objectIds]})`;
  return [...rows];
}

/** The object came, or never will: what waited for it is applied, or parked with the reason. */
export async function settleHints(
  tx: Transaction,
  objectId: string,
  error: string | null,
  now: Date,
): Promise<void> {
  await tx`
    update stripe_events set status = ${error === null ? "applied" : "parked"}, error = ${error},
      settled_at = ${now}
    where status = 'asked' and object_id = ${objectId}`;
}

/** A thin event does not say whose object it speaks of: the object does. */
export async function nameCustomer(
  tx: Transaction,
  objectId: string,
  customerId: string | null,
): Promise<void> {
  if (customerId === null) return;
  await tx`
    update stripe_events set customer_id = ${customerId}
    where status = 'asked' and object_id = ${objectId} and customer_id is null`;
}

/** Lets parked thin events be looked at again, for a start with a key. */
export async function wakeThinEvents(tx: Transaction): Promise<void> {
  await tx`
    update stripe_events set status = 'received', error = null, settled_at = null
    where status = 'parked' and error = ${KEY_NEEDED}`;
}

/** Parks the thin events that an earlier start with a key left waiting. */
export async function parkThinEvents(tx: Transaction, now: Date): Promise<void> {
  await tx`
    update stripe_events set status = 'parked', error = ${KEY_NEEDED}, settled_at = ${now}
    where status = 'asked'`;
}
