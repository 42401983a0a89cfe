import {
  compare,
  divide,
  type Fraction,
  integer,
  roundHalfEven,
  ZERO,
} from "../domain/fixed-point.ts";
import type { CountRatio, MoneyRatio } from "./ratio.object.ts";

/** What a ratio is made of, exact; of money, minor units. */
export interface RatioPair {
  readonly numerator: Fraction;
  readonly denominator: Fraction;
}

/** @param undefinedBecause The sentence where there is nothing to divide by: a ratio is never made up. */
export function moneyRatio(
  pair: RatioPair,
  currency: string,
  undefinedBecause: string,
): MoneyRatio {
  const of = (amount: Fraction) => ({ minorUnits: roundHalfEven(amount), currency });
  return {
    ...divided(pair, undefinedBecause),
    numerator: of(pair.numerator),
    denominator: of(pair.denominator),
  };
}

/** The same of counts. */
export function countRatio(
  numerator: number,
  denominator: number,
  undefinedBecause: string,
): CountRatio {
  const pair = { numerator: integer(numerator), denominator: integer(denominator) };
  return { ...divided(pair, undefinedBecause), numerator, denominator };
}

function divided({ numerator, denominator }: RatioPair, undefinedBecause: string) {
  if (compare(denominator, ZERO) <= 0) return { ratio: null, unavailableBecause: undefinedBecause };
  return { ratio: divide(numerator, denominator), unavailableBecause: null };
}
