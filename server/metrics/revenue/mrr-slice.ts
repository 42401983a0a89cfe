import type { Day } from "../../domain/calendar.ts";
import type { SliceKind } from "../../domain/mrr-slices.ts";
import type { MomentContext } from "../context.ts";
import { dayBefore } from "../day-series.ts";
import type { Definition } from "../definition.ts";
import { readDoubts } from "./doubts.query.ts";
import { readMrrCourses } from "./mrr-course.ts";
import { mrrInReportingCurrency, mrrLevel } from "./mrr-level.ts";
import type { MrrSliceAnswer, SliceCount } from "./mrr-slice.object.ts";
import { questionOf, type RevenueArgs, type RevenueQuestion } from "./revenue-question.ts";

/** The level of one slice over a period, as MRR's is told, with how many subscriptions and customers make it. */
export async function answerSlice(
  definition: Definition,
  slice: SliceKind,
  args: RevenueArgs,
  context: MomentContext,
): Promise<MrrSliceAnswer> {
  const question = await questionOf(args, context);
  const { database, account } = context;
  const [courses, leftOut] = await Promise.all([
    readMrrCourses(database, question, question.period.previousFrom, slice),
    readDoubts(database, account.policy, slice),
  ]);
  return {
    definition,
    policy: question.policy,
    period: question.period,
    asOf: question.now,
    byCurrency: courses.byCurrency.map((course) => mrrLevel(course, question, 1n)),
    converted: await mrrInReportingCurrency(context, courses, question, 1n),
    leftOut,
    subscriptions: countOf(courses.subscriptionsOn, question),
    customers: countOf(courses.customersOn, question),
  };
}

function countOf(levelOn: (day: Day) => number, { period }: RevenueQuestion): SliceCount {
  const { from, to, today } = period;
  return {
    now: levelOn(today),
    opening: levelOn(dayBefore(from)),
    closing: levelOn(to < today ? to : today),
  };
}
