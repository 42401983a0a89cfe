import { compareStamps, type Stamp } from "../domain/stamp.ts";

/** Keeps the oldest stamp of a key. */
export function keepOldest(stamps: Map<string, Stamp>, key: string, stamp: Stamp): void {
  const known = stamps.get(key);
  if (known === undefined || compareStamps(stamp, known) < 0) stamps.set(key, stamp);
}

/** Keeps the earliest moment of a key. */
export function keepEarliest(moments: Map<string, Date>, key: string, at: Date): void {
  const known = moments.get(key);
  if (known === undefined || at < known) moments.set(key, at);
}

/** The customers of some rows, each with the stamp of the news that concerns its row; without one, it is left out. */
export function withStamps<Row extends { readonly customer_id: string }>(
  rows: readonly Row[],
  stampOf: (row: Row) => Stamp | undefined,
): [string, Stamp][] {
  return rows.flatMap((row): [string, Stamp][] => {
    const stamp = stampOf(row);
    return stamp === undefined ? [] : [[row.customer_id, stamp]];
  });
}
