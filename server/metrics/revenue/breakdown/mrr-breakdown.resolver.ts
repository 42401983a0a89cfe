import { Arg, Args, Authorized, Query, Resolver } from "type-graphql";
import { convertSum } from "../../../domain/exchange.ts";
import type { Exchange } from "../../../domain/exchange-rates.ts";
import { inMinorUnits, integer } from "../../../domain/fixed-point.ts";
import type { Period } from "../../../domain/period.ts";
import type { Role } from "../../../domain/role.ts";
import { groupBy } from "../../../store/facts/group-by.ts";
import type { MomentContext } from "../../context.ts";
import { inReportingCurrency } from "../../conversion.ts";
import { dayBefore } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { PeriodArgs, questionOf } from "../revenue-question.ts";
import { MrrBreakdownAnswer, RevenueDimension } from "./breakdown.object.ts";
import { addCustomers, breakDown, type Part } from "./breakdown.ts";
import type { Dimension } from "./dimension.query.ts";
import { mrrBreakdownDefinition } from "./mrr-breakdown.definition.ts";
import { type MrrPart, readMrrParts } from "./mrr-breakdown.query.ts";
import { withNames } from "./named-breakdown.ts";

@AtOneMoment()
@Resolver()
export class MrrBreakdownResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrBreakdownAnswer, { description: describe(mrrBreakdownDefinition) })
  async mrrBreakdown(
    @Arg("by", () => RevenueDimension) by: Dimension,
    @Args(() => PeriodArgs) args: PeriodArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MrrBreakdownAnswer> {
    const { database } = context;
    const question = await questionOf(args, context);
    const parts = await readMrrParts(database, question, by);
    // A customer of two plans is one customer: the whole is counted apart from its parts.
    const whole = by === "plan" ? await readMrrParts(database, question, "currency") : parts;
    const customersOf = (currency: string) =>
      addCustomers(whole.filter((part) => part.currency === currency));
    const currencies = [...new Set(parts.map(({ currency }) => currency))].sort(
      (a, b) => (customersOf(b) ?? 0) - (customersOf(a) ?? 0) || a.localeCompare(b),
    );
    const addsUp = by !== "plan";
    const byCurrency = currencies.map((currency) => {
      const own = parts.filter((part) => part.currency === currency);
      return breakDown(currency, own.map(exactPart), { customers: customersOf(currency), addsUp });
    });
    const days = { from: dayBefore(question.period.from), to: question.period.today };
    const converted = await inReportingCurrency(context, { currencies, ...days }, (exchange) =>
      breakDown(exchange.to, convertParts(parts, question.period, exchange), {
        customers: customersOfAll(whole),
        addsUp,
      }),
    );
    return {
      definition: mrrBreakdownDefinition,
      by,
      policy: question.policy,
      period: question.period,
      asOf: question.now,
      ...(await withNames(database, by, { byCurrency, converted })),
    };
  }
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
function customersOfAll(parts: readonly MrrPart[]): number | null {
  const currencies = new Set(parts.map(({ currency }) => currency));
  if (currencies.size === 1) return addCustomers(parts);
  return addCustomers(parts.map(({ payers }) => ({ customers: payers })));
}
