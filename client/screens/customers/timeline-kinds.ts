import type { TimelineKind } from "../../generated/graphql.ts";
import { pagesTo, parseTrail } from "../../kit/table/pages.ts";

/** Which entries are listed. Stripe's events by themselves are many, and most of them moved nothing. */
const KINDS = {
  all: null,
  money: ["PAYMENT", "REFUND", "DISPUTE", "INVOICE"],
  mrr: ["MOVEMENT", "SUBSCRIPTION"],
  events: ["EVENT"],
} as const satisfies Record<string, readonly TimelineKind[] | null>;

type Shown = keyof typeof KINDS;

/** The choices that are offered, in words. */
export const TIMELINE_CHOICES: readonly (readonly [Shown, string])[] = [
  ["all", "All"],
  ["money", "Money"],
  ["mrr", "MRR"],
  ["events", "Events"],
];

/** Which entries of a timeline, and which page of them. */
export interface TimelineChoice {
  readonly shown: Shown;
  /** The cursors that led to the page; none on the first one. */
  readonly trail: readonly string[];
}

/** What of a customer's address says so, so that a link shows another reader the same. */
export interface TimelineAddress {
  readonly show?: string;
  /** As `parseTrail` reads it. */
  readonly pages?: string;
}

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseTimeline({ show, pages }: Readonly<Record<string, unknown>>): TimelineChoice {
  const shown = TIMELINE_CHOICES.find(([each]) => each === show)?.[0] ?? "all";
  return { shown, trail: parseTrail(pages) };
}

/** As {@link parseTimeline} reads it; nothing for the first page of everything. */
export function writeTimeline({ shown, trail }: TimelineChoice): TimelineAddress {
  return {
    ...(shown === "all" ? {} : { show: shown }),
    ...pagesTo(trail),
  };
}

/** The kinds that are asked for; null for all. */
export function kindsOf({ shown }: TimelineChoice): TimelineKind[] | null {
  const kinds = KINDS[shown];
  return kinds === null ? null : [...kinds];
}
