import type { PersonTimelineKind } from "../../generated/graphql.ts";
import { pagesTo, parseTrail } from "../../kit/table/pages.ts";

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

/** The choices that are offered, in words. */
export const ENTRY_CHOICES: readonly (readonly [Shown, string])[] = [
  ["all", "All"],
  ["product", "Product"],
  ["money", "Money"],
  ["stripe", "Stripe events"],
];

/** Which entries of a timeline, and which page of them. */
export interface EntryChoice {
  readonly shown: Shown;
  /** As `parseTrail` reads it. */
  readonly trail: readonly string[];
}

/** What of a person's address says so, so that a link shows another reader the same. */
export interface EntryAddress {
  readonly show?: string;
  readonly pages?: string;
}

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseEntries({ show, pages }: Readonly<Record<string, unknown>>): EntryChoice {
  const shown = ENTRY_CHOICES.find(([each]) => each === show)?.[0] ?? "all";
  return { shown, trail: parseTrail(pages) };
}

/** As {@link parseEntries} reads it; nothing for the first page of everything. */
export function writeEntries({ shown, trail }: EntryChoice): EntryAddress {
  return {
    ...(shown === "all" ? {} : { show: shown }),
    ...pagesTo(trail),
  };
}

/** The kinds that are asked for. */
export function kindsOf({ shown }: EntryChoice): KindOfEntry[] {
  return [...KINDS[shown]];
}
