import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "type-graphql";
import { roundParts, roundToMinorUnits } from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import type { MovementKind } from "../../../domain/movement.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { MetricAnswer } from "../../answers.ts";
import type { MetricContext } from "../../context.ts";
import {
  ABOUT_CONVERTED,
  type ConversionUnavailable,
  conversionOf,
} from "../../conversion.object.ts";
import { describe } from "../../definition.ts";
import { PeriodInput, periodOf } from "../../period.object.ts";
import { bridgeInReportingCurrency } from "./converted-bridge.ts";
import { mrrMovementsDefinition } from "./mrr-movements.definition.ts";
import { type ExactBridge, readBridges } from "./mrr-movements.query.ts";

enum MovementKindEnum {
  NEW = "new",
  EXPANSION = "expansion",
  REACTIVATION = "reactivation",
  CONTRACTION = "contraction",
  CHURN = "churn",
}

registerEnumType(MovementKindEnum, { name: "MovementKind" });

@ObjectType("MrrMovement")
class MrrMovementObject {
  @Field(() => MovementKindEnum)
  readonly kind!: MovementKind;

  @Field(() => MoneyObject, { description: "Signed: contraction and churn are below zero." })
  readonly amount!: Money;

  @Field(() => Int, { description: "Customers who moved in this way at least once." })
  readonly customers!: number;
}

@ObjectType("MrrBridge", { description: "From the opening to the closing MRR of one currency." })
class MrrBridge {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => MoneyObject)
  readonly opening!: Money;

  @Field(() => [MrrMovementObject], { description: "All five kinds, in this order." })
  readonly movements!: MrrMovementObject[];

  @Field(() => MoneyObject, { description: "Exactly the opening and the movements." })
  readonly closing!: Money;
}

@ObjectType("ConvertedMrrBridge", {
  description:
    "The bridges of all currencies in one: opening and closing at the rates of their days, movements at the rates of theirs.",
})
class ConvertedMrrBridge extends MrrBridge {
  @Field(() => MoneyObject, {
    description:
      "What the exchange rates alone did: each evening's MRR times the next day's change of its rate. Opening + movements + fx = closing.",
  })
  readonly fx!: Money;
}

const MrrBridgeConversion = conversionOf("MrrBridgeConversion", ConvertedMrrBridge);

@ObjectType("MrrMovementsAnswer", { implements: MetricAnswer })
class MrrMovementsAnswer extends MetricAnswer {
  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => [MrrBridge], { description: "One per currency, never added; most customers first." })
  readonly byCurrency!: MrrBridge[];

  @Field(() => MrrBridgeConversion, { nullable: true, description: ABOUT_CONVERTED })
  readonly converted!: ConvertedMrrBridge | ConversionUnavailable | null;
}

@Resolver()
export class MrrMovementsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrMovementsAnswer, {
    description: describe(mrrMovementsDefinition),
    complexity: periodCost,
  })
  async mrrMovements(
    @Arg("period", () => PeriodInput, { nullable: true }) request: PeriodInput | null,
    @Ctx() context: MetricContext,
  ): Promise<MrrMovementsAnswer> {
    const period = periodOf(request, context);
    const asOf = context.clock();
    const bridges = await readBridges(context.database, period, asOf);
    return {
      definition: mrrMovementsDefinition,
      policy: context.account.policy.name,
      period,
      asOf,
      byCurrency: bridges.map(toBridge),
      converted: await bridgeInReportingCurrency(context, period, asOf),
    };
  }
}

function toBridge({ currency, opening, byKind }: ExactBridge): MrrBridge {
  const of = (minorUnits: bigint): Money => ({ minorUnits, currency });
  const kinds = [...byKind];
  const exactClosing = kinds.reduce((sum, [, { delta }]) => sum + delta, opening);
  const [from, to] = [roundToMinorUnits(opening), roundToMinorUnits(exactClosing)];
  const amounts = roundParts(
    kinds.map(([, { delta }]) => delta),
    to - from,
  );
  return {
    currency,
    opening: of(from),
    movements: kinds.map(([kind, { customers }], index) => ({
      kind,
      amount: of(amounts[index] ?? 0n),
      customers,
    })),
    closing: of(to),
  };
}
