import type { Day } from "../../domain/calendar.ts";
import type { Reader } from "../../store/database.ts";
import { among } from "../segment-scope.query.ts";
import { membersOf } from "./cohort-members.query.ts";
import type { CohortQuestion } from "./cohort-question.ts";

/** How many people each cohort has, by its first day: of the sums, where these know it. */
export async function readCohortSizes(
  { sql }: Reader,
  question: CohortQuestion,
): Promise<(cohort: Day) => number> {
  const { kind, grain, cohorts, lastDay, segmentIds, mrrBand, weekStart } = question;
  const rows =
    mrrBand === null
      ? await sql<CohortSize[]>`
          select bucket_of(day, ${grain}, ${weekStart}) as cohort, sum(users)::int as people
          from milestone_days
          where step = ${kind} and segment_id ${among(sql, segmentIds, false)}
            and day between ${cohorts[0]} and ${lastDay}
          group by 1`
      : await sql<CohortSize[]>`
          select cohort, count(*)::int as people from (${membersOf(sql, question)}) members group by 1`;
  const people = new Map(rows.map((row) => [row.cohort, row.people]));
  return (cohort) => people.get(cohort) ?? 0;
}

interface CohortSize {
  readonly cohort: Day;
  readonly people: number;
}
