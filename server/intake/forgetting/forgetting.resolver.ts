import { Arg, Authorized, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import type { Database } from "../../store/database.ts";
import { forgetPerson } from "./forget-person.ts";

interface ForgettingContext {
  readonly database: Database;
  readonly clock: Clock;
  /** Null: nobody known is asking. */
  readonly actor: Actor | null;
}

@ObjectType("ForgottenUser", { description: "Somebody whose personal data is gone." })
class ForgottenUser {
  @Field(() => String, {
    nullable: true,
    description: "Our own number of them, under which counts stay; null: only a Stripe customer.",
  })
  readonly id!: string | null;

  @Field(() => [String], { description: "The Stripe customers whose money stays, by Stripe's id." })
  readonly customerIds!: readonly string[];
}

@Resolver()
export class ForgettingResolver {
  @Authorized<Role>("admin")
  @Mutation(() => ForgottenUser, {
    description:
      "Takes all that says who somebody is out of every table, for good: names, addresses, traits, what their events say, and what Stripe told of them. Counts stay under our own number, money under Stripe's id of the customer. What Stripe tells of that customer later is kept without what is personal; a later event of the same id is of somebody new. A backup made before holds what it held.",
  })
  async forgetUser(
    @Arg("user", () => String, {
      description: "The company's id of them, an anonymous one, or their Stripe customer's.",
    })
    user: string,
    @Ctx() { database, clock, actor }: ForgettingContext,
  ): Promise<ForgottenUser> {
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    const { userId, customerIds } = await forgetPerson(database, user, { author: actor, clock });
    return { id: userId?.toString() ?? null, customerIds };
  }
}
