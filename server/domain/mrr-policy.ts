/**
 * Where products differ in what they call MRR, we have a switch and say its position. Value is folded under a policy;
 * another policy folds the same history to other movements, reproducibly.
 */
export interface MrrPolicy {
  /** Shown beside every number computed under it. */
  readonly name: string;
  /** Stripe is still trying to collect: at risk, but recurring until it gives up. */
  readonly countsPastDue: boolean;
  /** While collection is paused: invoices kept as drafts or marked uncollectible may still count; void never does. */
  readonly countsPausedCollection: boolean;
  /** Discounts without an end. */
  readonly subtractsForeverCoupons: boolean;
  /** Discounts for some months: subtracted from their start until the moment they end. */
  readonly subtractsRepeatingCoupons: boolean;
  /** Discounts of one invoice: not recurring, so by default not part of a recurring number. */
  readonly subtractsOnceCoupons: boolean;
  /** A subscription that starts within this many hours of another's end by the same customer replaces it. */
  readonly successorHours: number;
}

/** What we hold right: the Build column of the metric definitions, section 2.1. */
export const TIDEMARK_POLICY: MrrPolicy = {
  name: "tidemark",
  countsPastDue: true,
  countsPausedCollection: true,
  subtractsForeverCoupons: true,
  subtractsRepeatingCoupons: true,
  subtractsOnceCoupons: false,
  successorHours: 24,
};
