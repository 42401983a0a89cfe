import { Arg, Args, Authorized, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import { createCalendar } from "../../../domain/calendar.ts";
import { roundParts, roundToMinorUnits } from "../../../domain/fixed-point.ts";
import type { Money } from "../../../domain/money.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Role } from "../../../domain/role.ts";
import { pageCost } from "../../../graphql/cost.ts";
import { MoneyObject } from "../../../graphql/money.ts";
import { LARGEST_EXPLANATION, refusePageOutside } from "../../../graphql/page.ts";
import { DateTimeScalar, DayScalar } from "../../../graphql/scalars.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { questionOf, ScopeArgs } from "../revenue-question.ts";
import { explainMrrDefinition } from "./explain.definition.ts";
import { readCustomerParts } from "./explain.query.ts";
import { CustomerExplanation, explainCustomer } from "./explain-customer.ts";

@ObjectType("CustomerPart", { description: "One customer's part of an MRR." })
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

@ObjectType("MrrExplanation", { description: "What an MRR is made of." })
class MrrExplanation {
  @Field(() => DayScalar)
  readonly day!: string;

  @Field(() => DateTimeScalar, { description: "The day's end, or now for today." })
  readonly asOf!: Date;

  @Field(() => String, { description: "The policy under which values count." })
  readonly policy!: string;

  @Field(() => MoneyObject, { description: "The MRR that is shown: the sum of all parts." })
  readonly total!: Money;

  @Field(() => Int, { description: "Customers with a value, of whom `parts` lists the largest." })
  readonly customers!: number;

  @Field(() => [CustomerPartObject], { description: "The largest first." })
  readonly parts!: CustomerPartObject[];

  @Field(() => MoneyObject, { description: "All parts that are not listed, together." })
  readonly rest!: Money;
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
    @Arg("day", () => DayScalar, { nullable: true, description: "Today where left out." })
    day: string | null,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Args(() => ScopeArgs) scope: ScopeArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MrrExplanation> {
    refusePageOutside(first, LARGEST_EXPLANATION);
    const question = await questionOf(scope, context);
    const { chosen, asOf } = momentOf(day, { ...context, clock: () => question.now });
    const parts = await readCustomerParts(context.database, currency, chosen, question);
    const exact = parts.map(({ value }) => value);
    const total = roundToMinorUnits(exact.reduce((sum, value) => sum + value, 0n));
    const rounded = roundParts(exact, total);
    const of = (minorUnits: bigint): Money => ({ minorUnits, currency });
    const listed = parts.slice(0, first).map(({ customerId, name, email }, index) => ({
      customerId,
      name,
      email,
      value: of(rounded[index] ?? 0n),
    }));
    return {
      day: chosen,
      asOf,
      policy: question.policy,
      total: of(total),
      customers: parts.length,
      parts: listed,
      rest: of(rounded.slice(first).reduce((sum, value) => sum + value, 0n)),
    };
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => CustomerExplanation, {
    description:
      "From one customer's MRR down to Stripe: each item's arithmetic at the end of a day, or now for today, the movements that led there, and the event behind each.",
  })
  async explainCustomerMrr(
    @Arg("customerId", () => String) customerId: string,
    @Arg("day", () => DayScalar, { nullable: true, description: "Today where left out." })
    day: string | null,
    @AtMoment() context: MomentContext,
  ): Promise<CustomerExplanation> {
    const { asOf } = momentOf(day, context);
    return await explainCustomer(context, customerId, asOf);
  }
}

/** The last moment of a day that is over, or now. */
function momentOf(day: string | null | undefined, { account, clock }: MomentContext) {
  const calendar = createCalendar(account.timeZone);
  const now = clock();
  const today = calendar.dayOf(now);
  const chosen = day ?? today;
  if (chosen > today) {
    throw new Problem("BAD_USER_INPUT", `${chosen} has not come yet; today is ${today}.`);
  }
  return { chosen, asOf: chosen === today ? now : calendar.endOf(chosen) };
}
