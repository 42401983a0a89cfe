import {
  Arg,
  Args,
  Authorized,
  Field,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import type { TrialOutcome } from "../../../domain/trials.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { LARGEST_EXPLANATION, refusePageOutside } from "../../../graphql/page.ts";
import { DateTimeScalar } from "../../../graphql/scalars.ts";
import type { MomentContext } from "../../context.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { PeriodArgs, questionOf } from "../revenue-question.ts";
import { readTrials, type TrialRow } from "./trial-conversion.query.ts";

enum TrialOutcomeEnum {
  OPEN = "open",
  CONVERTED = "converted",
  LOST = "lost",
}

registerEnumType(TrialOutcomeEnum, { name: "TrialOutcome", description: "What became of it." });

@ObjectType("Trial", { description: "One trial of one subscription." })
class TrialObject implements TrialRow {
  @Field(() => String)
  readonly subscriptionId!: string;

  @Field(() => String)
  readonly customerId!: string;

  @Field(() => String, { nullable: true })
  readonly customerName!: string | null;

  @Field(() => String, { nullable: true, description: "Of its first item; null: it had none." })
  readonly plan!: string | null;

  @Field(() => String)
  readonly currency!: string;

  @Field(() => DateTimeScalar)
  readonly startedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "As last known; null: never told." })
  readonly endsAt!: Date | null;

  @Field(() => TrialOutcomeEnum)
  readonly outcome!: TrialOutcome;

  @Field(() => DateTimeScalar, { nullable: true, description: "Null while it is open." })
  readonly decidedAt!: Date | null;

  @Field(() => String, {
    description: "The Stripe event that decided it, else the newest that told of it.",
  })
  readonly eventId!: string;
}

@ObjectType("TrialsExplanation")
class TrialsExplanation {
  @Field(() => DateTimeScalar)
  readonly asOf!: Date;

  @Field(() => Int, { description: "How many there are, of which `items` lists the newest." })
  readonly trials!: number;

  @Field(() => [TrialObject])
  readonly items!: TrialObject[];
}

@AtOneMoment()
@Resolver()
export class ExplainTrialsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => TrialsExplanation, {
    description:
      "The trials that a trial conversion is made of: those that started in the period, newest first, each with what became of it and the Stripe event that says so.",
    complexity: pageCost,
  })
  async explainTrialConversion(
    @Arg("outcome", () => TrialOutcomeEnum, {
      nullable: true,
      description: "All where left out.",
    })
    outcome: TrialOutcome | null,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Args(() => PeriodArgs) args: PeriodArgs,
    @AtMoment() context: MomentContext,
  ): Promise<TrialsExplanation> {
    refusePageOutside(first, LARGEST_EXPLANATION);
    const question = await questionOf(args, context);
    const asked = { outcome: outcome ?? null, first };
    const { items, count } = await readTrials(context.database, question, asked);
    return { asOf: question.now, trials: count, items: [...items] };
  }
}
