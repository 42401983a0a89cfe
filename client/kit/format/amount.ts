/**
 * An amount as the server sends it: an integer of minor units in a string, since a float loses pennies beyond 2^53.
 * `decimals` says how many digits of it stand behind the decimal point (0 for yen, 3 for the Kuwaiti dinar).
 */
export interface Amount {
  readonly minorUnits: string;
  /** ISO 4217 in lower case. */
  readonly currency: string;
  readonly decimals: number;
}

/** The minor units as an exact integer. */
export function minorUnits(amount: Amount): bigint {
  return BigInt(amount.minorUnits);
}

/** `left + right`. Throws for two currencies: a mixed sum would be a number of nothing. */
export function plus(left: Amount, right: Amount): Amount {
  if (left.currency !== right.currency)
    throw new Error(`${left.currency} and ${right.currency} cannot be added without a rate.`);
  return withMinorUnits(left, minorUnits(left) + minorUnits(right));
}

/** `left - right`, under the same rule as {@link plus}. */
export function minus(left: Amount, right: Amount): Amount {
  return plus(left, withMinorUnits(right, -minorUnits(right)));
}

/** The same size, without its sign. */
export function sizeOf(amount: Amount): Amount {
  const units = minorUnits(amount);
  return units < 0n ? withMinorUnits(amount, -units) : amount;
}

/** Nothing, in the currency of `like`. */
export function nothingLike(like: Amount): Amount {
  return withMinorUnits(like, 0n);
}

/**
 * Where the amount stands on an axis, in major units. A position only: it is a float and may be off in the last digit
 * beyond 2^53 minor units, so it is never shown as text.
 */
export function axisPosition(amount: Amount): number {
  return Number(minorUnits(amount)) / 10 ** amount.decimals;
}

/** The amount in major units with a point and without thousands, `-1234.50`, as a file of a spreadsheet has it. Exact. */
export function plainDecimal(amount: Amount): string {
  const units = minorUnits(amount);
  const digits = (units < 0n ? -units : units).toString().padStart(amount.decimals + 1, "0");
  const split = digits.length - amount.decimals;
  const whole = `${units < 0n ? "-" : ""}${digits.slice(0, split)}`;
  return amount.decimals === 0 ? whole : `${whole}.${digits.slice(split)}`;
}

/** So many minor units of the currency of `like`, as a list sends them without their currency. */
export function inCurrencyOf(like: Omit<Amount, "minorUnits">, units: string): Amount {
  return { minorUnits: units, currency: like.currency, decimals: like.decimals };
}

/** The amount itself, with another number of minor units. */
export function withMinorUnits(amount: Amount, units: bigint): Amount {
  return { minorUnits: units.toString(), currency: amount.currency, decimals: amount.decimals };
}
