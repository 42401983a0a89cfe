import { isMetered } from "./billed-invoice.ts";
import type { InvoiceLine } from "./billing-facts.ts";
import type { PriceTerms } from "./facts.ts";
import {
  type Fraction,
  fraction,
  integer,
  type MonthlyValue,
  multiply,
  toMonthlyValue,
} from "./fixed-point.ts";
import { planKeyOf } from "./snapshot-value.ts";
import { type BillingInterval, intervalOf, monthly, UnvaluedError } from "./subscription-value.ts";
import { isFullPeriod } from "./usage.ts";
import type { ValueStep } from "./value-timeline.ts";

/** A line of a paid invoice that bills a subscription for a time, and the price that it names. */
export interface ServiceLine extends Omit<InvoiceLine, "subscriptionId" | "priceId"> {
  readonly invoiceId: string;
  /** The event that last told of the invoice. */
  readonly eventId: string;
  readonly subscriptionId: string;
  readonly currency: string;
  readonly terms: PriceTerms;
}

/** What a line brings a month while its time lasts, with how that came about. Minor units, exact. */
export interface ServiceValue {
  /** The line after discounts, without taxes. */
  readonly net: Fraction;
  /** The same for a whole billing period; equal to `net` where the line is of one. */
  readonly ofPeriod: Fraction;
  readonly value: MonthlyValue;
}

/** Null where a line recurs at no price: it is billed once, by use, or for no time at all. */
export function serviceValue(
  line: ServiceLine,
  others: readonly ServiceLine[],
): ServiceValue | null {
  const { terms, amountMinor, discountMinor, taxes } = line;
  const interval = knownInterval(terms);
  if (interval === null || isMetered(terms) || line.periodEnd <= line.periodStart) return null;
  const net = integer(amountMinor - discountMinor - (taxes?.inclusiveMinor ?? 0n));
  const part = partOfPeriod(line, interval, others);
  const ofPeriod = multiply(net, fraction(part.denominator, part.numerator));
  return { net, ofPeriod, value: toMonthlyValue(monthly(ofPeriod, terms)) };
}

/**
 * What paid invoices say each subscription of one customer brings a month, as steps of the slice `invoiced`: each line
 * from the first moment of its time (inclusive) to the last (exclusive).
 */
export function invoicedTimelines(lines: readonly ServiceLine[]): ValueStep[][] {
  const subscriptions = new Map<string, ServiceLine[]>();
  for (const line of lines) {
    const key = `${line.subscriptionId} ${line.currency}`;
    subscriptions.set(key, [...(subscriptions.get(key) ?? []), line]);
  }
  return [...subscriptions.values()].map(timelineOf);
}

function timelineOf(lines: readonly ServiceLine[]): ValueStep[] {
  const valued = lines
    .flatMap((line) => {
      const worth = serviceValue(line, lines);
      return worth === null || worth.value === 0n ? [] : [{ line, value: worth.value }];
    })
    .sort((a, b) => (keyOf(a.line) < keyOf(b.line) ? -1 : 1));
  const begins = valued.map(({ line }) => turnOf(line, line.periodStart, "paid invoice"));
  const ends = valued.map(({ line }) => turnOf(line, line.periodEnd, "end of service of invoice"));
  const turns = new Map([...ends, ...begins].map((turn) => [turn.from.getTime(), turn]));
  return [...turns.values()]
    .sort((a, b) => a.from.getTime() - b.from.getTime())
    .map((turn) => ({
      ...turn,
      byPlan: new Map(),
      slices: new Map([["invoiced", standingAt(turn.from, valued)]]),
      ended: false,
      reason: null,
    }));
}

/** Which of two lines of one moment names it must not depend on the order in which they were read. */
function keyOf({ invoiceId, lineId }: ServiceLine): string {
  return `${invoiceId} ${lineId}`;
}

function turnOf(
  { subscriptionId, currency, invoiceId, eventId }: ServiceLine,
  from: Date,
  what: string,
) {
  return { subscriptionId, currency, from, rule: `${what} ${invoiceId}`, eventId };
}

/** By plan; what is charged for a rest of time and what is given back for it cancel out. */
function standingAt(
  at: Date,
  valued: readonly { readonly line: ServiceLine; readonly value: MonthlyValue }[],
): ReadonlyMap<string, MonthlyValue> {
  const sums = new Map<string, MonthlyValue>();
  for (const { line, value } of valued) {
    if (at < line.periodStart || at >= line.periodEnd) continue;
    const planKey = planKeyOf(line.terms);
    sums.set(planKey, (sums.get(planKey) ?? 0n) + value);
  }
  return new Map([...sums].filter(([, value]) => value !== 0n));
}

/** What part of a billing period a line is of, by time, as Stripe prorates; all of it where it is a period as a whole. */
function partOfPeriod(
  { terms, itemId, periodStart, periodEnd }: ServiceLine,
  interval: BillingInterval,
  others: readonly ServiceLine[],
): Fraction {
  const span = { start: periodStart, end: periodEnd };
  if (isFullPeriod(span, terms)) return integer(1);
  const whole = others.find(
    (other) =>
      other.itemId === itemId &&
      other.periodEnd.getTime() === periodEnd.getTime() &&
      other.periodStart < periodStart &&
      isFullPeriod({ start: other.periodStart, end: other.periodEnd }, other.terms),
  );
  const start = whole?.periodStart ?? periodBefore(periodEnd, interval, terms.intervalCount);
  return fraction(
    periodEnd.getTime() - periodStart.getTime(),
    periodEnd.getTime() - start.getTime(),
  );
}

/** When the billing period began that ends at a moment, in UTC, in which Stripe counts; the last day where a month is short. */
function periodBefore(end: Date, interval: BillingInterval, count: number): Date {
  const start = new Date(end);
  if (interval === "day" || interval === "week") {
    start.setUTCDate(end.getUTCDate() - count * (interval === "week" ? 7 : 1));
    return start;
  }
  start.setUTCDate(1);
  start.setUTCMonth(end.getUTCMonth() - count * (interval === "year" ? 12 : 1));
  const lastDay = new Date(
    Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0),
  ).getUTCDate();
  start.setUTCDate(Math.min(end.getUTCDate(), lastDay));
  return start;
}

/** Null also where it is a word that nobody here knows: how long such a period lasts is never guessed. */
function knownInterval(terms: PriceTerms): BillingInterval | null {
  try {
    return intervalOf(terms);
  } catch (error) {
    if (!(error instanceof UnvaluedError)) throw error;
    return null;
  }
}
