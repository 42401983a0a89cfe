/**
 * Where products differ in what they call MRR, we have a switch and say its position. Value is folded under a policy;
 * another policy folds the same history to other movements, reproducibly.
 */
export interface MrrSwitches {
  /**
   * For how many days a subscription counts once it is past due: 0 not at all, null for as long as Stripe keeps trying.
   */
  readonly pastDueDays: number | null;
  /** Whether a subscription counts as soon as it is active, or only from its first paid invoice above nothing. */
  readonly countsBeforePayment: boolean;
  /** Whether a paused subscription keeps its value. */
  readonly countsPaused: boolean;
  /**
   * What the loss of a pause is called: churn, and its end a reactivation; or a contraction, and its end an expansion,
   * the subscription and its customer staying counted meanwhile, with nothing a month.
   */
  readonly pausesAreChurn: boolean;
  /** While collection is paused: invoices kept as drafts or marked uncollectible may still count; void never does. */
  readonly countsPausedCollection: boolean;
  /** Whether a subscription that is set to end counts until its end, or only until the request. */
  readonly countsUntilEnd: boolean;
  /** Discounts without an end. */
  readonly subtractsForeverCoupons: boolean;
  /** Discounts for some months: subtracted from their start until the moment they end. */
  readonly subtractsRepeatingCoupons: boolean;
  /** Discounts of one invoice. */
  readonly subtractsOnceCoupons: boolean;
  /** Whether what is billed by use is in MRR, or only a line beside it. */
  readonly countsUsage: boolean;
  /** A subscription that starts within this many hours of another's end by the same customer replaces it; 0: never. */
  readonly successorHours: number;
  /**
   * For how many days of 24 hours a customer must have paid nothing for its return to be a reactivation: one who is back
   * sooner is an expansion, as of somebody who never was away for long. 0: every return is a reactivation.
   */
  readonly reactivationDays: number;
}

export interface MrrPolicy extends MrrSwitches {
  /** What a switch follows unless it was changed. */
  readonly profile: ProfileName;
  /** Shown beside every number computed under it: a profile's name, with "changed" where a switch differs. */
  readonly name: string;
}

/** The profiles one can start from. */
export const PROFILE_NAMES = ["tidemark", "stripe", "chartmogul", "profitwell", "strict"] as const;

export type ProfileName = (typeof PROFILE_NAMES)[number];

/** What we hold right: the Build column of the metric definitions, section 2.1. */
const TIDEMARK: MrrSwitches = {
  pastDueDays: null,
  countsBeforePayment: true,
  countsPaused: false,
  pausesAreChurn: true,
  countsPausedCollection: true,
  countsUntilEnd: true,
  subtractsForeverCoupons: true,
  subtractsRepeatingCoupons: true,
  subtractsOnceCoupons: false,
  countsUsage: false,
  successorHours: 24,
  reactivationDays: 1,
};

/** The others, as far as they say in public what they do; where they are silent, they follow ours. */
const PROFILES: Readonly<Record<ProfileName, MrrSwitches>> = {
  tidemark: TIDEMARK,
  // Coupons with an end are subtracted only where the account toggles it; replacing a subscription is churn and new.
  stripe: { ...TIDEMARK, subtractsRepeatingCoupons: false, successorHours: 0 },
  // Nobody is more than a lead until an invoice above nothing is paid; a pause keeps its MRR; a subscription that ends
  // is churn even where another begins.
  chartmogul: {
    ...TIDEMARK,
    countsBeforePayment: false,
    countsPaused: true,
    successorHours: 0,
  },
  // Paused collection is "on hold" and worth nothing; every discount is subtracted; a return is a reactivation after any gap.
  profitwell: {
    ...TIDEMARK,
    countsPausedCollection: false,
    subtractsOnceCoupons: true,
    successorHours: 0,
    reactivationDays: 0,
  },
  // Nothing counts that might not be paid.
  strict: {
    ...TIDEMARK,
    pastDueDays: 0,
    countsBeforePayment: false,
    countsPausedCollection: false,
    countsUntilEnd: false,
    subtractsOnceCoupons: true,
  },
};

/** A profile with some of its switches set otherwise. */
export function mrrPolicy(profile: ProfileName, changed: Partial<MrrSwitches> = {}): MrrPolicy {
  const switches = { ...PROFILES[profile], ...changed };
  const isChanged = JSON.stringify(switches) !== JSON.stringify(PROFILES[profile]);
  return { ...switches, profile, name: isChanged ? `${profile}, changed` : profile };
}

export const TIDEMARK_POLICY: MrrPolicy = mrrPolicy("tidemark");
