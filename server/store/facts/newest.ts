import { compareStamps, type Stamp } from "../../domain/stamp.ts";

/** The columns of a stamp. */
export function stampRow(stamp: Stamp): { asOf: Date; asOfRank: number; asOfEvent: string } {
  return { asOf: stamp.at, asOfRank: stamp.rank, asOfEvent: stamp.eventId };
}

/**
 * One fact per id: the newest, with the learned fields of the older ones. A statement may not touch a row twice, and
 * a batch may hold several events of one object.
 */
export function newestPerId<F extends { readonly stamp: Stamp }>(
  facts: readonly F[],
  idOf: (fact: F) => string,
  keepLearned: (newer: F, older: F) => F = (newer) => newer,
): F[] {
  const byId = new Map<string, F>();
  for (const fact of facts) {
    const known = byId.get(idOf(fact));
    if (known === undefined) byId.set(idOf(fact), fact);
    else if (compareStamps(fact.stamp, known.stamp) >= 0)
      byId.set(idOf(fact), keepLearned(fact, known));
    else byId.set(idOf(fact), keepLearned(known, fact));
  }
  return [...byId.values()];
}

/** The larger of two amounts; the known one where only one is. */
export function largest(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null || b === null) return a ?? b;
  return a >= b ? a : b;
}

/** The earlier of two moments; the known one where only one is. */
export function earliest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a <= b ? a : b;
}
