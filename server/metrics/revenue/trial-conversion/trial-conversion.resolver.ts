import { Args, Authorized, Query, Resolver } from "type-graphql";
import type { Role } from "../../../domain/role.ts";
import type { TrialOutcome } from "../../../domain/trials.ts";
import { periodCost } from "../../../graphql/cost.ts";
import type { MomentContext } from "../../context.ts";
import { describe } from "../../definition.ts";
import { AtMoment, AtOneMoment } from "../../one-moment.ts";
import { countRatio } from "../../ratio.ts";
import { overSpans, type Span, spansOf } from "../../spans.ts";
import { questionOf, RevenueArgs } from "../revenue-question.ts";
import { trialConversionDefinition } from "./trial-conversion.definition.ts";
import { TrialConversionAnswer } from "./trial-conversion.object.ts";
import type { TrialCount } from "./trial-conversion.query.ts";
import { trialsWithin } from "./trial-counts.ts";

const NO_TRIALS = "No trial started in the period, so none could convert.";

@AtOneMoment()
@Resolver()
export class TrialConversionResolver {
  @Authorized<Role>("admin", "analyst")
  @Query(() => TrialConversionAnswer, {
    description: describe(trialConversionDefinition),
    complexity: periodCost,
  })
  async trialConversion(
    @Args(() => RevenueArgs) args: RevenueArgs,
    @AtMoment() context: MomentContext,
  ): Promise<TrialConversionAnswer> {
    const question = await questionOf(args, context);
    const spans = spansOf(question);
    const counts = await trialsWithin(context.database, question, spans);
    return {
      definition: trialConversionDefinition,
      period: question.period,
      asOf: question.now,
      ...overSpans(spans, (span) => cohortOf(counts, span)),
    };
  }
}

function cohortOf(counts: readonly TrialCount[], { from, to }: Span) {
  const count = (outcome: TrialOutcome) =>
    counts
      .filter((row) => row.outcome === outcome && row.day >= from && row.day <= to)
      .reduce((sum, { trials }) => sum + trials, 0);
  const [converted, lost, pending] = [count("converted"), count("lost"), count("open")];
  return { ...countRatio(converted, converted + lost + pending, NO_TRIALS), pending, lost };
}
