import { Arg, Args, Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import { together } from "../../../store/together.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { PeriodArgs, questionOf } from "../revenue-question.ts";
import { MrrBreakdownAnswer, RevenueDimension } from "./breakdown.object.ts";
import type { Dimension } from "./dimension.query.ts";
import { mrrBreakdownDefinition } from "./mrr-breakdown.definition.ts";
import { breakDownMrr } from "./mrr-breakdown.ts";
import { readMrrParts, readMrrPayers } from "./mrr-parts.ts";
import { withNames } from "./named-breakdown.ts";

@AtOneMoment()
@Resolver()
export class MrrBreakdownResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => MrrBreakdownAnswer, { description: describe(mrrBreakdownDefinition) })
  async mrrBreakdown(
    @Arg("by", () => RevenueDimension) by: Dimension,
    @Args(() => PeriodArgs) args: PeriodArgs,
    @AtMoment() context: MomentContext,
  ): Promise<MrrBreakdownAnswer> {
    const { database } = context;
    const question = await questionOf(args, context);
    const addsUp = by !== "plan";
    // A customer of two plans is one customer: the whole is counted apart from its parts.
    const [parts, payers] = await together([
      readMrrParts(database, question, by),
      addsUp ? Promise.resolve(null) : readMrrPayers(database, question),
    ]);
    const whole = payers ?? parts;
    const told = await breakDownMrr(context, question.period, { parts, whole, addsUp });
    return {
      definition: mrrBreakdownDefinition,
      by,
      policy: question.policy,
      period: question.period,
      asOf: question.now,
      ...(await withNames(database, by, told)),
    };
  }
}
