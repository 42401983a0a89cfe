import { Arg, Authorized, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Money } from "../domain/money.ts";
import { Problem } from "../domain/problems.ts";
import type { Role } from "../domain/role.ts";
import { searchWords } from "../domain/search-words.ts";
import { pageCost } from "../graphql/cost.ts";
import { readCursor, writeCursor } from "../graphql/cursor.ts";
import { MoneyObject } from "../graphql/money.ts";
import { LARGEST_PAGE, refusePageOutside } from "../graphql/page.ts";
import { DateTimeScalar } from "../graphql/scalars.ts";
import type { CustomersContext } from "./context.ts";
import { CustomerObject } from "./customer.object.ts";
import { readCustomer } from "./customer.query.ts";
import { readLinks } from "./customer-link.query.ts";
import { readCustomerMoney } from "./customer-money.query.ts";
import { readCustomers, readSubscriptionStatuses } from "./customers.query.ts";

@ObjectType("ListedCustomer", { description: "A line of the list of customers." })
class ListedCustomerObject {
  @Field(() => String)
  readonly id!: string;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;

  @Field(() => String, { nullable: true })
  readonly email!: string | null;

  @Field(() => String, { nullable: true, description: "ISO 3166 of the billing address." })
  readonly country!: string | null;

  @Field(() => Boolean, { description: "Whether it was deleted in Stripe." })
  readonly deleted!: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When Stripe created it; null where no event of its own has come.",
  })
  readonly createdAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "The company's own id of whose it is; null: unlinked.",
  })
  readonly userId!: string | null;

  @Field(() => [String], {
    description:
      "The statuses of its subscriptions, in Stripe's words, each once; empty where it never had one.",
  })
  readonly subscriptionStatuses!: string[];

  @Field(() => [MoneyObject], { description: "One per currency; empty where it is worth nothing." })
  readonly mrr!: Money[];

  @Field(() => [MoneyObject], {
    description: "Collected so far, refunds and disputes aside; one per currency.",
  })
  readonly paid!: Money[];
}

@ObjectType("CustomerPage")
class CustomerPage {
  @Field(() => String, { description: "The policy under which MRR counts." })
  readonly policy!: string;

  @Field(() => [ListedCustomerObject])
  readonly items!: ListedCustomerObject[];

  @Field(() => String, { nullable: true, description: "Null: this is the last page." })
  readonly nextCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Null: this is the first page." })
  readonly previousCursor!: string | null;
}

/** A name and an address are shorter; a longer text is a slip of the clipboard. */
const LONGEST_SEARCH = 200;

@Resolver()
export class CustomersResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => CustomerObject, { description: "One Stripe customer, by Stripe's id." })
  async customer(
    @Arg("id", () => String) id: string,
    @Ctx() { database, account, clock }: CustomersContext,
  ): Promise<CustomerObject> {
    const row = id.includes("\0") ? null : await readCustomer(database, id);
    if (row === null) {
      throw new Problem("NOT_FOUND", `No customer ${id.slice(0, 80)} is known here.`);
    }
    return new CustomerObject(row, account.policy.name, database, clock());
  }

  @Authorized<Role>("admin", "analyst")
  @Query(() => CustomerPage, {
    description:
      "Stripe customers, newest first. A search finds those in whose name, e-mail address or id each of its words is the beginning of one.",
    complexity: pageCost,
  })
  async customers(
    @Arg("search", () => String, { nullable: true }) search: string | null,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("before", () => String, {
      nullable: true,
      description: "A previousCursor; instead of after.",
    })
    before: string | null,
    @Ctx() { database, account, clock }: CustomersContext,
  ): Promise<CustomerPage> {
    refusePageOutside(first, LARGEST_PAGE);
    if (after != null && before != null) {
      throw new Problem("BAD_USER_INPUT", "Give either after or before, not both.");
    }
    const { items, hasNewer, hasOlder } = await readCustomers(database, wordsOf(search ?? ""), {
      first,
      after: after == null ? null : readCursor(after),
      before: before == null ? null : readCursor(before, "before"),
    });
    const ids = items.map(({ id }) => id);
    const [links, money, statuses] = await Promise.all([
      readLinks(database.sql, ids),
      readCustomerMoney(database, ids, clock()),
      readSubscriptionStatuses(database, ids),
    ]);
    const [newest, oldest] = [items[0], items.at(-1)];
    return {
      policy: account.policy.name,
      items: items.map((customer) => ({
        ...customer,
        subscriptionStatuses: statuses.get(customer.id) ?? [],
        userId: links.get(customer.id)?.userId ?? null,
        mrr: money.mrr.get(customer.id) ?? [],
        paid: money.paid.get(customer.id) ?? [],
      })),
      nextCursor: hasOlder && oldest !== undefined ? writeCursor(oldest) : null,
      previousCursor: hasNewer && newest !== undefined ? writeCursor(newest) : null,
    };
  }
}

/** None for an empty search, which means everybody. */
function wordsOf(search: string): string[] {
  if (search.length > LONGEST_SEARCH) {
    throw new Problem("BAD_USER_INPUT", `search has ${LONGEST_SEARCH} characters at most.`);
  }
  const words = searchWords(search);
  if (words.length === 0 && search.trim() !== "") {
    throw new Problem(
      "BAD_USER_INPUT",
      "search needs a letter or a digit: write the beginning of a name, an e-mail address or an id.",
    );
  }
  return words;
}
