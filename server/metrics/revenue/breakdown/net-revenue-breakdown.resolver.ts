import { Arg, Args, Authorized, Query, Resolver } from "type-graphql";
import type { Day } from "../../../domain/calendar.ts";
import { convertSum } from "../../../domain/exchange.ts";
import { type Fraction, integer } from "../../../domain/fixed-point.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { groupBy } from "../../../store/facts/group-by.ts";
import type { MomentContext } from "../../context.ts";
import { inReportingCurrency } from "../../conversion.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { PeriodArgs, questionOf } from "../revenue-question.ts";
import { NetRevenueBreakdownAnswer, RevenueDimension } from "./breakdown.object.ts";
import { breakDown, type Part } from "./breakdown.ts";
import type { Dimension } from "./dimension.query.ts";
import { withNames } from "./named-breakdown.ts";
import { netRevenueBreakdownDefinition } from "./net-revenue-breakdown.definition.ts";
import { type NetRevenuePart, readNetRevenueParts } from "./net-revenue-breakdown.query.ts";

/** Sums of money do not tell who paid. */
const NO_CUSTOMERS = { customers: null, addsUp: false };

@AtOneMoment()
@Resolver()
export class NetRevenueBreakdownResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => NetRevenueBreakdownAnswer, {
    description: describe(netRevenueBreakdownDefinition),
    complexity: periodCost,
  })
  async netRevenueBreakdown(
    @Arg("by", () => RevenueDimension) by: Dimension,
    @Args(() => PeriodArgs) args: PeriodArgs,
    @AtMoment() context: MomentContext,
  ): Promise<NetRevenueBreakdownAnswer> {
    const { database, account } = context;
    const question = await questionOf(args, context);
    const { from, previousFrom, today } = question.period;
    const converts = account.reportingCurrency !== null;
    const parts = await readNetRevenueParts(database, question, by, converts);
    const partsOf = groupBy(parts, ({ currency }) => currency);
    const currencies = [...partsOf.keys()];
    const byCurrency = [...partsOf]
      .sort(([a, some], [b, others]) => entriesOf(others) - entriesOf(some) || a.localeCompare(b))
      .map(([currency, own]) => breakDown(currency, toParts(own, from, addUp), NO_CUSTOMERS));
    const days = { from: previousFrom, to: today };
    const converted = await inReportingCurrency(context, { currencies, ...days }, (exchange) =>
      breakDown(
        exchange.to,
        toParts(parts, from, (some) =>
          convertSum(
            some.map(({ amountMinor, ...at }) => ({ ...at, amount: amountMinor })),
            exchange,
          ),
        ),
        NO_CUSTOMERS,
      ),
    );
    return {
      definition: netRevenueBreakdownDefinition,
      by,
      period: question.period,
      asOf: question.now,
      ...(await withNames(database, by, { byCurrency, converted })),
    };
  }
}

/** @param add What some amounts come to, in minor units. */
function toParts(
  amounts: readonly NetRevenuePart[],
  from: Day,
  add: (some: readonly NetRevenuePart[]) => Fraction,
): Part[] {
  return [...groupBy(amounts, ({ key }) => key)].map(([key, own]) => ({
    key,
    value: add(own.filter(({ day }) => day >= from)),
    previous: add(own.filter(({ day }) => day < from)),
    customers: null,
  }));
}

function addUp(amounts: readonly NetRevenuePart[]): Fraction {
  return integer(amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n));
}

function entriesOf(parts: readonly NetRevenuePart[]): number {
  return parts.reduce((sum, { entries }) => sum + entries, 0);
}
