import { createExchange, type Exchange, MissingRate } from "../domain/exchange-rates.ts";
import { type RatesWanted, readRates } from "../store/exchange-rates.ts";
import type { MoneySum } from "./answers.ts";
import type { MetricContext } from "./context.ts";
import type { ConversionUnavailable } from "./conversion.object.ts";
import { type DayAmount, type SeriesQuestion, sumIn } from "./day-series.ts";

/** An answer in the reporting currency, why it is not there, or null where the account has none. */
export type Converted<Shape> = Shape | ConversionUnavailable | null;

/**
 * Hands `convert` the rates that its currencies and days need. Where it asks for one that nobody knows, the whole answer
 * is unavailable.
 */
export async function inReportingCurrency<Shape>(
  { account, database }: MetricContext,
  wanted: RatesWanted,
  convert: (exchange: Exchange) => Shape,
): Promise<Converted<Shape>> {
  const { reportingCurrency: currency } = account;
  if (currency === null) return null;
  const rates = await readRates(database, {
    ...wanted,
    currencies: [...wanted.currencies, currency],
  });
  try {
    return convert(createExchange(currency, rates));
  } catch (error) {
    if (error instanceof MissingRate) return { currency, unavailableBecause: error.message };
    throw error;
  }
}

/** `sumsByCurrency` in the reporting currency, each day's amounts at the day's rate. */
export async function sumInReportingCurrency(
  context: MetricContext,
  amounts: readonly DayAmount[],
  question: SeriesQuestion,
): Promise<Converted<MoneySum>> {
  const { period } = question;
  const currencies = amounts.map(({ currency }) => currency);
  const days = { from: period.previousFrom, to: period.today };
  return await inReportingCurrency(context, { currencies, ...days }, (exchange) =>
    sumIn(exchange, amounts, question),
  );
}
