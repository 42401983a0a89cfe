import { ACTIVE_WIDTHS, ANY_ACTIVITY } from "../../../domain/activity.ts";
import { ALL } from "../../../domain/books.ts";
import type { Reader } from "../../../store/database.ts";
import { together } from "../../../store/together.ts";
import { type ApartText, apartRow, bySegment, placeOf } from "../../apart.query.ts";
import type { ApartDays, ApartRow } from "../../apart.ts";

type Fragment = ReturnType<typeof placeOf>;

const DIMENSIONS = ["country", "source", "firstPlan"] as const;

/**
 * People and what they did by country, source and first plan: `signed_up`, `attempted`, `succeeded` and `exported` as they
 * came, `active_1` as it is on each of the ends, and `active_7` and `active_30` as changes of a running sum.
 */
export async function readPeopleApart({ sql }: Reader, days: ApartDays): Promise<ApartRow[]> {
  const last = days.ends.at(-1) ?? days.since;
  const within = sql`day between ${days.since} and ${last}`;
  const apart = async (rows: Fragment): Promise<readonly ApartText[]> =>
    await sql<ApartText[]>`
      select d.by, d.key, null as currency, what, place, sum(amount)::text as amount
      from (
        select segment_id, what, ${placeOf(sql, days)} as place, sum(amount) as amount
        from (${rows}) r group by 1, 2, 3) r
      left join segments s on s.id = r.segment_id
      cross join lateral (${bySegment(sql, DIMENSIONS)}) d
      group by 1, 2, 4, 5 having sum(amount) <> 0`;
  const told = await together([
    apart(sql`
      select segment_id, 'signed_up' as what, day, users as amount from milestone_days
      where step = 'signed_up' and segment_id <> ${ALL} and day <= ${last}`),
    apart(sql`
      select segment_id, 'active_1' as what, day, users as amount from active_days
      where activity_id = ${ANY_ACTIVITY} and segment_id <> ${ALL}
        and day = any(${[...days.ends]}::date[])`),
    apart(sql`
      select segment_id, 'active_' || width as what, day, delta as amount from active_windows
      where activity_id = ${ANY_ACTIVITY} and width = any(${[...ACTIVE_WIDTHS]})
        and segment_id <> ${ALL} and day <= ${last}`),
    apart(sql`
      select e.segment_id, w.what, e.day, e.events as amount
      from activities a join event_days e on e.activity_id = a.id,
        lateral (values ('attempted', a.is_core or a.is_core_failure), ('succeeded', a.is_core),
          ('exported', a.is_export)) w (what, holds)
      where a.kind = 'event' and w.holds and e.segment_id <> ${ALL} and ${within}`),
  ]);
  return told.flat().map(apartRow);
}
