import type { PersonTimelineKind } from "../../generated/graphql.ts";
import type { TimelineChoice, TimelineOptions } from "../../kit/timeline/timeline-choice.ts";

export type KindOfEntry = PersonTimelineKind;

/** What a person calls each kind of entry. */
export const KIND_WORDS: Readonly<Record<KindOfEntry, string>> = {
  PRODUCT: "Product",
  DISPUTE: "Dispute",
  EVENT: "Stripe event",
  INVOICE: "Invoice",
  MOVEMENT: "MRR",
  PAYMENT: "Payment",
  REFUND: "Refund",
  SUBSCRIPTION: "Subscription",
};

const MONEY = ["SUBSCRIPTION", "MOVEMENT", "PAYMENT", "REFUND", "DISPUTE", "INVOICE"] as const;

/** Which entries are listed. Stripe's events by themselves are many, and what they moved stands there anyway. */
const KINDS = {
  all: ["PRODUCT", ...MONEY],
  product: ["PRODUCT"],
  money: MONEY,
  stripe: ["EVENT"],
} as const satisfies Record<string, readonly KindOfEntry[]>;

type Shown = keyof typeof KINDS;

export type PersonTimelineChoice = TimelineChoice<Shown>;

/** The choices that are offered, in words. */
export const PERSON_TIMELINE = [
  ["all", "All"],
  ["product", "Product"],
  ["money", "Money"],
  ["stripe", "Stripe events"],
] as const satisfies TimelineOptions<Shown>;

/** The kinds that are asked for. */
export function kindsOf({ shown }: PersonTimelineChoice): KindOfEntry[] {
  return [...KINDS[shown]];
}
