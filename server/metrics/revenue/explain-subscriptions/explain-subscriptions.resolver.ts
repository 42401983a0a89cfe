import { Arg, Args, Authorized, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { LARGEST_EXPLANATION, refusePageOutside } from "../../../graphql/page.ts";
import { DateTimeScalar, DayScalar } from "../../../graphql/scalars.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { dayAsked, refuseAfter } from "../day-asked.ts";
import { questionOf, ScopeArgs } from "../revenue-question.ts";
import { explainSubscriptionsDefinition } from "./explain-subscriptions.definition.ts";
import { type HolderRow, readCountCourse, readHolders } from "./explain-subscriptions.query.ts";

@ObjectType("SubscriptionHolder", { description: "A customer with active subscriptions." })
class SubscriptionHolder implements HolderRow {
  @Field(() => String)
  readonly customerId!: string;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;

  @Field(() => String, { nullable: true })
  readonly email!: string | null;

  @Field(() => Int)
  readonly subscriptions!: number;
}

@ObjectType("SubscriptionsCourse", {
  description: "How the count came about over some days: opening + began - ended is the total.",
})
class SubscriptionsCourse {
  @Field(() => DayScalar, { description: "The first of the days." })
  readonly since!: string;

  @Field(() => Int, { description: "At the end of the day before." })
  readonly opening!: number;

  @Field(() => Int, { description: "Subscriptions that began to count." })
  readonly began!: number;

  @Field(() => Int, { description: "Subscriptions that ceased to." })
  readonly ended!: number;
}

@ObjectType("SubscriptionsExplanation", {
  description: "Whose a count of active subscriptions is.",
})
class SubscriptionsExplanation {
  @Field(() => DayScalar)
  readonly day!: string;

  @Field(() => DateTimeScalar, { description: "The day's end, or now for today." })
  readonly asOf!: Date;

  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => Int, { description: "The count that is shown: the sum of all parts." })
  readonly total!: number;

  @Field(() => Int, { description: "Customers who have one, of whom `parts` lists the first." })
  readonly customers!: number;

  @Field(() => [SubscriptionHolder], { description: "Those with most first." })
  readonly parts!: SubscriptionHolder[];

  @Field(() => Int, { description: "All parts that are not listed, together." })
  readonly rest!: number;

  @Field(() => SubscriptionsCourse, {
    nullable: true,
    description: "Null where `since` is left out.",
  })
  readonly course!: SubscriptionsCourse | null;
}

@AtOneMoment()
@Resolver()
export class ExplainSubscriptionsResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => SubscriptionsExplanation, {
    description: describe(explainSubscriptionsDefinition),
    complexity: pageCost,
  })
  async explainActiveSubscriptions(
    @Arg("day", () => DayScalar, { nullable: true, description: "Today where left out." })
    day: string | null,
    @Arg("since", () => DayScalar, {
      nullable: true,
      description: "From which day on the course is told; it is not where this is left out.",
    })
    since: string | null,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Args(() => ScopeArgs) scope: ScopeArgs,
    @AtMoment() { database, ...context }: MomentContext,
  ): Promise<SubscriptionsExplanation> {
    refusePageOutside(first, LARGEST_EXPLANATION);
    const question = await questionOf(scope, { database, ...context });
    const { chosen, asOf } = dayAsked(day, context.account, question.now);
    if (since != null) refuseAfter(since, chosen);
    const holders = await readHolders(database, question, chosen);
    return {
      day: chosen,
      asOf,
      policy: question.policy,
      total: countOf(holders),
      customers: holders.length,
      parts: holders.slice(0, first),
      rest: countOf(holders.slice(first)),
      course:
        since == null
          ? null
          : { since, ...(await readCountCourse(database, question, since, chosen)) },
    };
  }
}

function countOf(holders: readonly HolderRow[]): number {
  return holders.reduce((sum, { subscriptions }) => sum + subscriptions, 0);
}
