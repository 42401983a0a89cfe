import type { PaymentStatus, PaymentsQueryVariables } from "../../../generated/graphql.ts";
import type { Frame } from "../../../kit/period/frame.ts";

/** Which payments are listed and from where on; it lives in the address, so that a link shows another reader the same. */
export interface PaymentChoice {
  /** What is looked for; empty for nothing. */
  readonly search: string;
  readonly state: PaymentState | null;
  /** ISO 4217 in lower case; null for all. */
  readonly currency: string | null;
  /** True for the screen's period alone. */
  readonly isOfPeriod: boolean;
  /** The place in the list; null for its beginning. */
  readonly place: { readonly towards: "older" | "newer"; readonly cursor: string } | null;
}

/** The states a person tells apart, each of one or more of the server's. */
const STATES = {
  paid: ["PAID"],
  failed: ["FAILED"],
  refunded: ["REFUNDED", "PARTLY_REFUNDED"],
  open: ["UNCAPTURED", "PENDING", "UNKNOWN"],
} as const satisfies Record<string, readonly PaymentStatus[]>;

export type PaymentState = keyof typeof STATES;

/** The states that are offered, in words. */
export const PAYMENT_STATES: readonly (readonly [PaymentState | "all", string])[] = [
  ["all", "Any status"],
  ["paid", "Paid"],
  ["failed", "Failed"],
  ["refunded", "Refunded"],
  ["open", "Held or pending"],
];

/** Nothing is left out, from the newest on. */
export const ALL_PAYMENTS: PaymentChoice = {
  search: "",
  state: null,
  currency: null,
  isOfPeriod: false,
  place: null,
};

/** What of an address says which payments. */
export interface PaymentSearch {
  readonly find?: string;
  readonly state?: PaymentState;
  readonly paid?: string;
  readonly days?: "period";
  readonly after?: string;
  readonly before?: string;
}

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parsePaymentSearch(search: Record<string, unknown>): PaymentSearch {
  const { find, state, paid, days, after, before } = search;
  const known = PAYMENT_STATES.find(([each]) => each === state)?.[0];
  return {
    ...(isText(find) ? { find } : {}),
    ...(known === undefined || known === "all" ? {} : { state: known }),
    ...(isText(paid) && /^[a-z]{3}$/.test(paid) ? { paid } : {}),
    ...(days === "period" ? { days } : {}),
    ...(isText(after) ? { after } : isText(before) ? { before } : {}),
  };
}

/** The choice an address stands for. */
export function choiceOf({ find, state, paid, days, after, before }: PaymentSearch): PaymentChoice {
  const place =
    after !== undefined
      ? ({ towards: "older", cursor: after } as const)
      : before !== undefined
        ? ({ towards: "newer", cursor: before } as const)
        : null;
  return {
    search: find ?? "",
    state: state ?? null,
    currency: paid ?? null,
    isOfPeriod: days === "period",
    place,
  };
}

/** The address of a choice; what is the default is left out, which keeps plain addresses plain. */
export function searchOf({
  search,
  state,
  currency,
  isOfPeriod,
  place,
}: PaymentChoice): PaymentSearch {
  return parsePaymentSearch({
    find: search,
    state,
    paid: currency,
    days: isOfPeriod ? "period" : undefined,
    after: place?.towards === "older" ? place.cursor : undefined,
    before: place?.towards === "newer" ? place.cursor : undefined,
  });
}

/** True where anything is left out. */
export function isNarrowed({ search, state, currency, isOfPeriod }: PaymentChoice): boolean {
  return search !== "" || state !== null || currency !== null || isOfPeriod;
}

/** The question of a choice, of the part of revenue that the screen is narrowed to. */
export function questionOf(
  choice: PaymentChoice,
  first: number,
  { period, filter }: Pick<Frame, "period" | "filter">,
): PaymentsQueryVariables {
  const { search, state, currency, isOfPeriod, place } = choice;
  return {
    first,
    after: place?.towards === "older" ? place.cursor : null,
    newerThan: place?.towards === "newer" ? place.cursor : null,
    search: search === "" ? null : search,
    statuses: state === null ? null : [...STATES[state]],
    currency,
    period: isOfPeriod ? period : null,
    filter,
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= 300;
}
