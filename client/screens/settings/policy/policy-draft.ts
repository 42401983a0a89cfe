import type {
  MrrPolicyInput,
  MrrPolicyShownFragment,
  MrrProfile,
} from "../../../generated/graphql.ts";
import { type Flag, MOST_DAYS, MOST_HOURS } from "./policy-words.ts";

/** A policy while it is being chosen: numbers are text until they are whole and within their bounds. */
export interface PolicyDraft {
  readonly profile: MrrProfile;
  readonly flags: Readonly<Record<Flag, boolean>>;
  /** Null: past due counts without a limit. */
  readonly pastDueDays: string | null;
  readonly successorHours: string;
  readonly reactivationDays: string;
}

/** The policy as something that can be changed. */
export function draftOf(policy: MrrPolicyShownFragment): PolicyDraft {
  const { countsBeforePayment, countsUntilEnd, countsUsage } = policy;
  const { countsPaused, countsPausedCollection, pausesAreChurn } = policy;
  const { subtractsForeverCoupons, subtractsRepeatingCoupons, subtractsOnceCoupons } = policy;
  return {
    profile: policy.profile,
    flags: {
      countsBeforePayment,
      countsUntilEnd,
      countsPaused,
      countsPausedCollection,
      pausesAreChurn,
      subtractsForeverCoupons,
      subtractsRepeatingCoupons,
      subtractsOnceCoupons,
      countsUsage,
    },
    pastDueDays: policy.pastDueDays == null ? null : String(policy.pastDueDays),
    successorHours: String(policy.successorHours),
    reactivationDays: String(policy.reactivationDays),
  };
}

/** What would be sent; null while a number is none. */
export function inputOf(draft: PolicyDraft): MrrPolicyInput | null {
  const pastDueDays = draft.pastDueDays === null ? null : whole(draft.pastDueDays, MOST_DAYS);
  const successorHours = whole(draft.successorHours, MOST_HOURS);
  const reactivationDays = whole(draft.reactivationDays, MOST_DAYS);
  if (pastDueDays === undefined || successorHours === undefined) return null;
  if (reactivationDays === undefined) return null;
  return { profile: draft.profile, ...draft.flags, pastDueDays, successorHours, reactivationDays };
}

/** True where both say the same. */
export function isSameDraft(left: PolicyDraft, right: PolicyDraft): boolean {
  return JSON.stringify(inputOf(left)) === JSON.stringify(inputOf(right));
}

/** A whole number from 0 to `most`; undefined for any other text. */
export function whole(text: string, most: number): number | undefined {
  if (!/^\d{1,4}$/.test(text.trim())) return undefined;
  const value = Number(text);
  return value <= most ? value : undefined;
}
