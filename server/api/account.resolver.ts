import { Authorized, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { Account } from "../domain/account.ts";
import { createCalendar } from "../domain/calendar.ts";
import { DateTimeScalar, DayScalar } from "../graphql/scalars.ts";
import type { MetricContext } from "../metrics/context.ts";
import { currenciesInUse } from "./account.query.ts";

@ObjectType("Account", { description: "The company whose numbers these are." })
class AccountObject implements Omit<Account, "policy"> {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String, {
    description: "IANA name of the zone in which days, weeks and months are cut.",
  })
  readonly timeZone!: string;

  @Field(() => Int, { description: "The day a week begins with: 1 Monday to 7 Sunday." })
  readonly weekStart!: number;

  @Field(() => Boolean, { description: "True while the data is the demo company's." })
  readonly demo!: boolean;

  @Field(() => [String], {
    description: "Every currency seen, the one with the most payments first.",
  })
  readonly currencies!: readonly string[];

  @Field(() => DayScalar, { description: "The present day in the account's time zone." })
  readonly today!: string;

  @Field(() => DateTimeScalar, { description: "The server's clock." })
  readonly now!: Date;
}

@Resolver()
export class AccountResolver {
  @Authorized("analyst", "ci")
  @Query(() => AccountObject, { description: "The company whose numbers these are." })
  async account(@Ctx() { account, database, clock }: MetricContext): Promise<AccountObject> {
    const { name, timeZone, weekStart, demo } = account;
    const now = clock();
    return {
      name,
      timeZone,
      weekStart,
      demo,
      currencies: await currenciesInUse(database),
      today: createCalendar(timeZone).dayOf(now),
      now,
    };
  }
}
