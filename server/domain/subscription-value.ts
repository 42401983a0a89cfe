import type { PriceTerms, PriceTier } from "./facts.ts";
import {
  add,
  compare,
  type Fraction,
  fraction,
  integer,
  multiply,
  parseDecimal,
  subtract,
  ZERO,
} from "./fixed-point.ts";

/** The intervals that Stripe bills by, as far as we know them. */
export type BillingInterval = "day" | "week" | "month" | "year";

/** How many months an interval lasts. A week is 12/52 and a day 12/365, as Stripe and Lago normalise. */
const PER_MONTH: Readonly<Record<BillingInterval, Fraction>> = {
  month: fraction(1, 1),
  year: fraction(1, 12),
  week: fraction(52, 12),
  day: fraction(365, 12),
};

/**
 * The interval of a price; null for a one-off price.
 * @throws UnvaluedError where it is a word that nobody here knows: how long it lasts is never guessed.
 */
export function intervalOf({ priceId, interval }: PriceTerms): BillingInterval | null {
  if (interval === null || isInterval(interval)) return interval;
  throw new UnvaluedError(`price ${priceId} is billed by the unknown interval ${interval}`);
}

function isInterval(word: string): word is BillingInterval {
  return Object.hasOwn(PER_MONTH, word);
}

/** What an amount of one interval is multiplied by to make an amount of a month, not reduced. */
export function monthFactor(interval: BillingInterval): Fraction {
  return PER_MONTH[interval];
}

/** A discount as it bears on one item. */
export type ItemDiscount =
  | { readonly percentOff: string }
  | { readonly amountOff: bigint; readonly currency: string };

/** Thrown where an item's value cannot be known from what is here; the message says what is missing. */
export class UnvaluedError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "UnvaluedError";
  }
}

/**
 * What one billing period of a quantity costs before discounts, in minor units.
 * Metered use is 0: it is known only when billed and stands as a line of its own. One-off prices are 0: not recurring.
 * @throws UnvaluedError where the terms lack what the amount depends on.
 */
export function periodAmount(terms: PriceTerms, quantity: string | null): Fraction {
  if (intervalOf(terms) === null || terms.usageType === "metered") return ZERO;
  if (terms.usageType !== "licensed") {
    throw new UnvaluedError(`price ${terms.priceId} has the unknown usage type ${terms.usageType}`);
  }
  if (terms.intervalCount < 1) {
    throw new UnvaluedError(
      `price ${terms.priceId} is billed every ${terms.intervalCount} intervals`,
    );
  }
  const counted = parseDecimal(quantity ?? "1");
  if (compare(counted, ZERO) < 0) throw new UnvaluedError("its quantity is below zero");
  const units = billedUnits(terms, counted);
  if (terms.billingScheme === "tiered") return tieredAmount(terms, units);
  if (terms.billingScheme !== "per_unit") {
    throw new UnvaluedError(
      `price ${terms.priceId} has the unknown billing scheme ${terms.billingScheme}`,
    );
  }
  if (terms.unitAmount === null) {
    throw new UnvaluedError(`price ${terms.priceId} has no unit amount`);
  }
  return multiply(parseDecimal(terms.unitAmount), units);
}

/** Minor units a month, from minor units a billing period. */
export function monthly(amount: Fraction, terms: PriceTerms): Fraction {
  const interval = intervalOf(terms);
  if (interval === null) return ZERO;
  const perInterval = monthFactor(interval);
  return multiply(multiply(amount, perInterval), fraction(1, terms.intervalCount));
}

/** Takes a percentage off, or the share of an amount; never below zero. */
export function discounted(amount: Fraction, discount: ItemDiscount, share: Fraction): Fraction {
  if ("percentOff" in discount) {
    const kept = subtract(
      integer(1),
      multiply(parseDecimal(discount.percentOff), fraction(1, 100)),
    );
    return multiply(amount, compare(kept, ZERO) < 0 ? ZERO : kept);
  }
  const left = subtract(amount, multiply(integer(discount.amountOff), share));
  return compare(left, ZERO) < 0 ? ZERO : left;
}

/** Packages: 12 seats sold by the 5 are 3 packages where Stripe rounds up, 2 where it rounds down. */
function billedUnits(terms: PriceTerms, quantity: Fraction): Fraction {
  if (terms.divideBy === null) return quantity;
  const divided = multiply(quantity, fraction(1, terms.divideBy));
  const down = divided.numerator / divided.denominator;
  const isWhole = divided.numerator % divided.denominator === 0n;
  if (isWhole || terms.divideRound === "down") return integer(down);
  if (terms.divideRound === "up") return integer(down + 1n);
  throw new UnvaluedError(
    `price ${terms.priceId} rounds its packages by the unknown word ${terms.divideRound}`,
  );
}

function tieredAmount(terms: PriceTerms, units: Fraction): Fraction {
  if (terms.tiers === null || terms.tiers.length === 0) {
    throw new UnvaluedError(
      `price ${terms.priceId} is tiered and Stripe sends tiers only when asked: a Stripe key is needed`,
    );
  }
  if (terms.tiersMode === "volume") return volumeAmount(terms.tiers, units, terms.priceId);
  if (terms.tiersMode === "graduated") return graduatedAmount(terms.tiers, units);
  throw new UnvaluedError(`price ${terms.priceId} has the unknown tiers mode ${terms.tiersMode}`);
}

/** All units at the rate of the tier that the quantity reaches. */
function volumeAmount(tiers: readonly PriceTier[], units: Fraction, priceId: string): Fraction {
  const tier = tiers.find(({ upTo }) => upTo === null || compare(units, parseDecimal(upTo)) <= 0);
  if (tier === undefined) throw new UnvaluedError(`price ${priceId} has no tier for its quantity`);
  return tierAmount(tier, units);
}

/** Each unit at the rate of the tier it falls into; a tier's flat amount falls due once it is entered. */
function graduatedAmount(tiers: readonly PriceTier[], units: Fraction): Fraction {
  let total = ZERO;
  let reached = ZERO;
  for (const [index, tier] of tiers.entries()) {
    // The first tier is entered even by a quantity of 0: Stripe bills its flat amount.
    if (index > 0 && compare(units, reached) <= 0) break;
    const end = tier.upTo === null ? units : least(units, parseDecimal(tier.upTo));
    total = add(total, tierAmount(tier, subtract(end, reached)));
    reached = end;
  }
  return total;
}

function tierAmount(tier: PriceTier, units: Fraction): Fraction {
  const byUnit = multiply(parseDecimal(tier.unitAmount ?? "0"), units);
  return add(byUnit, parseDecimal(tier.flatAmount ?? "0"));
}

function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}
