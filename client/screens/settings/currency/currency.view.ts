import type {
  ConvertedNowQuery,
  ExchangeRateSource,
  ExchangeRatesQuery,
  ImportExchangeRatesMutation,
} from "../../../generated/graphql.ts";
import { formatDay, formatRange } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import type { Frame } from "../../../kit/period/frame.ts";

type Coverage = ExchangeRatesQuery["exchangeRates"][number];

/** What is held of one pair of currencies from one source, as a row. */
export interface RateRow {
  readonly key: string;
  /** `1 EUR in GBP`. */
  readonly pair: string;
  /** As it was published, or what Stripe's comes to. */
  readonly rate: string;
  /** The newest day that has one. */
  readonly newest: string;
  readonly source: string;
  /** The days without a rate, the newest first; null where there are none. */
  readonly gaps: string | null;
}

/** The words of one pair. */
export function rateRow(coverage: Coverage, { today }: Pick<Frame, "today">): RateRow {
  const { base, quote, source, lastDay, lastRate, gaps } = coverage;
  return {
    key: `${base} ${quote} ${source}`,
    pair: `1 ${base.toUpperCase()} in ${quote.toUpperCase()}`,
    rate: lastRate,
    newest: formatDay(lastDay, today),
    source: SOURCES[source],
    gaps: gapWords(gaps, today),
  };
}

const SOURCES: Readonly<Record<ExchangeRateSource, string>> = {
  ECB: "ECB, imported",
  STRIPE: "Stripe, by payments",
};

function gapWords(gaps: Coverage["gaps"], today: string): string | null {
  const newest = gaps.at(-1);
  if (newest === undefined) return null;
  const range = formatRange(newest.from, newest.to, today);
  const others = gaps.length - 1;
  return others === 0 ? range : `${range} and ${formatInteger(others)} more`;
}

/** The currencies one may report in: those of the company first, then those of which a rate is held. */
export interface CurrencyChoices {
  readonly own: readonly string[];
  readonly others: readonly string[];
}

/** Into a currency of which no rate is held nothing could be converted, so it is not offered. */
export function currencyChoices({ account, exchangeRates }: ExchangeRatesQuery): CurrencyChoices {
  const { currencies, reportingCurrency } = account;
  const held = exchangeRates.flatMap(({ base, quote }) => [base, quote]);
  const known = new Set([...held, ...(reportingCurrency == null ? [] : [reportingCurrency])]);
  return {
    own: currencies,
    others: [...known].filter((currency) => !currencies.includes(currency)).sort(),
  };
}

/** What an import held, in a sentence. */
export function importWords(
  answer: ImportExchangeRatesMutation["importExchangeRates"],
  today: string,
): string {
  const { firstDay, lastDay, currencies, added, corrected, unchanged } = answer;
  const counts = [
    `${formatInteger(added)} new`,
    ...(corrected === 0 ? [] : [`${formatInteger(corrected)} corrected`]),
    ...(unchanged === 0 ? [] : [`${formatInteger(unchanged)} known already`]),
  ];
  return `Imported ${formatInteger(currencies)} currencies of ${formatRange(firstDay, lastDay, today)}: ${counts.join(", ")}.`;
}

/** All MRR told in the reporting currency, in a sentence, or why it cannot be; null where nothing is converted. */
export function convertedWords(
  { mrr: { converted } }: ConvertedNowQuery,
  { money }: Pick<Frame, "money">,
): { readonly isMissing: boolean; readonly words: string } | null {
  if (converted == null) return null;
  return "unavailableBecause" in converted
    ? { isMissing: true, words: `MRR is not available in it: ${converted.unavailableBecause}` }
    : { isMissing: false, words: `All MRR in it now: ${money.exact(converted.now)}.` };
}
