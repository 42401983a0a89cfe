import type { Reader } from "../../../store/database.ts";
import type { Column } from "../cell-times.ts";
import type { CohortClock } from "../cohort-clock.ts";
import { membersOf } from "../cohort-members.query.ts";
import type { CohortQuestion } from "../cohort-question.ts";
import { placesOf, type Returning } from "./counted-cells.query.ts";

/** Somebody of a cohort. */
export interface CohortMember {
  /** Our own id of them. */
  readonly id: bigint;
  /** When they came into the cohort. */
  readonly enteredAt: Date;
  /** The last period in which they came back; null: in none. */
  readonly lastPeriod: number | null;
}

/** Whose cell it is, and which page of its people. */
export interface CellPeopleRequest {
  /** Of one cohort. */
  readonly cohort: CohortQuestion;
  readonly column: Column;
  readonly clock: CohortClock;
  readonly returning: Returning;
  /** False: those of the cohort who did not come back in it. */
  readonly cameBack: boolean;
  readonly first: number;
  /** The last person of the page before; null for the first page. */
  readonly after: bigint | null;
}

/** The people of a cell, whom we learnt of first before others; one more than asked for says that there are more. */
export async function readCellPeople(
  { sql }: Reader,
  { cohort, column, clock, returning, cameBack, first, after }: CellPeopleRequest,
): Promise<{ readonly people: number; readonly rows: readonly CohortMember[] }> {
  const isIn = sql`c.period_offset >= ${column.from}
    and ${column.to === null ? sql`true` : sql`c.period_offset <= ${column.to}`}`;
  const rows = await sql<({ people: number } & (CohortMember | { id: null }))[]>`
    with people as materialized (${membersOf(sql, cohort)}),
    places as (${placesOf(sql, { cohorts: cohort, clock, returning })}),
    came as (
      select user_id, max(period_offset) as last, bool_or(${isIn}) as is_in from places c group by user_id
    ),
    found as (
      select p.user_id, p.entered, c.last from people p left join came c using (user_id)
      where coalesce(c.is_in, false) = ${cameBack}
    )
    select n.people, f.user_id as id, f.entered as "enteredAt", f.last as "lastPeriod"
    from (select count(*)::int as people from found) n
    left join (
      select * from found where ${after === null ? sql`true` : sql`user_id > ${after.toString()}::bigint`}
      order by user_id limit ${first + 1}) f on true
    order by f.user_id`;
  return {
    people: rows[0]?.people ?? 0,
    rows: rows.flatMap(({ people: _, ...row }) => (row.id === null ? [] : [row])),
  };
}
