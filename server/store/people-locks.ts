import type { Transaction } from "./database.ts";

/**
 * Whoever gives a name to a person holds it, so that two who hear of the same new person at once make one. An advisory
 * lock of a transaction, taken after the applier's lock and before any row of people.
 */
const NAMES_LOCK = 84_336_280;

/**
 * Shared by everybody who writes something under a person, and held alone by whoever merges two: nothing is written
 * under somebody who is going up in another at that moment.
 */
const MERGE_LOCK = 84_336_281;

/** From here to the end of the transaction nobody else gives names. What was read of names before is read again. */
export async function lockNames(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(${NAMES_LOCK})`;
}

/** From here to the end of the transaction nobody is merged. */
export async function keepPeopleApart(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock_shared(${MERGE_LOCK})`;
}

/** From here to the end of the transaction nobody writes anything under anybody. After the applier's lock. */
export async function holdPeople(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(${MERGE_LOCK})`;
}
