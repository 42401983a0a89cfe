/**
 * Exact arithmetic on fractions of a minor unit. A monthly value is an integer count of 10^-12 minor units, so that a
 * twelfth of a year keeps its fraction until the sum is shown.
 */
export type MonthlyValue = bigint;

/** Decimals kept per item: engine.md's NUMERIC(…, 12). */
export const VALUE_DECIMALS = 12;

const ONE = 10n ** BigInt(VALUE_DECIMALS);

/** A fraction of two integers; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

/** Reads a plain decimal such as "25.5", "-0.0125" or "2000". Throws on anything else. */
export function parseDecimal(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new RangeError(`Not a decimal number: ${text.slice(0, 40)}`);
  const [, sign, whole = "0", decimals = ""] = match;
  const numerator = BigInt(whole + decimals);
  return {
    numerator: sign === "-" ? -numerator : numerator,
    denominator: 10n ** BigInt(decimals.length),
  };
}

export function integer(value: bigint | number): Fraction {
  return { numerator: BigInt(value), denominator: 1n };
}

export function fraction(numerator: bigint | number, denominator: bigint | number): Fraction {
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  if (d === 0n) throw new RangeError("A fraction cannot have the denominator 0");
  return d < 0n ? { numerator: -n, denominator: -d } : { numerator: n, denominator: d };
}

export function add(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** Throws a RangeError where `b` is zero. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** The fraction in its lowest terms. */
export function reduce({ numerator, denominator }: Fraction): Fraction {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}

/**
 * The sum of many fractions. Those of one denominator are added first and the rest in pairs of pairs: added one by one,
 * the denominator grows with every step and the time with the square of their number (ten years of daily rates of ten
 * currencies: seconds instead of a fifth of one).
 */
export function sumFractions(values: Iterable<Fraction>): Fraction {
  const numerators = new Map<bigint, bigint>();
  for (const { numerator, denominator } of values) {
    numerators.set(denominator, (numerators.get(denominator) ?? 0n) + numerator);
  }
  let sums = [...numerators]
    .filter(([, numerator]) => numerator !== 0n)
    .map(([denominator, numerator]): Fraction => ({ numerator, denominator }));
  while (sums.length > 1) {
    const pairs: Fraction[] = [];
    for (let first = 0; first < sums.length; first += 2) {
      pairs.push(add(sums[first] ?? ZERO, sums[first + 1] ?? ZERO));
    }
    sums = pairs;
  }
  return sums[0] ?? ZERO;
}

/** -1, 0 or 1 as `a` is less than, equal to or greater than `b`. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** The nearest integer, a half going to the even neighbour (banker's rounding). */
export function roundHalfEven(value: Fraction): bigint {
  const { numerator, denominator } = value;
  const negative = numerator < 0n;
  const absolute = negative ? -numerator : numerator;
  const floor = absolute / denominator;
  const twiceRest = (absolute % denominator) * 2n;
  const up = twiceRest > denominator || (twiceRest === denominator && floor % 2n === 1n);
  const rounded = up ? floor + 1n : floor;
  return negative ? -rounded : rounded;
}

/** Rounds to 12 decimals, half to even: once per item. */
export function toMonthlyValue(value: Fraction): MonthlyValue {
  return roundHalfEven({ numerator: value.numerator * ONE, denominator: value.denominator });
}

/** Whole minor units, half to even: once, where the number is shown. */
export function roundToMinorUnits(value: MonthlyValue): bigint {
  return roundHalfEven({ numerator: value, denominator: ONE });
}

/** A sum of monthly values that is no whole number of them, as minor units: for what was converted. */
export function inMinorUnits({ numerator, denominator }: Fraction): Fraction {
  return { numerator, denominator: denominator * ONE };
}

/** PostgreSQL's NUMERIC text, such as "1583.333333333333". */
export function monthlyValueToText(value: MonthlyValue): string {
  const absolute = value < 0n ? -value : value;
  const decimals = (absolute % ONE).toString().padStart(VALUE_DECIMALS, "0");
  return `${value < 0n ? "-" : ""}${absolute / ONE}.${decimals}`;
}

/** What loses nothing as a monthly value. */
const EXACT_VALUE = /^-?\d+(\.\d{1,12})?$/;

/** The reverse of `monthlyValueToText`; also reads fewer decimals. */
export function monthlyValueFromText(text: string): MonthlyValue {
  if (!EXACT_VALUE.test(text)) return toMonthlyValue(parseDecimal(text));
  // An answer is made of a thousand such: no fraction on the way.
  const [whole = "", decimals = ""] = text.split(".");
  return BigInt(whole + decimals.padEnd(VALUE_DECIMALS, "0"));
}

/** Writes a fraction with up to 12 decimals and no trailing zeros: "6000", "8333.333333333333". */
export function fractionToText(value: Fraction): string {
  const text = monthlyValueToText(toMonthlyValue(value));
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/**
 * Rounds parts so that they add up to the rounded total (largest remainder): the parts that lose most by rounding down
 * get the missing units. Ties go to the larger part, then to the earlier: a part of nothing moves only where no other
 * can. Where the total was rounded down across two halves, a unit too many is taken from the part that loses least.
 */
export function roundParts(parts: readonly MonthlyValue[], totalMinorUnits: bigint): bigint[] {
  const exact = parts.map((part) => ({ numerator: part, denominator: ONE }));
  return roundFractions(exact, totalMinorUnits);
}

/** `roundParts` for fractions of a minor unit, whatever their denominators. */
export function roundFractions(parts: readonly Fraction[], totalMinorUnits: bigint): bigint[] {
  const floors = parts.map(floor);
  const missing = Number(totalMinorUnits - floors.reduce((sum, part) => sum + part, 0n));
  if (missing === 0) return floors;
  const byRemainder = parts
    .map((part, index) => ({
      index,
      size: absolute(part),
      remainder: subtract(part, integer(floors[index] ?? 0n)),
    }))
    .sort(
      (a, b) =>
        compare(b.remainder, a.remainder) * Math.sign(missing) ||
        compare(b.size, a.size) ||
        a.index - b.index,
    );
  const moved = new Set(byRemainder.slice(0, Math.abs(missing)).map((part) => part.index));
  const unit = missing < 0 ? -1n : 1n;
  return floors.map((part, index) => (moved.has(index) ? part + unit : part));
}

function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && numerator % denominator !== 0n ? quotient - 1n : quotient;
}

function absolute(value: Fraction): Fraction {
  return value.numerator < 0n ? { ...value, numerator: -value.numerator } : value;
}
