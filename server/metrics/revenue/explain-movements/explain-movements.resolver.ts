import { Arg, Args, Authorized, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Day } from "../../../domain/calendar.ts";
import { monthlyValueToText, roundToMinorUnits } from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import { MOVEMENT_KINDS } from "../../../domain/movement.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { LARGEST_EXPLANATION, refusePageOutside } from "../../../graphql/page.ts";
import { DateTimeScalar, DayScalar } from "../../../graphql/scalars.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import type { ChangesOf } from "../mrr-changes.query.ts";
import { MrrFigureEnum } from "../mrr-figure.object.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { explainMovementsDefinition } from "./explain-movements.definition.ts";
import { type ChangeRow, readChanges, readChangeTotal } from "./explain-movements.query.ts";

@ObjectType("MrrChange", { description: "A change of one customer's monthly value in one plan." })
class MrrChangeObject implements Omit<ChangeRow, "delta"> {
  @Field(() => String)
  readonly customerId!: string;

  @Field(() => String, { nullable: true })
  readonly customerName!: string | null;

  @Field(() => String, {
    description:
      "Of MRR: new, expansion, reactivation, contraction or churn. Of another figure: which one.",
  })
  readonly kind!: string;

  @Field(() => String)
  readonly plan!: string;

  @Field(() => DayScalar)
  readonly day!: Day;

  @Field(() => DateTimeScalar)
  readonly occurredAt!: Date;

  @Field(() => String, { description: "Minor units a month, 12 decimals, signed." })
  readonly exactDelta!: string;

  @Field(() => String, { description: "What made it." })
  readonly rule!: string;

  @Field(() => String, { nullable: true, description: "Why value was lost, where it was." })
  readonly reason!: string | null;

  @Field(() => String, { description: "The Stripe event behind it." })
  readonly eventId!: string;
}

@ObjectType("MrrMovementsExplanation")
class MrrMovementsExplanation {
  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => DateTimeScalar)
  readonly asOf!: Date;

  @Field(() => MoneyObject, { description: "Of all changes, rounded once." })
  readonly total!: Money;

  @Field(() => Int, { description: "How many there are, of which `items` lists the largest." })
  readonly changes!: number;

  @Field(() => [MrrChangeObject])
  readonly items!: MrrChangeObject[];
}

@AtOneMoment()
@Resolver()
export class ExplainMovementsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrMovementsExplanation, {
    description: describe(explainMovementsDefinition),
    complexity: pageCost,
  })
  async explainMrrMovements(
    @Arg("currency", () => String) currency: string,
    @Arg("kinds", () => [String], {
      nullable: true,
      description: "Of new, expansion, reactivation, contraction and churn; all where left out.",
    })
    kinds: string[] | null,
    @Arg("of", () => MrrFigureEnum, { defaultValue: "mrr" }) of: ChangesOf,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MrrMovementsExplanation> {
    refusePageOutside(first, LARGEST_EXPLANATION);
    refuseKinds(kinds ?? [], of);
    const question = await questionOf(args, context);
    const asked = { of, currency, kinds: kinds ?? null, first };
    const { delta, changes } = await readChangeTotal(context.database, question, asked);
    const rows = await readChanges(context.database, question, asked);
    return {
      policy: question.policy,
      asOf: question.now,
      total: { minorUnits: roundToMinorUnits(delta), currency },
      changes,
      items: rows.map(({ delta: exact, ...row }) => ({
        ...row,
        exactDelta: monthlyValueToText(exact),
      })),
    };
  }
}

function refuseKinds(kinds: readonly string[], of: ChangesOf): void {
  if (kinds.length > 0 && of !== "mrr") {
    throw new Problem("BAD_USER_INPUT", "Only MRR's movements are of kinds: leave kinds out.");
  }
  if (kinds.every((kind) => MOVEMENT_KINDS.some((known) => known === kind))) return;
  throw new Problem("BAD_USER_INPUT", `kinds are of ${MOVEMENT_KINDS.join(", ")}.`);
}
