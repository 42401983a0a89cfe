import type { MrrPolicyShownFragment, MrrProfile } from "../../../generated/graphql.ts";

/** The switches that are on or off. */
export type Flag = {
  [Key in keyof MrrPolicyShownFragment]: MrrPolicyShownFragment[Key] extends boolean ? Key : never;
}[keyof MrrPolicyShownFragment];

/** A profile by name, and whose idea it is. */
export const PROFILES: readonly (readonly [MrrProfile, string, string])[] = [
  [
    "TIDEMARK",
    "Tidemark",
    "What is owed and expected counts: past due until Stripe gives up, discounts that recur taken off.",
  ],
  [
    "STRIPE",
    "Stripe",
    "As Stripe's billing overview does: discounts with an end are not taken off, and a subscription that follows another is churn and new.",
  ],
  [
    "CHARTMOGUL",
    "ChartMogul",
    "As ChartMogul does: nobody counts before a first payment, and a paused subscription keeps its MRR.",
  ],
  [
    "PROFITWELL",
    "ProfitWell",
    "As ProfitWell does: paused collection is worth nothing, and every discount is taken off.",
  ],
  ["STRICT", "Strict", "Nothing counts that might not be paid."],
];

/** A switch in plain words. */
interface FlagWords {
  readonly flag: Flag;
  /** What is true while it is on. */
  readonly label: string;
  /** What it means, and what happens while it is off. */
  readonly meaning: string;
}

export const FLAGS: readonly FlagWords[] = [
  {
    flag: "countsBeforePayment",
    label: "A subscription counts before its first payment",
    meaning:
      "As when its trial has ended and the first invoice is open. Off: it counts from its first paid invoice above nothing.",
  },
  {
    flag: "countsUntilEnd",
    label: "What is set to end counts until its end",
    meaning: "Off: it counts only until somebody asked for the end, and is churn on that day.",
  },
  {
    flag: "countsPausedCollection",
    label: "Paused collection counts",
    meaning:
      "Stripe keeps the invoices as drafts or marks them uncollectible. Where it voids them, nothing counts in any case.",
  },
  {
    flag: "countsPaused",
    label: "Paused subscriptions count",
    meaning: "Nothing is billed in a pause. Off: it counts for nothing until the pause ends.",
  },
  {
    flag: "pausesAreChurn",
    label: "A pause that counts for nothing is churn",
    meaning:
      "Its end is a reactivation. Off: it is a contraction and its end an expansion; who is on hold stays a customer, with nothing a month.",
  },
  {
    flag: "subtractsForeverCoupons",
    label: "Discounts without an end are taken off",
    meaning: "Off: such a customer counts with the full price.",
  },
  {
    flag: "subtractsRepeatingCoupons",
    label: "Discounts for some months are taken off",
    meaning:
      "Until the moment they end, which is an expansion. Off: the full price counts at once.",
  },
  {
    flag: "subtractsOnceCoupons",
    label: "Discounts of one invoice are taken off",
    meaning: "Off: they are a gift of one month and no lower price.",
  },
  {
    flag: "countsUsage",
    label: "What is billed by use counts",
    meaning:
      "With the mean of the billing periods that last three months. Off: it is a line beside MRR.",
  },
];

/** The longest spans that can be set. */
export const MOST_DAYS = 365;
export const MOST_HOURS = 720;

/** `until Stripe gives up`, `not at all`, `for 7 days`. */
export function pastDueWords(days: number | null): string {
  if (days === null) return "until Stripe gives up";
  if (days === 0) return "not at all";
  return days === 1 ? "for 1 day" : `for ${days} days`;
}

/** `never`, `within 24 hours`. */
export function successorWords(hours: number): string {
  if (hours === 0) return "never";
  return hours === 1 ? "within 1 hour" : `within ${hours} hours`;
}

/** `after any time`, `after 1 day or more`. */
export function reactivationWords(days: number): string {
  if (days === 0) return "after any time";
  return days === 1 ? "after 1 day or more" : `after ${days} days or more`;
}

/** The profile by the name people know it by. */
export function profileName(profile: MrrProfile): string {
  return PROFILES.find(([each]) => each === profile)?.[1] ?? profile;
}
