import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "type-graphql";
import type { Account } from "../../domain/account.ts";
import { createCalendar } from "../../domain/calendar.ts";
import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import { DayScalar } from "../../graphql/scalars.ts";
import type { Database } from "../../store/database.ts";
import { importEcbRates, type RatesImport } from "./import-rates.ts";
import { type DaySpan, type RateCoverage, readCoverage } from "./rate-coverage.query.ts";

enum RateSourceEnum {
  ECB = "ecb",
  STRIPE = "stripe",
}

registerEnumType(RateSourceEnum, {
  name: "ExchangeRateSource",
  description:
    "ECB: the European Central Bank's reference rates, imported. STRIPE: the last rate of each day at which Stripe converted a payment into what it settles in; it counts on days on which no imported rate does.",
});

@ObjectType("DaySpan", { description: "Calendar days, both ends included." })
class DaySpanObject implements DaySpan {
  @Field(() => DayScalar)
  readonly from!: string;

  @Field(() => DayScalar)
  readonly to!: string;
}

@ObjectType("ExchangeRateCoverage", {
  description: "What is known of one pair of currencies from one source.",
})
class ExchangeRateCoverage implements RateCoverage {
  @Field(() => String, { description: "ISO 4217 in lower case." })
  readonly base!: string;

  @Field(() => String, { description: "ISO 4217 in lower case." })
  readonly quote!: string;

  @Field(() => RateSourceEnum)
  readonly source!: string;

  @Field(() => DayScalar)
  readonly firstDay!: string;

  @Field(() => DayScalar)
  readonly lastDay!: string;

  @Field(() => Int, { description: "Days with a rate of their own." })
  readonly days!: number;

  @Field(() => String, {
    description: "The last day's: units of quote for one unit of base, a decimal.",
  })
  readonly lastRate!: string;

  @Field(() => [DaySpanObject], {
    description:
      "Days from the first until today on which no rate of this source holds: a rate holds on its day and the seven after it. Another source may fill them.",
  })
  readonly gaps!: readonly DaySpan[];
}

@ObjectType("ExchangeRateImport", { description: "What an import held." })
class ExchangeRateImport implements RatesImport {
  @Field(() => DayScalar)
  readonly firstDay!: string;

  @Field(() => DayScalar)
  readonly lastDay!: string;

  @Field(() => Int)
  readonly currencies!: number;

  @Field(() => Int, { description: "Rates that were not known." })
  readonly added!: number;

  @Field(() => Int, { description: "Rates that were known with another value." })
  readonly corrected!: number;

  @Field(() => Int, { description: "Rates that were known as they are." })
  readonly unchanged!: number;
}

interface RatesContext {
  readonly database: Database;
  readonly account: Account;
  readonly clock: Clock;
  readonly actor: Actor | null;
}

@Resolver()
export class ExchangeRatesResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => [ExchangeRateCoverage], {
    description: "Which exchange rates are known, by pair of currencies and source.",
  })
  async exchangeRates(
    @Ctx() { database, account, clock }: RatesContext,
  ): Promise<ExchangeRateCoverage[]> {
    return await readCoverage(database, createCalendar(account.timeZone).dayOf(clock()));
  }

  @Authorized<Role>("admin")
  @Mutation(() => ExchangeRateImport, {
    description:
      "Imports the European Central Bank's reference rates: the text of eurofxref-hist.csv or of the day's eurofxref.csv. All of it or, where anything is wrong, nothing; importing it again changes nothing.",
  })
  async importExchangeRates(
    @Arg("csv", () => String) csv: string,
    @Ctx() { database, clock, actor }: RatesContext,
  ): Promise<RatesImport> {
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    return await importEcbRates(database, { author: actor, now: clock() }, csv);
  }
}
