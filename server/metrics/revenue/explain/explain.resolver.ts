import { Arg, Args, Authorized, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import { roundParts, roundToMinorUnits } from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { LARGEST_EXPLANATION, refusePageOutside } from "../../../graphql/page.ts";
import { DateTimeScalar, DayScalar } from "../../../graphql/scalars.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { dayAsked, refuseAfter } from "../day-asked.ts";
import type { ChangesOf } from "../mrr-changes.query.ts";
import { MrrFigureEnum } from "../mrr-figure.object.ts";
import { questionOf, ScopeArgs } from "../revenue-question.ts";
import { explainMrrDefinition } from "./explain.definition.ts";
import { type Course, readCourse, readCustomerParts } from "./explain.query.ts";
import { CustomerExplanation } from "./explain-customer.object.ts";
import { explainCustomer } from "./explain-customer.ts";

@ObjectType("CustomerPart", { description: "One customer's part of a figure." })
class CustomerPartObject {
  @Field(() => String)
  readonly customerId!: string;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;

  @Field(() => String, { nullable: true })
  readonly email!: string | null;

  @Field(() => MoneyObject, { description: "Rounded so that all parts add up to the total." })
  readonly value!: Money;
}

@ObjectType("MrrCourse", {
  description: "How a figure came about over some days: opening + rose + fell is the total.",
})
class MrrCourseObject {
  @Field(() => DayScalar, { description: "The first of the days." })
  readonly since!: string;

  @Field(() => MoneyObject, { description: "At the end of the day before." })
  readonly opening!: Money;

  @Field(() => MoneyObject, { description: "What came in, over all changes that did." })
  readonly rose!: Money;

  @Field(() => MoneyObject, { description: "What went out, below zero." })
  readonly fell!: Money;

  @Field(() => Int, { description: "How many changes of a customer in a plan these are." })
  readonly changes!: number;
}

@ObjectType("MrrExplanation", {
  description: "What MRR, or another figure of monthly value, is made of.",
})
class MrrExplanation {
  @Field(() => DayScalar)
  readonly day!: string;

  @Field(() => DateTimeScalar, { description: "The day's end, or now for today." })
  readonly asOf!: Date;

  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => MoneyObject, { description: "The figure that is shown: the sum of all parts." })
  readonly total!: Money;

  @Field(() => Int, { description: "Customers with a value, of whom `parts` lists the largest." })
  readonly customers!: number;

  @Field(() => [CustomerPartObject], { description: "The largest first." })
  readonly parts!: CustomerPartObject[];

  @Field(() => MoneyObject, { description: "All parts that are not listed, together." })
  readonly rest!: Money;

  @Field(() => MrrCourseObject, { nullable: true, description: "Null where `since` is left out." })
  readonly course!: MrrCourseObject | null;
}

@AtOneMoment()
@Resolver()
export class ExplainResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrExplanation, {
    description: describe(explainMrrDefinition),
    complexity: pageCost,
  })
  async explainMrr(
    @Arg("currency", () => String) currency: string,
    @Arg("of", () => MrrFigureEnum, { defaultValue: "mrr" }) of: ChangesOf,
    @Arg("day", () => DayScalar, { nullable: true, description: "Today where left out." })
    day: string | null,
    @Arg("since", () => DayScalar, {
      nullable: true,
      description:
        "From which day on the figure's course is told; it is not where this is left out.",
    })
    since: string | null,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Args(() => ScopeArgs) scope: ScopeArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MrrExplanation> {
    refusePageOutside(first, LARGEST_EXPLANATION);
    const question = await questionOf(scope, context);
    const { chosen, asOf } = dayAsked(day, context.account, question.now);
    const asked = { of, currency, day: chosen };
    const parts = await readCustomerParts(context.database, question, asked);
    const exact = parts.map(({ value }) => value);
    const total = roundToMinorUnits(exact.reduce((sum, value) => sum + value, 0n));
    const rounded = roundParts(exact, total);
    const money = (minorUnits: bigint): Money => ({ minorUnits, currency });
    const listed = parts.slice(0, first).map(({ customerId, name, email }, index) => ({
      customerId,
      name,
      email,
      value: money(rounded[index] ?? 0n),
    }));
    if (since != null) refuseAfter(since, chosen);
    return {
      day: chosen,
      asOf,
      policy: question.policy,
      total: money(total),
      customers: parts.length,
      parts: listed,
      rest: money(rounded.slice(first).reduce((sum, value) => sum + value, 0n)),
      course:
        since == null
          ? null
          : toCourse(since, await readCourse(context.database, question, asked, since), currency),
    };
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => CustomerExplanation, {
    description:
      "From one customer's MRR, or part of another figure, down to Stripe: each item's arithmetic at the end of a day, or now for today, the movements that led there, and the event behind each.",
  })
  async explainCustomerMrr(
    @Arg("customerId", () => String) customerId: string,
    @Arg("of", () => MrrFigureEnum, { defaultValue: "mrr" }) of: ChangesOf,
    @Arg("day", () => DayScalar, { nullable: true, description: "Today where left out." })
    day: string | null,
    @Arg("asKnownAt", () => DateTimeScalar, {
      nullable: true,
      description: "By what was known at this moment, under the policy of then.",
    })
    asKnownAt: Date | null,
    @AtMoment() context: MomentContext,
  ): Promise<CustomerExplanation> {
    const question = await questionOf({ asKnownAt }, context);
    const { asOf } = dayAsked(day, context.account, question.now);
    return await explainCustomer(context, question, { customerId, of, asOf });
  }
}

/** Both ends are rounded once; what came in and went out is rounded so that it leads from one to the other. */
function toCourse(since: string, exact: Course, currency: string): MrrCourseObject {
  const money = (minorUnits: bigint): Money => ({ minorUnits, currency });
  const opening = roundToMinorUnits(exact.opening);
  const total = roundToMinorUnits(exact.opening + exact.rose + exact.fell);
  const [rose = 0n, fell = 0n] = roundParts([exact.rose, exact.fell], total - opening);
  return {
    since,
    opening: money(opening),
    rose: money(rose),
    fell: money(fell),
    changes: exact.changes,
  };
}
