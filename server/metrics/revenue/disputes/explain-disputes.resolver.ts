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
import { addDays, createCalendar } from "../../../domain/calendar.ts";
import type { Money } from "../../../domain/money.ts";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { LARGEST_EXPLANATION, refusePageOutside } from "../../../graphql/page.ts";
import { DateTimeScalar } from "../../../graphql/scalars.ts";
import type { MomentContext } from "../../context.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { spansOf } from "../../spans.ts";
import { PeriodArgs, questionOf } from "../revenue-question.ts";
import { countsOf, type DisputeOutcome, disputeOutcome } from "./dispute-outcome.ts";
import { DisputeCounts } from "./disputes.object.ts";
import { type ListedDispute, readListedDisputes } from "./disputes.query.ts";

enum DisputeOutcomeEnum {
  WON = "won",
  LOST = "lost",
  OPEN = "open",
  INQUIRY = "inquiry",
}

registerEnumType(DisputeOutcomeEnum, {
  name: "DisputeOutcome",
  description: "What became of it; an inquiry, or one that was prevented, moves no money.",
});

@ObjectType("Dispute", { description: "One dispute, as it is known." })
class DisputeObject {
  @Field(() => String)
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "Null: nobody known." })
  readonly customerId!: string | null;

  @Field(() => String, { nullable: true })
  readonly customerName!: string | null;

  @Field(() => String, { nullable: true, description: "The payment it is about." })
  readonly chargeId!: string | null;

  @Field(() => MoneyObject, { description: "What is disputed." })
  readonly amount!: Money;

  @Field(() => String, { nullable: true, description: "In Stripe's word; null: not told." })
  readonly reason!: string | null;

  @Field(() => String, { description: "In Stripe's word." })
  readonly status!: string;

  @Field(() => DisputeOutcomeEnum)
  readonly outcome!: DisputeOutcome;

  @Field(() => DateTimeScalar, { description: "When it was opened." })
  readonly createdAt!: Date;

  @Field(() => String, { description: "The Stripe event that told the status." })
  readonly eventId!: string;
}

@ObjectType("DisputesExplanation")
class DisputesExplanation {
  @Field(() => DateTimeScalar)
  readonly asOf!: Date;

  @Field(() => DisputeCounts, { description: "Of all of them; `items` lists the newest." })
  readonly counts!: DisputeCounts;

  @Field(() => [DisputeObject], { description: "Inquiries among them." })
  readonly items!: DisputeObject[];
}

@AtOneMoment()
@Resolver()
export class ExplainDisputesResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => DisputesExplanation, {
    description:
      "The disputes that their counts are made of: those that were opened in the period, newest first, each with the payment it is about, what became of it and the Stripe event that says so.",
    complexity: pageCost,
  })
  async explainDisputes(
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Args(() => PeriodArgs) args: PeriodArgs,
    @AtMoment() context: MomentContext,
  ): Promise<DisputesExplanation> {
    refusePageOutside(first, LARGEST_EXPLANATION);
    const question = await questionOf(args, context);
    const { from, to } = spansOf(question).whole;
    const calendar = createCalendar(context.account.timeZone);
    const disputes = await readListedDisputes(context.database, question, {
      from: calendar.startOf(from),
      until: calendar.startOf(addDays(to, 1)),
    });
    return {
      asOf: question.now,
      counts: countsOf(disputes),
      items: disputes.slice(0, first).map(toObject),
    };
  }
}

function toObject({ amountMinor, currency, ...dispute }: ListedDispute): DisputeObject {
  return {
    ...dispute,
    amount: { minorUnits: amountMinor, currency },
    outcome: disputeOutcome(dispute.status),
  };
}
