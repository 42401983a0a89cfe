import type { Frame } from "../kit/period/frame.ts";

/**
 * What stands large: the currency of the address by itself, where the company has it; else all currencies told in the
 * reporting one, where there is one; else the first.
 *
 * @param known Every currency of the company, the first one first. @param asked As the address has it.
 */
export function shownCurrency(
  known: readonly string[],
  reporting: string | null,
  asked: string | undefined,
): Pick<Frame, "currency" | "isConverted"> {
  const alone = known.find((currency) => currency === asked);
  if (alone !== undefined) return { currency: alone, isConverted: false };
  if (reporting !== null) return { currency: reporting, isConverted: true };
  return { currency: known[0] ?? null, isConverted: false };
}

/** One way to look at amounts, as it is offered. */
export interface CurrencyChoice {
  /** What the address says; undefined for the default, which keeps plain addresses plain. */
  readonly asked: string | undefined;
  /** `All in GBP`, `USD alone`, or `GBP` where there is nothing to tell it from. */
  readonly label: string;
}

/** Every way to look at amounts, the default first. */
export function currencyChoices(
  known: readonly string[],
  reporting: string | null,
): readonly CurrencyChoice[] {
  const name = (currency: string) => currency.toUpperCase();
  if (reporting === null) {
    return known.map((currency, place) => ({
      asked: place === 0 ? undefined : currency,
      label: name(currency),
    }));
  }
  const [only, ...others] = known;
  if (only === reporting && others.length === 0) return [{ asked: undefined, label: name(only) }];
  return [
    { asked: undefined, label: `All in ${name(reporting)}` },
    ...known.map((currency) => ({ asked: currency, label: `${name(currency)} alone` })),
  ];
}
