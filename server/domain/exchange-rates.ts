import { type Day, daysBetween } from "./calendar.ts";
import { type Fraction, fraction, integer, multiply, reduce } from "./fixed-point.ts";
import { currencyDecimals } from "./money.ts";

/**
 * Days after its own for which a rate still holds: weekends and holidays have none of their own, and the longest run of
 * days without a rate of the ECB's is Easter's or Christmas's four. An older one is a missing one: converting with it
 * would show a guess as a number.
 */
export const RATE_HOLDS_DAYS = 7;

/** What one currency was worth in another on a day. */
export interface DatedRate {
  /** A day of the account's calendar. */
  readonly day: Day;
  /** ISO 4217 in lower case, like `quote`. */
  readonly base: string;
  readonly quote: string;
  /** Minor units of `quote` for one minor unit of `base`, above zero. */
  readonly rate: Fraction;
  /** True for a published table's; false for the rate at which Stripe converted a payment. */
  readonly isPublished: boolean;
}

/** Every rate into one currency. */
export interface Exchange {
  /** ISO 4217 in lower case. */
  readonly to: string;
  /**
   * Minor units of `to` for one minor unit of `from` on a day, exact.
   * @throws MissingRate where none holds.
   */
  rate(from: string, day: Day): Fraction;
}

/** No rate holds on a day. The message is a sentence for whoever reads the number that is therefore not there. */
export class MissingRate extends Error {
  constructor(from: string, to: string, day: Day) {
    const pair = `from ${from.toUpperCase()} to ${to.toUpperCase()}`;
    super(
      `There is no exchange rate ${pair} for ${day} or the ${RATE_HOLDS_DAYS} days before it. Import a table that has one.`,
    );
    this.name = "MissingRate";
  }
}

/** A rate as people write it, of whole units, as one of minor units: a yen has no hundredths, a dinar has thousandths. */
export function rateOfMinorUnits(rate: Fraction, base: string, quote: string): Fraction {
  const decimals = currencyDecimals(quote) - currencyDecimals(base);
  const power = 10n ** BigInt(Math.abs(decimals));
  return multiply(rate, decimals < 0 ? fraction(1, power) : integer(power));
}

/** The way back: a ratio of minor units as a rate of whole ones. */
export function rateOfWholeUnits(rate: Fraction, base: string, quote: string): Fraction {
  return rateOfMinorUnits(rate, quote, base);
}

/**
 * Rates into `to`, straight or across a third currency, which is the euro or one that Stripe settles in. On each day the
 * freshest holds; of two of one day a published one before Stripe's, then the straight one. A cross is as fresh as the
 * older of its two rates, and published if both are.
 */
export function createExchange(to: string, rates: readonly DatedRate[]): Exchange {
  const table = tableOf(rates);
  const settled = rates.filter(({ isPublished }) => !isPublished).map(({ quote }) => quote);
  const between = [...new Set(["eur", ...settled.sort()])];
  const known = new Map<string, Fraction>();

  const freshest = (from: string, day: Day): Quote | null => {
    const crosses = between.map((currency) =>
      cross(newest(table, from, currency, day), newest(table, currency, to, day)),
    );
    return [newest(table, from, to, day), ...crosses].reduce(better, null);
  };

  return {
    to,
    rate: (from, day) => {
      if (from === to) return SAME;
      const key = `${from} ${day}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const quote = freshest(from, day);
      if (quote === null || daysBetween(quote.day, day) > RATE_HOLDS_DAYS) {
        throw new MissingRate(from, to, day);
      }
      const rate = reduce(quote.rate);
      known.set(key, rate);
      return rate;
    },
  };
}

const SAME = integer(1);

type Quote = Pick<DatedRate, "day" | "rate" | "isPublished">;

/** Each pair's quotes in both directions, oldest first, one a day. */
type Table = ReadonlyMap<string, readonly Quote[]>;

function tableOf(rates: readonly DatedRate[]): Table {
  const best = new Map<string, Map<Day, Quote>>();
  const offer = (from: string, to: string, quote: Quote) => {
    const days = best.get(`${from} ${to}`) ?? new Map<Day, Quote>();
    const chosen = better(days.get(quote.day) ?? null, quote);
    best.set(`${from} ${to}`, days.set(quote.day, chosen ?? quote));
  };
  for (const { base, quote, ...rate } of rates) offer(base, quote, rate);
  for (const { base, quote, ...rate } of rates) offer(quote, base, inverse(rate));
  const byDay = (a: Quote, b: Quote) => (a.day < b.day ? -1 : 1);
  return new Map([...best].map(([pair, days]) => [pair, [...days.values()].sort(byDay)]));
}

function inverse(quote: Quote): Quote {
  const { numerator, denominator } = quote.rate;
  return { ...quote, rate: fraction(denominator, numerator) };
}

/** The newest quote of a day or before, however old; null where there is none. */
function newest(table: Table, from: string, to: string, day: Day): Quote | null {
  const quotes = table.get(`${from} ${to}`) ?? [];
  let [low, high] = [0, quotes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotes[middle]?.day ?? day) <= day) low = middle + 1;
    else high = middle;
  }
  return quotes[low - 1] ?? null;
}

function cross(first: Quote | null, second: Quote | null): Quote | null {
  if (first === null || second === null) return null;
  return {
    day: first.day < second.day ? first.day : second.day,
    rate: multiply(first.rate, second.rate),
    isPublished: first.isPublished && second.isPublished,
  };
}

/** The fresher of two; of one day the published; else the one that came first. */
function better(chosen: Quote | null, other: Quote | null): Quote | null {
  if (chosen === null || other === null) return chosen ?? other;
  if (chosen.day !== other.day) return chosen.day > other.day ? chosen : other;
  return other.isPublished && !chosen.isPublished ? other : chosen;
}
