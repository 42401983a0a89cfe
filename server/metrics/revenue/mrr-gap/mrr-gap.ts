import { createCalendar, type Day } from "../../../domain/calendar.ts";
import { createExchange, type Exchange } from "../../../domain/exchange-rates.ts";
import { integer } from "../../../domain/fixed-point.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Database } from "../../../store/database.ts";
import { readRates } from "../../../store/exchange-rates.ts";
import type { MetricContext } from "../../context.ts";
import { compareCustomers, type Outcome } from "./compare-customers.ts";
import { type Comparison, comparisonsOf } from "./comparison.ts";
import type { GapRules } from "./counterfactual.ts";
import { isMonth, lastDayOf, type Month } from "./month.ts";
import { type CustomerLevel, readLevels } from "./mrr-gap.query.ts";
import { readStripeExport, type StripeExport } from "./stripe-export.ts";

/** What a caller asks. */
export interface MrrGapRequest {
  /** Stripe's "MRR per subscriber per month". */
  readonly csv: string;
  /** Null: the newest in the file that is over, else the newest. */
  readonly month: Month | null;
  /** Of amounts that no column gives a currency for; null: the reporting currency, else the only one there is. */
  readonly currency: string | null;
}

export interface MrrGap extends Outcome {
  readonly month: Month;
  /** The month's end in the account's zone, or now within the month. */
  readonly asOf: Date;
}

/**
 * Compares Stripe's export with our own MRR, customer by customer, and takes each gap apart. Nothing is written.
 * @throws Problem BAD_USER_INPUT where the file, the month or the currency cannot be understood.
 */
export async function compareWithExport(
  { database, account, clock }: MetricContext,
  request: MrrGapRequest,
): Promise<MrrGap> {
  const file = readStripeExport(request.csv);
  const now = clock();
  const calendar = createCalendar(account.timeZone);
  const today = calendar.dayOf(now);
  const month = chosenMonth(file, request.month, today);
  const lastDay = lastDayOf(month);
  const isOver = lastDay < today;
  const at = isOver ? calendar.endOf(lastDay) : now;
  const day = isOver ? lastDay : today;
  const outcome: Outcome[] = [];
  await database.sql.begin("isolation level repeatable read read only", async (tx) => {
    const levels = await readLevels(tx, lastDay, now);
    const whole = wholeCurrency(request.currency, account.reportingCurrency, levels);
    const comparisons = comparisonsOf(file, month, whole, levels);
    const exchangeInto = await readExchanges(database, comparisons, levels, day);
    const monthEnds = { utc: createCalendar("UTC").endOf(lastDay), isOver };
    const yardstick = { ours: ourRules(account.policy, at), day, monthEnds, exchangeInto };
    outcome.push(await compareCustomers(tx, comparisons, levels, yardstick));
  });
  const [result] = outcome;
  if (result === undefined) throw new Error("A transaction without a result");
  return { month, asOf: at, ...result };
}

function ourRules(policy: GapRules["policy"], at: Date): GapRules {
  return {
    policy,
    at,
    overlooksPauses: false,
    keepsTax: false,
    weekScale: integer(1),
    dayScale: integer(1),
    fromFirstPayment: false,
    knownBefore: null,
  };
}

function chosenMonth({ months }: StripeExport, asked: Month | null, today: Day): Month {
  const over = months.filter((month) => lastDayOf(month) < today);
  const month = asked ?? over.at(-1) ?? months.at(-1) ?? "";
  if (!isMonth(month)) {
    throw refused(`"${month.slice(0, 40)}" is no month; write it as 2026-03.`);
  }
  if (!months.includes(month)) {
    throw refused(`The file has no column for ${month}; its months are ${months.join(", ")}.`);
  }
  if (`${month}-01` > today) throw refused(`${month} is in the future.`);
  return month;
}

/** In what amounts are that no column gives a currency for; null where that is not known. */
function wholeCurrency(
  asked: string | null,
  reportingCurrency: string | null,
  levels: readonly CustomerLevel[],
): string | null {
  const chosen = asked?.toLowerCase() ?? reportingCurrency;
  if (chosen !== null) return chosen;
  const [only, ...others] = new Set(levels.map(({ currency }) => currency));
  return others.length === 0 ? (only ?? null) : null;
}

async function readExchanges(
  database: Database,
  comparisons: readonly Comparison[],
  levels: readonly CustomerLevel[],
  day: Day,
): Promise<(currency: string) => Exchange> {
  const told = comparisons.map(({ currency }) => currency);
  const currencies = [...new Set([...told, ...levels.map(({ currency }) => currency)])];
  const rates = await readRates(database, { currencies, from: day, to: day });
  const known = new Map<string, Exchange>();
  return (currency) => {
    const exchange = known.get(currency) ?? createExchange(currency, rates);
    known.set(currency, exchange);
    return exchange;
  };
}

function refused(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
