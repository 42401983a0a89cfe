import { convertSum } from "../../../domain/exchange.ts";
import type { Exchange } from "../../../domain/exchange-rates.ts";
import { inMinorUnits, integer } from "../../../domain/fixed-point.ts";
import type { Period } from "../../../domain/period.ts";
import { groupBy } from "../../../store/facts/group-by.ts";
import type { MomentContext } from "../../context.ts";
import { type Converted, inReportingCurrency } from "../../conversion.ts";
import { dayBefore } from "../../day-series.ts";
import { addCustomers, type Breakdown, breakDown, type Part } from "./breakdown.ts";
import type { MrrPart, MrrPayers } from "./mrr-parts.ts";

/**
 * Parts of MRR as a whole of them, by currency and in the reporting currency; most customers first.
 * @param whole The same MRR told apart so that each customer is in one part, which counts them.
 * @param addsUp Whether that holds of the parts themselves.
 */
export async function breakDownMrr(
  context: MomentContext,
  period: Period,
  {
    parts,
    whole,
    addsUp,
  }: {
    readonly parts: readonly MrrPart[];
    readonly whole: readonly MrrPayers[];
    readonly addsUp: boolean;
  },
): Promise<{ byCurrency: Breakdown[]; converted: Converted<Breakdown> }> {
  const customersOf = (currency: string) =>
    addCustomers(whole.filter((part) => part.currency === currency));
  const currencies = [...new Set(parts.map(({ currency }) => currency))].sort(
    (a, b) => (customersOf(b) ?? 0) - (customersOf(a) ?? 0) || a.localeCompare(b),
  );
  const byCurrency = currencies.map((currency) => {
    const own = parts.filter((part) => part.currency === currency);
    return breakDown(currency, own.map(exactPart), { customers: customersOf(currency), addsUp });
  });
  const days = { from: dayBefore(period.from), to: period.today };
  const converted = await inReportingCurrency(context, { currencies, ...days }, (exchange) =>
    breakDown(exchange.to, convertParts(parts, period, exchange), {
      customers: customersOfAll(whole),
      addsUp,
    }),
  );
  return { byCurrency, converted };
}

function exactPart({ key, opening, closing, customers }: MrrPart): Part {
  const value = inMinorUnits(integer(closing));
  return { key, value, previous: inMinorUnits(integer(opening)), customers };
}

/** All currencies of a key together, both ends at the rates of their days. */
function convertParts(
  parts: readonly MrrPart[],
  { from, to, today }: Period,
  exchange: Exchange,
): Part[] {
  const lastDay = to < today ? to : today;
  return [...groupBy(parts, ({ key }) => key)].map(([key, own]) => {
    const end = own.map(({ currency, closing }) => ({ currency, day: lastDay, amount: closing }));
    const start = own.map(({ currency, opening }) => {
      return { currency, day: dayBefore(from), amount: opening };
    });
    return {
      key,
      value: inMinorUnits(convertSum(end, exchange)),
      previous: inMinorUnits(convertSum(start, exchange)),
      customers: customersOfAll(own),
    };
  });
}

/** Whoever pays in two currencies is one customer. */
function customersOfAll(parts: readonly MrrPayers[]): number | null {
  const currencies = new Set(parts.map(({ currency }) => currency));
  if (currencies.size === 1) return addCustomers(parts);
  return addCustomers(parts.map(({ payers }) => ({ customers: payers })));
}
