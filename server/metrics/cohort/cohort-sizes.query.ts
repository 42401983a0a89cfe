import type { Day } from "../../domain/calendar.ts";
import type { Reader } from "../../store/database.ts";
import { among } from "../segment-scope.query.ts";
import type { CohortQuestion } from "./cohort-question.ts";

/** How many people each cohort has, by its first day. */
export async function readCohortSizes(
  { sql }: Reader,
  { kind, grain, cohorts, lastDay, segmentIds, weekStart }: CohortQuestion,
): Promise<(cohort: Day) => number> {
  const rows = await sql<{ cohort: Day; people: number }[]>`
    select bucket_of(day, ${grain}, ${weekStart}) as cohort, sum(users)::int as people
    from milestone_days
    where step = ${kind} and segment_id ${among(sql, segmentIds, false)}
      and day between ${cohorts[0]} and ${lastDay}
    group by 1`;
  const people = new Map(rows.map((row) => [row.cohort, row.people]));
  return (cohort) => people.get(cohort) ?? 0;
}
