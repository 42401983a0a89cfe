import type { GapCause, MrrGapQuery } from "../../../generated/graphql.ts";
import { csvOf } from "../../../kit/file/csv.ts";
import {
  type Amount,
  minorUnits,
  minus,
  nothingLike,
  plainDecimal,
  plus,
} from "../../../kit/format/amount.ts";
import { formatInteger, LOCALE } from "../../../kit/format/locale.ts";
import type { MoneyFormat } from "../../../kit/format/money.ts";

type Gap = MrrGapQuery["explainMrrGap"];

/** Stripe's numbers beside ours, in words. */
export interface GapView {
  /** `March 2026 under policy tidemark` */
  readonly title: string;
  readonly totals: readonly GapTotal[];
  readonly customers: readonly GapRow[];
  /** How many of those that differ are listed; null where all are. */
  readonly listed: string | null;
  readonly uncompared: readonly { readonly customerId: string; readonly because: string }[];
  /** How many cannot be compared; null for none. */
  readonly uncomparedWords: string | null;
}

/** Both sums of one currency, and what the gap between them is made of. */
export interface GapTotal {
  readonly currency: string;
  readonly here: string;
  readonly there: string;
  readonly gap: string;
  /** `12 customers agree, 3 differ.` */
  readonly agreement: string;
  readonly causes: readonly GapCauseRow[];
  /** What the causes leave of the gap; null where they add up to it, as they should. */
  readonly leftOver: string | null;
}

/** How much of the gap has one cause. */
export interface GapCauseRow {
  readonly cause: GapCause;
  readonly name: string;
  readonly amount: string;
  readonly customers: string;
}

/** One customer of whom the two numbers differ. */
export interface GapRow {
  readonly key: string;
  readonly customerId: string;
  readonly name: string;
  /** False where nothing here ever named the customer: there is no page of it. */
  readonly isKnown: boolean;
  readonly here: string;
  readonly there: string;
  readonly gap: string;
  readonly reasons: readonly { readonly amount: string; readonly words: string }[];
}

/** What a cause is called. */
const CAUSES: Readonly<Record<GapCause, string>> = {
  PAST_DUE: "Past due",
  PAUSE: "Pauses",
  COUPON: "Discounts",
  METERED: "Billed by use",
  TAX: "Tax",
  WEEK_FACTOR: "Weeks and days of a month",
  TIMING: "Timing",
  FX: "Exchange rates",
  ROUNDING: "Rounding",
  UNKNOWN: "Unknown",
};

/** The comparison as tables. */
export function gapView(gap: Gap, money: MoneyFormat): GapView {
  const differing = gap.totals.reduce((sum, total) => sum + total.differing, 0);
  const { uncomparedCount } = gap;
  return {
    title: `${monthName(gap.month)} under policy ${gap.policy}`,
    totals: gap.totals.map((total) => totalOf(total, money)),
    customers: gap.customers.map((customer) => rowOf(customer, money)),
    listed:
      gap.customers.length === differing
        ? null
        : `The ${formatInteger(gap.customers.length)} largest of ${formatInteger(differing)} that differ.`,
    uncompared: gap.uncompared,
    uncomparedWords:
      uncomparedCount === 0
        ? null
        : `${countWords(uncomparedCount)} in no total, since a rate is missing.`,
  };
}

/** What is told of each customer that differs, as a file; a column for each cause that occurs. */
export function gapCsv(gap: Gap): string {
  const causes = [
    ...new Set(gap.totals.flatMap((total) => total.causes.map(({ cause }) => cause))),
  ];
  return csvOf([
    [
      ...["Customer ID", "Customer", "Customer Email", "Currency", `Tidemark ${gap.month}`],
      ...[`Stripe ${gap.month}`, "Gap", ...causes.map((cause) => CAUSES[cause]), "Why"],
    ],
    ...gap.customers.map((customer) => [
      customer.customerId,
      customer.name ?? "",
      customer.email ?? "",
      customer.gap.currency.toUpperCase(),
      ...[customer.ours, customer.theirs, customer.gap].map(plainDecimal),
      ...causes.map((cause) => plainDecimal(sumOf(customer, cause))),
      customer.parts.map(({ words }) => words).join("; "),
    ]),
  ]);
}

function sumOf({ gap, parts }: Gap["customers"][number], cause: GapCause): Amount {
  return parts
    .filter((part) => part.cause === cause)
    .reduce<Amount>((sum, { amount }) => plus(sum, amount), nothingLike(gap));
}

function totalOf(total: Gap["totals"][number], money: MoneyFormat): GapTotal {
  const { ours, theirs, gap, causes, agreeing, differing } = total;
  const explained = causes.reduce<Amount>((sum, { amount }) => plus(sum, amount), nothingLike(gap));
  const left = minus(gap, explained);
  return {
    currency: gap.currency,
    here: money.exact(ours),
    there: money.exact(theirs),
    gap: money.signed(gap),
    agreement: `${countWords(agreeing)} ${agreeing === 1 ? "agrees" : "agree"}, ${formatInteger(differing)} ${differing === 1 ? "differs" : "differ"}.`,
    causes: causes.map(({ cause, amount, customers }) => ({
      cause,
      name: CAUSES[cause],
      amount: money.signed(amount),
      customers: countWords(customers),
    })),
    leftOver: minorUnits(left) === 0n ? null : `${money.exact(left)} left over`,
  };
}

function rowOf(customer: Gap["customers"][number], money: MoneyFormat): GapRow {
  const { customerId, name, email, isListed, isKnown, ours, theirs, gap, parts } = customer;
  const absent = [
    ...(isListed ? [] : ["not in Stripe's file"]),
    ...(isKnown ? [] : ["not known here"]),
  ];
  return {
    key: `${customerId} ${gap.currency}`,
    customerId,
    name: [name ?? email ?? customerId, ...absent].join(", "),
    isKnown,
    here: money.exact(ours),
    there: money.exact(theirs),
    gap: money.signed(gap),
    reasons: parts.map(({ cause, amount, words }) => ({
      amount: money.signed(amount),
      words: `${CAUSES[cause]}: ${words}`,
    })),
  };
}

/** `March 2026` of `2026-03`. */
function monthName(month: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${month}-01T00:00:00Z`));
}

function countWords(customers: number): string {
  return `${formatInteger(customers)} ${customers === 1 ? "customer" : "customers"}`;
}
