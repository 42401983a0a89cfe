import type { TimelineKind } from "../../generated/graphql.ts";
import type { TimelineChoice, TimelineOptions } from "../../kit/timeline/timeline-choice.ts";

/** Which entries are listed. Stripe's events by themselves are many, and most of them moved nothing. */
const KINDS = {
  all: null,
  money: ["PAYMENT", "REFUND", "DISPUTE", "INVOICE"],
  mrr: ["MOVEMENT", "SUBSCRIPTION"],
  events: ["EVENT"],
} as const satisfies Record<string, readonly TimelineKind[] | null>;

type Shown = keyof typeof KINDS;

export type CustomerTimelineChoice = TimelineChoice<Shown>;

/** The choices that are offered, in words. */
export const CUSTOMER_TIMELINE = [
  ["all", "All"],
  ["money", "Money"],
  ["mrr", "MRR"],
  ["events", "Events"],
] as const satisfies TimelineOptions<Shown>;

/** The kinds that are asked for; null for all. */
export function kindsOf({ shown }: CustomerTimelineChoice): TimelineKind[] | null {
  const kinds = KINDS[shown];
  return kinds === null ? null : [...kinds];
}
