import type { Day } from "../../../domain/calendar.ts";
import { readOnce } from "../../../store/read-once.ts";
import type { Snapshot } from "../../../store/snapshot.ts";
import { dayBefore } from "../../day-series.ts";
import { type CourseDays, joinedDays } from "../course-days.ts";
import { keyOfSums, type RevenueQuestion } from "../revenue-question.ts";
import type { Dimension } from "./dimension.query.ts";
import { type MrrGroupChange, readMrrGroupChanges } from "./mrr-groups.query.ts";

/**
 * What changed MRR until each of some days' ends, by one dimension and by currency; other days may stand between them. A
 * breakdown and its course are readings of one answer.
 */
export async function mrrGroupChanges(
  snapshot: Snapshot,
  question: RevenueQuestion,
  by: Dimension,
  ends: readonly Day[],
): Promise<readonly MrrGroupChange[]> {
  const { today } = question.period;
  const asked = { eachSince: today, ends: [...ends, dayBefore(today)] };
  return await groupsOnce(snapshot, { question, by, ...asked });
}

interface GroupsAsked extends CourseDays {
  readonly question: RevenueQuestion;
  readonly by: Dimension;
}

const groupsOnce = readOnce<GroupsAsked, readonly MrrGroupChange[]>({
  ...joinedDays<GroupsAsked>(({ question, by }) => `${by} ${keyOfSums(question)}`),
  read: async (snapshot, { question, by, ...days }) =>
    await readMrrGroupChanges(snapshot, question, by, days),
});
