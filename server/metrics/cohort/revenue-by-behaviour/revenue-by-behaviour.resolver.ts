import { Args, ArgsType, Authorized, Field, Int, Query, Resolver } from "type-graphql";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import type { PeriodInput } from "../../period.object.ts";
import { countRatio } from "../../ratio.ts";
import { readCohortMrr } from "../cohort-mrr.query.ts";
import { askedOfCohorts, CohortPeriodField, CohortScopeArgs } from "../cohort-question.ts";
import { type Behaviour, type DoerCounts, readDoerCounts } from "../doers.query.ts";
import { namedEventId } from "../named-event.query.ts";
import { pooledLogos, pooledMrr } from "./pooled-mrr.ts";
import { CORRELATION, revenueByBehaviourDefinition } from "./revenue-by-behaviour.definition.ts";
import { type BehaviourGroup, RevenueByBehaviourAnswer } from "./revenue-by-behaviour.object.ts";

@ArgsType()
class RevenueByBehaviourArgs extends CohortScopeArgs {
  @Field(() => String, { description: "The event that some did and others did not." })
  readonly eventName!: string;

  @Field(() => Int, { defaultValue: 7, description: "Of how many first days: 1 to 365." })
  readonly days!: number;

  @CohortPeriodField()
  readonly period?: PeriodInput | null;
}

/** First days of more than a year are no first days. */
const MOST_DAYS = 365;

@AtOneMoment()
@Resolver()
export class RevenueByBehaviourResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => RevenueByBehaviourAnswer, {
    description: describe(revenueByBehaviourDefinition),
    complexity: periodCost,
  })
  async revenueByBehaviour(
    @Args(() => RevenueByBehaviourArgs) args: RevenueByBehaviourArgs,
    @AtMoment() context: MomentContext,
  ): Promise<RevenueByBehaviourAnswer> {
    const { days, eventName } = args;
    if (days < 1 || days > MOST_DAYS) {
      throw new Problem("BAD_USER_INPUT", `days is a whole number from 1 to ${MOST_DAYS}.`);
    }
    const activityId = await namedEventId(context.database, eventName);
    const people = await askedOfCohorts({ ...args, kind: "signed_up" }, context);
    const behaviour: Behaviour = { people, activityId, days };
    const counts = await readDoerCounts(context.database, behaviour);
    return {
      definition: revenueByBehaviourDefinition,
      period: people.period,
      asOf: people.now,
      policy: context.account.policy.name,
      note: CORRELATION,
      did: await groupOf(behaviour, counts, true, args, context),
      didNot: await groupOf(behaviour, counts, false, args, context),
      open: counts.open,
    };
  }
}

async function groupOf(
  behaviour: Behaviour,
  counts: DoerCounts,
  hasDone: boolean,
  { grain, periods }: RevenueByBehaviourArgs,
  context: MomentContext,
): Promise<BehaviourGroup> {
  const { people, payers } = hasDone ? counts.did : counts.didNot;
  const { cohorts, period } = behaviour.people;
  // Whoever signed up may pay for the first time until today. The people are narrowed, and not the customers besides.
  const span = { from: cohorts[0], to: period.today };
  const firsts = await askedOfCohorts({ kind: "paid", grain, periods, period: span }, context);
  const { mrr, logos } = await readCohortMrr(context.database, firsts, { ...behaviour, hasDone });
  return {
    people,
    payers: countRatio(payers, people, "Nobody is in this group."),
    byCurrency: pooledMrr(mrr, firsts),
    logos: pooledLogos(logos, firsts),
  };
}
