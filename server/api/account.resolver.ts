import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { type CallerContext, knownCaller } from "../access/authorization.ts";
import type { Account } from "../domain/account.ts";
import { createCalendar } from "../domain/calendar.ts";
import { isCurrency } from "../domain/money.ts";
import { Problem } from "../domain/problems.ts";
import { DateTimeScalar, DayScalar } from "../graphql/scalars.ts";
import type { MetricContext } from "../metrics/context.ts";
import { type AccountSettings, readAccountWith, writeReportingCurrency } from "../store/account.ts";
import { recordAct } from "../store/audit-log.ts";
import { currenciesInUse, currencyOfMostCustomers, readRevision } from "./account.query.ts";

@ObjectType("Account", { description: "The company whose numbers these are." })
class AccountObject implements Omit<Account, "policy">, Pick<AccountSettings, "livemode"> {
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

  @Field(() => String, {
    nullable: true,
    description:
      "ISO 4217 in lower case: answers tell their amounts in it too, in `converted`. Null: nothing is converted.",
  })
  readonly reportingCurrency!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the data is of Stripe's live mode; false: of its test mode. Null: no event has come yet.",
  })
  readonly livemode!: boolean | null;

  @Field(() => DayScalar, { description: "The present day in the account's time zone." })
  readonly today!: string;

  @Field(() => DateTimeScalar, { description: "The server's clock." })
  readonly now!: Date;
}

type AccountContext = MetricContext & CallerContext & { readonly account: AccountSettings };

@Resolver(() => AccountObject)
export class AccountResolver {
  @Authorized("analyst", "ci")
  @Query(() => AccountObject, { description: "The company whose numbers these are." })
  account(@Ctx() { account, clock }: AccountContext): AccountObject {
    return describeAccount(account, clock());
  }

  @FieldResolver(() => [String], {
    description: "Every currency seen, the one with the most payments first.",
  })
  async currencies(@Ctx() { database }: AccountContext): Promise<string[]> {
    return await currenciesInUse(database);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The currency most paying customers pay in, to begin a choice with; it has no effect. Null: nobody pays yet.",
  })
  async suggestedReportingCurrency(
    @Root() { today }: AccountObject,
    @Ctx() { database }: AccountContext,
  ): Promise<string | null> {
    return await currencyOfMostCustomers(database, today);
  }

  @FieldResolver(() => String, {
    description:
      "Differs whenever a number may: what was asked under one revision need not be asked again while it stands. Cheap.",
  })
  async revision(
    @Root() { now, today }: AccountObject,
    @Ctx() { database }: AccountContext,
  ): Promise<string> {
    return await readRevision(database, now, today);
  }

  @Authorized("admin")
  @Mutation(() => AccountObject, {
    description:
      "Sets the currency that answers tell their amounts in beside each amount's own. Nothing stored changes.",
  })
  async setReportingCurrency(
    @Arg("currency", () => String, {
      nullable: true,
      description: 'ISO 4217, such as "eur"; without one nothing is converted.',
    })
    currency: string | null | undefined,
    @Ctx() context: AccountContext,
  ): Promise<AccountObject> {
    const chosen = currency == null ? null : currencyNamed(currency);
    const act = { author: knownCaller(context), now: context.clock() };
    const account = await context.database.sql.begin(async (tx) => {
      await writeReportingCurrency(tx, chosen);
      await recordAct(tx, act, "reporting-currency.set", chosen ?? "none");
      return await readAccountWith(tx);
    });
    return describeAccount(account, context.clock());
  }
}

function describeAccount(
  { name, timeZone, weekStart, demo, reportingCurrency, livemode }: AccountSettings,
  now: Date,
): AccountObject {
  const today = createCalendar(timeZone).dayOf(now);
  return { name, timeZone, weekStart, demo, reportingCurrency, livemode, today, now };
}

/** @throws Problem BAD_USER_INPUT where ISO 4217 has no such currency: every conversion into it would lack a rate. */
function currencyNamed(text: string): string {
  const currency = text.toLowerCase();
  if (isCurrency(currency)) return currency;
  throw new Problem(
    "BAD_USER_INPUT",
    `${JSON.stringify(text.slice(0, 40))} is no currency. Give its three letters of ISO 4217, such as "eur".`,
  );
}
