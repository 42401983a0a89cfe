import type { ListCursor } from "../../stripe/listing.ts";
import type { BackfillKind } from "./kinds.ts";

/**
 * A stretch of one kind's list that one reader walks from its newest object to its oldest. It moves as it is walked, and
 * ends earlier where a second reader takes its older half.
 */
export interface Slice {
  readonly kind: BackfillKind;
  /** In the order in which stretches of the kind were cut off, from 0. */
  readonly number: number;
  /** Creation at Stripe, inclusive. */
  from: Date;
  /** Exclusive; null: without end. */
  readonly to: Date | null;
  /** The last object read; null before the first. */
  cursor: ListCursor | null;
  isDone: boolean;
}

/** Less is walked to its end sooner than a second reader would come to help. */
const SHORTEST_HALF_MS = 30 * 60_000;

/**
 * The middle of what is left of a slice, where it is worth sharing; null where it is not, or where nothing has been read
 * that would tell that there is more.
 */
export function middleOf({ from, cursor, isDone }: Slice): Date | null {
  if (isDone || cursor === null) return null;
  const leftMs = cursor.createdAt.getTime() - from.getTime();
  if (leftMs < 2 * SHORTEST_HALF_MS) return null;
  // Whole seconds, as Stripe counts.
  return new Date(Math.floor((from.getTime() + leftMs / 2) / 1000) * 1000);
}

/** How much time of a kind's list is left to read, in milliseconds. */
export function leftOf(slices: readonly Slice[], now: Date): number {
  const left = slices
    .filter(({ isDone }) => !isDone)
    .map(({ from, to, cursor }) => (cursor?.createdAt ?? to ?? now).getTime() - from.getTime());
  return left.reduce((sum, one) => sum + Math.max(0, one), 0);
}
