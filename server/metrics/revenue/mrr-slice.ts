import type { SliceKind } from "../../domain/mrr-slices.ts";
import type { MetricContext } from "../context.ts";
import { dayBefore } from "../day-series.ts";
import type { Definition } from "../definition.ts";
import { readDoubts } from "./doubts.query.ts";
import { mrrInReportingCurrency, mrrLevel } from "./mrr-level.ts";
import { countLevels, type MrrChanges, readMrrChanges } from "./mrr-levels.query.ts";
import type { MrrSliceAnswer, SliceCount } from "./mrr-slice.object.ts";
import { questionOf, type RevenueArgs, type RevenueQuestion } from "./revenue-question.ts";

/** The level of one slice over a period, as MRR's is told, with how many subscriptions and customers make it. */
export async function answerSlice(
  definition: Definition,
  slice: SliceKind,
  args: RevenueArgs,
  context: MetricContext,
): Promise<MrrSliceAnswer> {
  const question = await questionOf(args, context);
  const changes = await readMrrChanges(context.database, question, slice);
  return {
    definition,
    policy: question.policy,
    period: question.period,
    asOf: question.now,
    byCurrency: changes.map((change) => mrrLevel(change, question, 1n)),
    converted: await mrrInReportingCurrency(context, changes, question, 1n),
    leftOut: await readDoubts(context.database, context.account.policy, slice),
    subscriptions: countOf(changes, question, "subscriptions"),
    customers: countOf(changes, question, "payers"),
  };
}

function countOf(
  changes: readonly MrrChanges[],
  { period }: RevenueQuestion,
  what: "subscriptions" | "payers",
): SliceCount {
  const levelOn = countLevels(changes, period, what);
  const { from, to, today } = period;
  return {
    now: levelOn(today),
    opening: levelOn(dayBefore(from)),
    closing: levelOn(to < today ? to : today),
  };
}
