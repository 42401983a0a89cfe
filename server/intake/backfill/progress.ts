import type { StoredSlice } from "./backfills.ts";
import { BACKFILL_KINDS, type BackfillKind } from "./kinds.ts";
import { leftOf, type Slice } from "./slice.ts";
import { addTallies, type KindProgress, NO_TALLY, type Tally } from "./tally.ts";

/** Sums slices up by kind, in the order in which people read the kinds. */
export function progressOfSlices(slices: readonly StoredSlice[], now: Date): KindProgress[] {
  return BACKFILL_KINDS.flatMap((kind) => {
    const own = slices.filter((slice) => slice.kind === kind);
    if (own.length === 0) return [];
    const tally = own.reduce((sum: Tally, slice) => addTallies(sum, slice), NO_TALLY);
    const error = own.find((slice) => slice.error !== null)?.error ?? null;
    return [progressOf(kind, own, tally, error, now)];
  });
}

/** How far a kind has come. */
export function progressOf(
  kind: BackfillKind,
  slices: readonly Slice[],
  tally: Tally,
  error: string | null,
  now: Date,
): KindProgress {
  const starts = slices.map(({ from }) => from.getTime());
  const ends = slices.map(({ to }) => (to ?? now).getTime());
  const whole = Math.max(...ends) - Math.min(...starts);
  const left = leftOf(slices, now);
  const share = whole <= 0 ? Number(left === 0) : Math.min(1, Math.max(0, 1 - left / whole));
  const isDone = slices.every((slice) => slice.isDone);
  const alreadyThere = tally.found - tally.inserted - tally.unreadable;
  return { ...tally, kind, alreadyThere, share: isDone ? 1 : share, error };
}
