import { ANY_ACTIVITY } from "../../../domain/activity.ts";
import { ALL } from "../../../domain/books.ts";
import { type Day, startOfBucket } from "../../../domain/calendar.ts";
import type { Reader } from "../../../store/database.ts";

/** How many people of one month's sign-ups were active in two weeks. */
export interface ActiveCohort {
  /** The month in which the week of their sign-up began, `2026-04`. */
  readonly month: string;
  readonly value: number;
  readonly previous: number;
}

/**
 * Who were active in two weeks of the account's calendar, by the month of their sign-up. It reads the sums of cohorts by
 * week, so that a month is that in which the week of the sign-up began. Whoever never said when, or was active before, is
 * in none of them.
 * @param week A day of the later week. @param before A day of the earlier one.
 */
export async function readActiveCohorts(
  { sql }: Reader,
  weekStart: number,
  week: Day,
  before: Day,
): Promise<ActiveCohort[]> {
  const [now, earlier] = [week, before].map((day) => startOfBucket(day, "week", weekStart));
  const rows = await sql<ActiveCohort[]>`
    select to_char(cohort, 'YYYY-MM') as month,
      coalesce(sum(users) filter (where cohort + 7 * period_offset = ${now ?? week}), 0)::int as value,
      coalesce(sum(users) filter (where cohort + 7 * period_offset = ${earlier ?? before}), 0)::int as previous
    from cohort_cells
    where cohort_kind = 'signed_up' and activity_id = ${ANY_ACTIVITY} and grain = 'week'
      and segment_id = ${ALL}
      and cohort + 7 * period_offset in (${now ?? week}::date, ${earlier ?? before}::date)
    group by 1`;
  return [...rows];
}
