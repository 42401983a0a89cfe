/** Why a number differs from Stripe's, in the order in which a gap is taken apart. */
export const GAP_CAUSES = [
  "past_due",
  "pause",
  "coupon",
  "metered",
  "tax",
  "week_factor",
  "timing",
  "fx",
  "rounding",
  "unknown",
] as const;

export type GapCause = (typeof GAP_CAUSES)[number];

/** How much of a gap has a cause, in minor units, signed: what makes our number larger is positive. */
export interface GapPart {
  readonly cause: GapCause;
  readonly minorUnits: bigint;
  /** What Stripe's number would follow from, in a few words. */
  readonly words: string;
}
