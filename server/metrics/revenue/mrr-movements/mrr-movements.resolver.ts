import {
  Args,
  Authorized,
  Field,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "type-graphql";
import { type MonthlyValue, roundParts, roundToMinorUnits } from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import { MOVEMENT_KINDS, type MovementKind } from "../../../domain/movement.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { DayScalar, MinorUnitsScalar } from "../../../graphql/scalars.ts";
import { ABOUT_VALUES, MetricAnswer } from "../../answers.ts";
import type { MomentContext } from "../../context.ts";
import {
  ABOUT_CONVERTED,
  type ConversionUnavailable,
  conversionOf,
} from "../../conversion.object.ts";
import { elapsedDays, inBuckets } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { questionOf, RevenueArgs, type RevenueQuestion } from "../revenue-question.ts";
import { bridgeInReportingCurrency } from "./converted-bridge.ts";
import {
  type ExactBridge,
  moversOfBridge,
  readBridges,
  spanOfBridge,
  valuesOf,
} from "./exact-bridge.ts";
import { readFlashChurn } from "./flash-churn.query.ts";
import { type FlashChurn, flashChurnIn } from "./flash-churn.ts";
import { mrrMovementsDefinition } from "./mrr-movements.definition.ts";
import type { Movers } from "./mrr-movements.query.ts";

enum MovementKindEnum {
  NEW = "new",
  EXPANSION = "expansion",
  REACTIVATION = "reactivation",
  CONTRACTION = "contraction",
  CHURN = "churn",
}

registerEnumType(MovementKindEnum, { name: "MovementKind" });

@ObjectType("MovementAmount")
class MovementAmount {
  @Field(() => MovementKindEnum)
  readonly kind!: MovementKind;

  @Field(() => MoneyObject, { description: "Signed: contraction and churn are below zero." })
  readonly amount!: Money;
}

@ObjectType("MrrMovement")
class MrrMovementObject extends MovementAmount {
  @Field(() => Int, { description: "Customers who moved in this way at least once." })
  readonly customers!: number;

  @Field(() => [MinorUnitsScalar], { description: ABOUT_VALUES })
  readonly values!: bigint[];
}

@ObjectType("MrrMovementsOnDay", {
  description: "What moved on a day, or in a week or month: opening + movements = closing.",
})
class MrrMovementsOnDay {
  @Field(() => DayScalar, { description: "The first day of it that lies in the period." })
  readonly day!: string;

  @Field(() => Boolean, { description: "True where the period or today cuts it short." })
  readonly isPartial!: boolean;

  @Field(() => MoneyObject)
  readonly opening!: Money;

  @Field(() => [MovementAmount], { description: "All five kinds, in this order." })
  readonly movements!: MovementAmount[];

  @Field(() => MoneyObject)
  readonly closing!: Money;
}

@ObjectType("FlashChurn", {
  description:
    "The part of churn that is of customers who came, or came back, and fell to nothing within the same period. Both movements count; products that leave out both differ by it.",
})
class FlashChurnObject implements FlashChurn {
  @Field(() => Int)
  readonly customers!: number;

  @Field(() => MoneyObject, { description: "Below zero, as churn is." })
  readonly amount!: Money;
}

@ObjectType()
abstract class MrrBridgeEnds {
  @Field(() => String)
  readonly currency!: string;

  @Field(() => MoneyObject)
  readonly opening!: Money;

  @Field(() => [MrrMovementObject], { description: "All five kinds, in this order." })
  readonly movements!: MrrMovementObject[];

  @Field(() => MoneyObject, { description: "Exactly the opening and the movements." })
  readonly closing!: Money;

  @Field(() => FlashChurnObject)
  readonly flashChurn!: FlashChurn;
}

@ObjectType("MrrBridge", { description: "From the opening to the closing MRR of one currency." })
class MrrBridge extends MrrBridgeEnds {
  @Field(() => [MrrMovementsOnDay], {
    description: "The same for each day, week or month of the period.",
  })
  readonly series!: MrrMovementsOnDay[];
}

@ObjectType("ConvertedMrrMovementsOnDay", {
  description: "In the reporting currency: opening + movements + fx = closing.",
})
class ConvertedMrrMovementsOnDay extends MrrMovementsOnDay {
  @Field(() => MoneyObject, { description: "What the exchange rates alone did." })
  readonly fx!: Money;
}

@ObjectType("ConvertedMrrBridge", {
  description:
    "The bridges of all currencies in one: opening and closing at the rates of their days, movements at the rates of theirs.",
})
class ConvertedMrrBridge extends MrrBridgeEnds {
  @Field(() => [ConvertedMrrMovementsOnDay], {
    description: "The same for each day, week or month of the period.",
  })
  readonly series!: ConvertedMrrMovementsOnDay[];

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

@AtOneMoment()
@Resolver()
export class MrrMovementsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrMovementsAnswer, {
    description: describe(mrrMovementsDefinition),
    complexity: periodCost,
  })
  async mrrMovements(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MrrMovementsAnswer> {
    const question = await questionOf(args, context);
    const { database } = context;
    const [bridges, movers, losses] = await Promise.all([
      readBridges(database, question),
      context.asksFor("customers") ? moversOfBridge(database, question) : NOT_ASKED,
      context.asksFor("flashChurn")
        ? readFlashChurn(database, question, spanOfBridge(question))
        : [],
    ]);
    return {
      definition: mrrMovementsDefinition,
      policy: question.policy,
      period: question.period,
      asOf: question.now,
      byCurrency: bridges.map((bridge) => ({
        ...toBridge(bridge, movers, question),
        flashChurn: flashChurnIn(losses, bridge.currency),
      })),
      converted: await bridgeInReportingCurrency(context, bridges, { movers, losses }, question),
    };
  }
}

const NOT_ASKED: Movers = { in: () => 0, anywhere: () => 0 };

function toBridge(
  exact: ExactBridge,
  movers: Movers,
  question: RevenueQuestion,
): Omit<MrrBridge, "flashChurn"> {
  const { currency, opening, onDay } = exact;
  const whole = roundedBridge(currency, opening, [...onDay.values()]);
  const series = question.seriesAsked ? seriesOf(exact, question) : [];
  return {
    ...whole,
    currency,
    movements: whole.movements.map((movement) => ({
      ...movement,
      customers: movers.in(currency, movement.kind),
      values: valuesOf(series, movement.kind),
    })),
    series,
  };
}

function seriesOf({ currency, opening, onDay }: ExactBridge, question: RevenueQuestion) {
  const { from, to, today } = question.period;
  let level = opening;
  const spans = inBuckets(elapsedDays(from, to, today), question);
  return spans.map(({ days, ...span }) => {
    const changes = days.flatMap((day) => onDay.get(day) ?? []);
    const before = level;
    level = changes.reduce((sum, kinds) => sum + totalOf(kinds), before);
    return { ...span, ...roundedBridge(currency, before, changes) };
  });
}

type Kinds = ReadonlyMap<MovementKind, MonthlyValue>;

function totalOf(kinds: Kinds): MonthlyValue {
  return [...kinds.values()].reduce((sum, delta) => sum + delta, 0n);
}

/** Both ends are rounded once; the parts are rounded so that they add up to their difference. */
function roundedBridge(currency: string, opening: MonthlyValue, changes: readonly Kinds[]) {
  const of = (minorUnits: bigint): Money => ({ minorUnits, currency });
  const deltas = MOVEMENT_KINDS.map((kind) =>
    changes.reduce((sum, kinds) => sum + (kinds.get(kind) ?? 0n), 0n),
  );
  const exactClosing = deltas.reduce((sum, delta) => sum + delta, opening);
  const [from, to] = [roundToMinorUnits(opening), roundToMinorUnits(exactClosing)];
  const amounts = roundParts(deltas, to - from);
  return {
    opening: of(from),
    movements: MOVEMENT_KINDS.map((kind, index) => ({ kind, amount: of(amounts[index] ?? 0n) })),
    closing: of(to),
  };
}
