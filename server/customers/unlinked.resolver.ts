import { Arg, Authorized, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Money } from "../domain/money.ts";
import type { Role } from "../domain/role.ts";
import { pageCost } from "../graphql/cost.ts";
import { readCursor, writeCursor } from "../graphql/cursor.ts";
import { MoneyObject } from "../graphql/money.ts";
import { LARGEST_PAGE, refusePageOutside } from "../graphql/page.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { CustomersContext } from "./context.ts";
import { readCustomerMoney } from "./customer-money.query.ts";
import { countUnlinked, namesUsers, readUnlinked } from "./unlinked.query.ts";
import { whyUnlinked } from "./why-unlinked.ts";

@ObjectType("UnlinkedCustomer", {
  description: "A Stripe customer of whom nobody knows whose it is. Its money counts all the same.",
})
class UnlinkedCustomerObject {
  @Field(() => String)
  readonly customerId!: string;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;

  @Field(() => String, { nullable: true })
  readonly email!: string | null;

  @Field(() => Boolean, { description: "Whether it was deleted in Stripe." })
  readonly deleted!: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When Stripe created it; null where no event of its own has come.",
  })
  readonly createdAt!: Date | null;

  @Field(() => [MoneyObject], { description: "One per currency; empty where it is worth nothing." })
  readonly mrr!: Money[];

  @Field(() => [MoneyObject], {
    description: "Collected so far, refunds and disputes aside; one per currency.",
  })
  readonly paid!: Money[];

  @Field(() => Boolean, { description: "Whether an administrator decided that it is nobody's." })
  readonly isDecided!: boolean;

  @Field(() => String, { description: "Why nothing links it, in a sentence." })
  readonly why!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The user of another customer with the same e-mail address: a hint and no proof, since Stripe verifies no address.",
  })
  readonly suggestedUserId!: string | null;
}

@ObjectType("UnlinkedCustomerPage")
class UnlinkedCustomerPage {
  @Field(() => String, { description: "The policy under which MRR counts." })
  readonly policy!: string;

  @Field(() => [UnlinkedCustomerObject])
  readonly items!: UnlinkedCustomerObject[];

  @Field(() => Int, { description: "Of all pages." })
  readonly totalCount!: number;

  @Field(() => Int, {
    description: "Of all pages: those that no administrator has decided to be nobody's.",
  })
  readonly undecidedCount!: number;

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;

  @Field(() => Boolean, {
    description:
      "Whether customers are listed of whom nothing says anything. Unless asked otherwise they are from the first user id that anything names: a company that never sets one would have everybody here.",
  })
  readonly includesUnnamed!: boolean;
}

@Resolver()
export class UnlinkedResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => UnlinkedCustomerPage, {
    description:
      "Stripe customers who are linked to no user, newest first. `linkCustomer` resolves one.",
    complexity: pageCost,
  })
  async unlinkedCustomers(
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("includeUnnamed", () => Boolean, {
      nullable: true,
      description: "Left out: yes, once anything has named a user.",
    })
    includeUnnamed: boolean | null,
    @Ctx() { database, account, clock }: CustomersContext,
  ): Promise<UnlinkedCustomerPage> {
    refusePageOutside(first, LARGEST_PAGE);
    const unnamed = includeUnnamed ?? (await namesUsers(database));
    const from = after == null ? null : readCursor(after);
    const rows = await readUnlinked(database, { first, after: from, unnamed });
    const listed = rows.slice(0, first);
    const money = await readCustomerMoney(
      database,
      listed.map(({ id }) => id),
      clock(),
    );
    const items = listed.map(({ id, ...row }) => ({
      ...row,
      customerId: id,
      mrr: money.mrr.get(id) ?? [],
      paid: money.paid.get(id) ?? [],
      why: whyUnlinked(row),
    }));
    const last = listed.at(-1);
    const { total, undecided } = await countUnlinked(database, unnamed);
    return {
      policy: account.policy.name,
      items,
      totalCount: total,
      undecidedCount: undecided,
      nextCursor: rows.length > first && last !== undefined ? writeCursor(last) : null,
      includesUnnamed: unnamed,
    };
  }
}
