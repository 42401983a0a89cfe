import type { Day } from "../../../domain/calendar.ts";
import { convertSum } from "../../../domain/exchange.ts";
import type { Exchange } from "../../../domain/exchange-rates.ts";
import { roundFractions, roundHalfEven } from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import type { MomentContext } from "../../context.ts";
import { type Converted, inReportingCurrency } from "../../conversion.ts";
import type { RevenueQuestion } from "../revenue-question.ts";
import { readTotalDays, type TotalDay } from "./total-revenue.query.ts";

interface ConvertedTotal {
  readonly currency: string;
  readonly gross: Money;
  readonly refunded: Money;
  /** Gross less refunded, to the minor unit. */
  readonly net: Money;
  readonly since: Day;
}

/** All money since the beginning in the account's reporting currency; null too where nothing was collected yet. */
export async function totalInReportingCurrency(
  context: MomentContext,
  question: RevenueQuestion,
): Promise<Converted<ConvertedTotal>> {
  if (context.account.reportingCurrency === null) return null;
  const days = await readTotalDays(context.database, question);
  const { today } = question.period;
  const [since] = days.map(({ day }) => day).sort();
  if (since === undefined) return null;
  const currencies = days.map(({ currency }) => currency);
  return await inReportingCurrency(context, { currencies, from: since, to: today }, (exchange) =>
    convertTotal(days, since, exchange),
  );
}

function convertTotal(days: readonly TotalDay[], since: Day, exchange: Exchange): ConvertedTotal {
  const { to: currency } = exchange;
  const sum = (amountOf: (day: TotalDay) => bigint) =>
    convertSum(
      days.map((day) => ({ ...day, amount: amountOf(day) })),
      exchange,
    );
  const gross = sum((day) => day.gross);
  const lost = sum((day) => -day.refunded);
  const net = roundHalfEven(sum((day) => day.gross - day.refunded));
  const [grossUnits = 0n, lostUnits = 0n] = roundFractions([gross, lost], net);
  return {
    currency,
    gross: { minorUnits: grossUnits, currency },
    refunded: { minorUnits: -lostUnits, currency },
    net: { minorUnits: net, currency },
    since,
  };
}
