import { Arg, Authorized, Ctx, Int, Query, Resolver } from "type-graphql";
import { createCalendar } from "../../domain/calendar.ts";
import { createExchange, type Exchange, MissingRate } from "../../domain/exchange-rates.ts";
import { REASONS, type Stage } from "../../domain/lifecycle-stage.ts";
import { NO_NAMES } from "../../domain/person.ts";
import type { Role } from "../../domain/role.ts";
import { pageCost } from "../../graphql/cost.ts";
import { readCursor, writeCursor } from "../../graphql/cursor.ts";
import { LARGEST_PAGE, refusePageOutside } from "../../graphql/page.ts";
import { readRates } from "../../store/exchange-rates.ts";
import { readPersonNames } from "../../store/facts/person-names.ts";
import type { LifecycleContext } from "../context.ts";
import { StageEnum } from "../stage.object.ts";
import { PeopleAtRiskPage } from "./at-risk.object.ts";
import {
  type CurrencyWeight,
  type RiskPlace,
  readAtRisk,
  readCurrencies,
  readMrrOf,
} from "./at-risk.query.ts";

/** Who may leave: at risk by use or by an end that is set, and whose payment is overdue. */
const RISKS: readonly Stage[] = ["at_risk", "dunning"];

@Resolver()
export class AtRiskResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => PeopleAtRiskPage, {
    description:
      "Who may leave, as of the last look, who pays most first. Amounts are weighed in the reporting currency, or else in the one most of them pay in; one without a rate into it is weighed as if it were of that currency.",
    complexity: pageCost,
  })
  async peopleAtRisk(
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("stages", () => [StageEnum], {
      nullable: true,
      description: "Left out: AT_RISK and DUNNING.",
    })
    stages: Stage[] | null,
    @Ctx() { database, clock, account }: LifecycleContext,
  ): Promise<PeopleAtRiskPage> {
    refusePageOutside(first, LARGEST_PAGE);
    const now = clock();
    const asked = stages == null ? RISKS : [...new Set(stages)];
    const rows = await readAtRisk(database, {
      stages: asked,
      weights: await weigh({ database, clock, account }, await readCurrencies(database, asked)),
      now,
      first,
      after: after == null ? null : readPlace(after),
    });
    const listed = rows.slice(0, first);
    const ids = listed.map(({ userId }) => userId);
    const [names, mrr] = await Promise.all([
      readPersonNames(database, ids),
      readMrrOf(database, ids, now),
    ]);
    const last = listed.at(-1);
    const hasMore = rows.length > first && last !== undefined;
    return {
      items: listed.map(({ userId, stage, since, reason, score }) => ({
        person: names.get(userId) ?? NO_NAMES,
        stage,
        since,
        reason: REASONS[reason],
        score,
        mrr: mrr.get(String(userId)) ?? [],
      })),
      nextCursor: hasMore ? writeCursor({ at: now, id: `${last.rank} ${last.userId}` }) : null,
    };
  }
}

/** What a minor unit of each currency weighs in one of them, by today's rates. */
async function weigh(
  { database, clock, account }: Pick<LifecycleContext, "database" | "clock" | "account">,
  currencies: readonly string[],
): Promise<CurrencyWeight[]> {
  const to = account.reportingCurrency ?? currencies[0];
  if (to === undefined) return [];
  const today = createCalendar(account.timeZone).dayOf(clock());
  const wanted = { currencies: [...currencies, to], from: today, to: today };
  const exchange = createExchange(to, await readRates(database, wanted));
  return currencies.map((currency) => ({
    currency,
    weight: weightOf(exchange, currency, today),
  }));
}

/** So many decimals put any two people in order who differ by a minor unit of either currency. */
const WEIGHT_DECIMALS = 12;

function weightOf(exchange: Exchange, currency: string, day: string): string {
  try {
    const { numerator, denominator } = exchange.rate(currency, day);
    const scaled = (numerator * 10n ** BigInt(WEIGHT_DECIMALS)) / denominator;
    return `${scaled}e-${WEIGHT_DECIMALS}`;
  } catch (error) {
    if (error instanceof MissingRate) return "1";
    throw error;
  }
}

/** A cursor that somebody made up is at no place, which is before everything. */
function readPlace(cursor: string): RiskPlace | null {
  const place = /^(-?\d{1,40}(?:\.\d{1,20})?) (\d{1,18})$/.exec(readCursor(cursor).id);
  return place === null ? null : { rank: place[1] ?? "0", userId: BigInt(place[2] ?? 0) };
}
