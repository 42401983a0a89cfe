import { Args, Authorized, Field, ObjectType, Query, Resolver } from "type-graphql";
import type { Money } from "../../../domain/money.ts";
import type { Role } from "../../../domain/role.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { DateTimeScalar, DayScalar } from "../../../graphql/scalars.ts";
import type { MomentContext } from "../../context.ts";
import {
  ABOUT_CONVERTED,
  type ConversionUnavailable,
  conversionOf,
} from "../../conversion.object.ts";
import { DefinitionObject } from "../../definition.object.ts";
import { type Definition, describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { questionOf, ScopeArgs } from "../revenue-question.ts";
import { totalInReportingCurrency } from "./converted-total.ts";
import { totalRevenueDefinition } from "./total-revenue.definition.ts";
import { readTotals } from "./total-revenue.query.ts";

@ObjectType("TotalRevenue")
class TotalRevenue {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => MoneyObject)
  readonly gross!: Money;

  @Field(() => MoneyObject, { description: "Positive: what went back by refund or dispute." })
  readonly refunded!: Money;

  @Field(() => MoneyObject, { description: "Gross less refunded." })
  readonly net!: Money;

  @Field(() => DayScalar, { description: "The day of the first entry." })
  readonly since!: string;
}

const TotalRevenueConversion = conversionOf("TotalRevenueConversion", TotalRevenue);

@ObjectType("TotalRevenueAnswer")
class TotalRevenueAnswer {
  @Field(() => DefinitionObject)
  readonly definition!: Definition;

  @Field(() => DateTimeScalar, { description: "When the numbers were read." })
  readonly asOf!: Date;

  @Field(() => [TotalRevenue], {
    description: "One per currency, never added; most entries first.",
  })
  readonly byCurrency!: TotalRevenue[];

  @Field(() => TotalRevenueConversion, {
    nullable: true,
    description: `${ABOUT_CONVERTED} Null too where nothing was collected yet.`,
  })
  readonly converted!: TotalRevenue | ConversionUnavailable | null;
}

@AtOneMoment()
@Resolver()
export class TotalRevenueResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => TotalRevenueAnswer, { description: describe(totalRevenueDefinition) })
  async totalRevenue(
    @Args(() => ScopeArgs) args: ScopeArgs,
    @AtMoment() context: MomentContext,
  ): Promise<TotalRevenueAnswer> {
    const question = await questionOf(args, context);
    const totals = await readTotals(context.database, question);
    return {
      definition: totalRevenueDefinition,
      asOf: question.now,
      byCurrency: totals.map(({ currency, gross, refunded, since }) => ({
        currency,
        gross: { minorUnits: gross, currency },
        refunded: { minorUnits: refunded, currency },
        net: { minorUnits: gross - refunded, currency },
        since,
      })),
      converted: await totalInReportingCurrency(context, question),
    };
  }
}
