import type { BilledInvoice } from "./billed-invoice.ts";
import type { PriceTerms, SubscriptionItemFact } from "./facts.ts";
import { type Fraction, fraction, multiply } from "./fixed-point.ts";
import {
  type BillingInterval,
  intervalOf,
  monthFactor,
  UnvaluedError,
} from "./subscription-value.ts";

/** What the use of a metered item comes to in one billing period, minor units, before discounts. */
export interface Usage {
  readonly periodAmount: Fraction;
  /** How many periods it is the mean of. */
  readonly periods: number;
  readonly newestInvoice: BilledInvoice;
  /** What is not known of it all the same; null where all is. */
  readonly reservation: string | null;
}

/** As many periods as cover this are taken, so that one busy month does not pass for the rest of the year. */
const MONTHS_COVERED = 3;

const DAY_MS = 86_400_000;

/** The shortest and the longest that one interval can last, in days. */
const LENGTH_DAYS: Readonly<Record<BillingInterval, readonly [number, number]>> = {
  day: [1, 1],
  week: [7, 7],
  month: [28, 31],
  year: [365, 366],
};

/**
 * The use of an item as it was invoiced until a moment (inclusive): the mean of the newest full billing periods that
 * together last three months or longer (3 months, 2 times two months, 13 weeks, 92 days, 1 quarter, 1 year); of as many
 * as there are where there are fewer. A period is full if it is as long as the price's interval can be; several lines of
 * one period, such as tiers, are one amount. Prorations are left aside.
 * @param invoices the subscription's, in order of time.
 * @throws UnvaluedError where no full period was invoiced yet, or where nobody knows how long one is.
 */
export function usageAt(
  { itemId, terms }: SubscriptionItemFact,
  at: Date,
  invoices: readonly BilledInvoice[],
): Usage {
  const inEffect = invoices.filter((invoice) => invoice.at <= at);
  const periods = periodsOf(itemId, inEffect);
  const full = periods.filter((period) => isFullPeriod(period, terms));
  const used = full.slice(0, periodsToCover(terms));
  const [newest] = used;
  const oldest = used.at(-1);
  if (newest === undefined || oldest === undefined) throw nothingFull(periods, inEffect);
  const total = used.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return {
    periodAmount: fraction(total, used.length),
    periods: used.length,
    newestInvoice: newest.invoice,
    reservation: reservationOf(oldest, periods, terms, inEffect),
  };
}

interface BilledPeriod {
  readonly start: Date;
  readonly end: Date;
  amountMinor: bigint;
  readonly invoice: BilledInvoice;
}

/** What was invoiced of each period, the newest first. */
function periodsOf(itemId: string, invoices: readonly BilledInvoice[]): BilledPeriod[] {
  const periods = new Map<string, BilledPeriod>();
  for (const invoice of invoices) {
    for (const line of invoice.lines) {
      if (line.itemId !== itemId || line.proration) continue;
      const { periodStart: start, periodEnd: end, amountMinor } = line;
      const key = `${start.getTime()} ${end.getTime()}`;
      const known = periods.get(key);
      if (known === undefined) periods.set(key, { start, end, amountMinor, invoice });
      else known.amountMinor += amountMinor;
    }
  }
  return [...periods.values()].sort(
    (a, b) => b.end.getTime() - a.end.getTime() || b.start.getTime() - a.start.getTime(),
  );
}

/** Whether a time is as long as a billing period of a price can be. */
export function isFullPeriod(
  { start, end }: { readonly start: Date; readonly end: Date },
  terms: PriceTerms,
): boolean {
  const interval = intervalOf(terms);
  if (interval === null) return false;
  const days = (end.getTime() - start.getTime()) / DAY_MS / terms.intervalCount;
  const [shortest, longest] = LENGTH_DAYS[interval];
  return days >= shortest && days <= longest;
}

/** The least number of periods that last three months by the factors that make a month of a price. */
function periodsToCover(terms: PriceTerms): number {
  const interval = intervalOf(terms);
  if (interval === null) return 0;
  const perMonth = monthFactor(interval);
  const wanted = multiply(perMonth, fraction(MONTHS_COVERED, terms.intervalCount));
  const [whole, rest] = [
    wanted.numerator / wanted.denominator,
    wanted.numerator % wanted.denominator,
  ];
  return Number(rest === 0n ? whole : whole + 1n);
}

const MORE_LINES =
  "an invoice of its use has more lines than its event carries: a Stripe key is needed";

function nothingFull(
  periods: readonly BilledPeriod[],
  invoices: readonly BilledInvoice[],
): UnvaluedError {
  if (invoices.some(({ hasMoreLines }) => hasMoreLines)) return new UnvaluedError(MORE_LINES);
  return new UnvaluedError(
    periods.length === 0
      ? "no billing period of its use has been invoiced yet"
      : "its use was invoiced only for times that are no billing period of its price",
  );
}

/** What lies before the oldest period that is used cannot change the mean. */
function reservationOf(
  oldest: BilledPeriod,
  periods: readonly BilledPeriod[],
  terms: PriceTerms,
  invoices: readonly BilledInvoice[],
): string | null {
  const mayLack = invoices.some(({ at, hasMoreLines }) => hasMoreLines && at >= oldest.start);
  if (mayLack) return MORE_LINES;
  const isInParts = periods.some(
    (period) => period.end > oldest.start && !isFullPeriod(period, terms),
  );
  return isInParts ? "times that are no billing period are not in the mean of its use" : null;
}
