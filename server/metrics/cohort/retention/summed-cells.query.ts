import type { Day } from "../../../domain/calendar.ts";
import type { Reader } from "../../../store/database.ts";
import { among } from "../../segment-scope.query.ts";
import type { Column } from "../cell-times.ts";
import type { CohortQuestion } from "../cohort-question.ts";

/** How many people of a cohort count in a column. */
export type PeopleIn = (cohort: Day, column: Column) => number;

/** People who came back in each period, of the sums. */
export async function readSummedOn(
  { sql }: Reader,
  { kind, grain, cohorts, lastPeriod, segmentIds }: CohortQuestion,
  activityId: number,
): Promise<PeopleIn> {
  const rows = await sql<{ cohort: Day; place: number; people: number }[]>`
    select cohort, period_offset as place, sum(users)::int as people from cohort_cells
    where cohort_kind = ${kind} and activity_id = ${activityId} and grain = ${grain}
      and segment_id ${among(sql, segmentIds, false)}
      and cohort between ${cohorts[0]} and ${cohorts.at(-1) ?? cohorts[0]}
      and period_offset <= ${lastPeriod}
    group by cohort, period_offset`;
  const people = new Map(rows.map((row) => [`${row.cohort} ${row.place}`, row.people]));
  return (cohort, { from }) => people.get(`${cohort} ${from}`) ?? 0;
}

/** People who came back in each period or any later one: those whose last period is not before it. */
export async function readSummedOnOrAfter(
  { sql }: Reader,
  { kind, grain, cohorts, segmentIds }: CohortQuestion,
  activityId: number,
): Promise<PeopleIn> {
  const rows = await sql<{ cohort: Day; place: number; people: number }[]>`
    select cohort, period_offset as place, sum(sum(last_users)) over latest_first::int as people
    from cohort_cells
    where cohort_kind = ${kind} and activity_id = ${activityId} and grain = ${grain}
      and segment_id ${among(sql, segmentIds, false)}
      and cohort between ${cohorts[0]} and ${cohorts.at(-1) ?? cohorts[0]} and last_users <> 0
    group by cohort, period_offset
    window latest_first as (partition by cohort order by period_offset desc)
    order by cohort, period_offset`;
  const ofCohort = new Map<Day, { place: number; people: number }[]>();
  for (const { cohort, ...row } of rows)
    ofCohort.set(cohort, [...(ofCohort.get(cohort) ?? []), row]);
  return (cohort, { from }) =>
    ofCohort.get(cohort)?.find(({ place }) => place >= from)?.people ?? 0;
}
