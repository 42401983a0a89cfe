import { createExchange, type Exchange, MissingRate } from "../domain/exchange-rates.ts";
import { type RatesWanted, readRates } from "../store/exchange-rates.ts";
import { readOnce } from "../store/read-once.ts";
import type { MoneySum } from "./answers.ts";
import type { MomentContext } from "./context.ts";
import type { ConversionUnavailable } from "./conversion.object.ts";
import { type DayAmount, type SeriesQuestion, sumIn } from "./day-series.ts";

/** An answer in the reporting currency, why it is not there, or null where the account has none. */
export type Converted<Shape> = Shape | ConversionUnavailable | null;

/**
 * Hands `convert` the rates that its currencies and days need. Where it asks for one that nobody knows, the whole answer
 * is unavailable.
 */
export async function inReportingCurrency<Shape>(
  { account, database }: MomentContext,
  wanted: RatesWanted,
  convert: (exchange: Exchange) => Shape,
): Promise<Converted<Shape>> {
  const { reportingCurrency: currency } = account;
  if (currency === null) return null;
  const currencies = [...new Set([...wanted.currencies, currency])].sort();
  const exchange = await exchangeOnce(database, { ...wanted, currencies, into: currency });
  try {
    return convert(exchange);
  } catch (error) {
    if (error instanceof MissingRate) return { currency, unavailableBecause: error.message };
    throw error;
  }
}

/** Rates of more days than one answer needs change nothing in it: on each day the freshest holds. */
const exchangeOnce = readOnce<RatesWanted & { readonly into: string }, Exchange>({
  keyOf: ({ currencies, into }) => JSON.stringify([into, currencies]),
  covers: (asked, wanted) => asked.from <= wanted.from && asked.to >= wanted.to,
  join: (one, other) => ({
    ...one,
    from: one.from <= other.from ? one.from : other.from,
    to: one.to >= other.to ? one.to : other.to,
  }),
  read: async (snapshot, { into, ...wanted }) =>
    createExchange(into, await readRates(snapshot, wanted)),
});

/** `sumsByCurrency` in the reporting currency, each day's amounts at the day's rate. */
export async function sumInReportingCurrency(
  context: MomentContext,
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
