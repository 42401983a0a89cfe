import { Args, Authorized, Query, Resolver } from "type-graphql";
import { addDays, createCalendar } from "../../../domain/calendar.ts";
import type { Role } from "../../../domain/role.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { sumInReportingCurrency } from "../../conversion.ts";
import { type DayAmount, sumsByCurrency, turnSign } from "../../day-series.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { overSpans, spansOf } from "../../spans.ts";
import { readLedgerDays } from "../ledger-days.ts";
import { questionOf, RevenueArgs, type RevenueQuestion } from "../revenue-question.ts";
import { countsOf } from "./dispute-outcome.ts";
import { disputesDefinition } from "./disputes.definition.ts";
import { DisputesAnswer } from "./disputes.object.ts";
import { readDisputes } from "./disputes.query.ts";

@AtOneMoment()
@Resolver()
export class DisputesResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => DisputesAnswer, {
    description: describe(disputesDefinition),
    complexity: periodCost,
  })
  async disputes(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<DisputesAnswer> {
    const { database, account } = context;
    const question = await questionOf(args, context);
    const spans = spansOf(question);
    const calendar = createCalendar(account.timeZone);
    const rows = await readDisputes(database, question, {
      from: calendar.startOf(question.period.previousFrom),
      until: calendar.startOf(addDays(spans.whole.to, 1)),
    });
    const dated = rows.map(({ createdAt, status }) => {
      return { day: calendar.dayOf(createdAt), status };
    });
    const withdrawn = await readLedgerDays(database, ["dispute"], question);
    const reinstated = await readLedgerDays(database, ["dispute_reversal"], question);
    return {
      definition: disputesDefinition,
      period: question.period,
      asOf: question.now,
      ...overSpans(spans, ({ from, to }) =>
        countsOf(dated.filter(({ day }) => day >= from && day <= to)),
      ),
      withdrawn: await moneyOf(context, withdrawn.map(turnSign), question),
      reinstated: await moneyOf(context, reinstated, question),
    };
  }
}

async function moneyOf(
  context: MomentContext,
  days: readonly DayAmount[],
  question: RevenueQuestion,
): Promise<DisputesAnswer["withdrawn"]> {
  return {
    byCurrency: sumsByCurrency(days, question),
    converted: await sumInReportingCurrency(context, days, question),
  };
}
