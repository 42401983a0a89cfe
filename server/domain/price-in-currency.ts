import type { CurrencyTerms, PriceTerms } from "./facts.ts";

/** What a look at a price brought beside the terms that events carry; null where nobody looked. */
export interface PriceDetails {
  readonly tiers: PriceTerms["tiers"];
  readonly currencyOptions: Readonly<Record<string, CurrencyTerms>> | null;
}

/**
 * The terms of a price as a subscription in a currency is billed by them, with what is known of them beside. Left in
 * the price's own currency where it has no amount in the other: that it cannot be valued is said there.
 */
export function termsInCurrency(
  terms: PriceTerms,
  currency: string,
  details: PriceDetails,
): PriceTerms {
  const own = { ...terms, tiers: terms.tiers ?? details.tiers };
  if (terms.currency === currency) return own;
  const option = details.currencyOptions?.[currency];
  return option === undefined ? own : { ...own, ...option, currency };
}
