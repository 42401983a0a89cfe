import { addDays, createCalendar } from "../../domain/calendar.ts";
import type { Statements } from "../../store/database.ts";
import { isInBand } from "../mrr-band.query.ts";
import { among } from "../segment-scope.query.ts";
import type { CohortQuestion } from "./cohort-question.ts";

/** SQL of the people of the question's cohorts: `user_id`, when each `entered` theirs, and its first day as `cohort`. */
export function membersOf(
  sql: Statements,
  { kind, grain, cohorts, lastDay, segmentIds, mrrBand, weekStart, timeZone, now }: CohortQuestion,
) {
  const calendar = createCalendar(timeZone);
  const entered = sql(`${kind}_at`);
  const inSegments =
    segmentIds === null ? sql`` : sql`and segment_id ${among(sql, segmentIds, false)}`;
  const inBand = mrrBand === null ? sql`` : sql`and ${isInBand(sql, mrrBand, now)}`;
  return sql`
    select user_id, ${entered} as entered,
      bucket_of((${entered} at time zone ${timeZone}::text)::date, ${grain}, ${weekStart}) as cohort
    from user_standings
    where ${entered} >= ${calendar.startOf(cohorts[0])} and ${entered} < ${calendar.startOf(addDays(lastDay, 1))}
      ${inSegments} ${inBand}`;
}
