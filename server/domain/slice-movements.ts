import { customerMovements, type Movement, type Past } from "./movement.ts";
import type { MrrPolicy } from "./mrr-policy.ts";
import type { SliceKind } from "./mrr-slices.ts";
import type { ValueStep } from "./value-timeline.ts";

/** A change of what one customer has in a slice, in one plan and currency. */
export type SliceMovement = Omit<Movement, "kind"> & { readonly kind: SliceKind };

/**
 * The changes of one customer's slices, from the value steps of all of that customer's subscriptions: added up to a
 * moment they are what stands in each slice then. They are counted as MRR's movements are, but that nothing is bridged:
 * what ends in a slice has left it, whatever follows and however soon it is back.
 * @param pastOf What is known of a slice before a moment, as for `customerMovements`.
 */
export function sliceMovements(
  timelines: readonly (readonly ValueStep[])[],
  policy: MrrPolicy,
  pastOf: (kind: SliceKind) => Past | null = () => null,
): SliceMovement[] {
  const kinds = new Set(timelines.flat().flatMap(({ slices }) => [...slices.keys()]));
  const unbridged = { ...policy, successorHours: 0, reactivationDays: 0 };
  return [...kinds].flatMap((kind) => {
    const inSlice = timelines.map((steps) =>
      steps.map((step) => ({ ...step, byPlan: step.slices.get(kind) ?? new Map() })),
    );
    const moved = customerMovements(inSlice, unbridged, pastOf(kind));
    return moved.map((movement) => ({ ...movement, kind }));
  });
}
