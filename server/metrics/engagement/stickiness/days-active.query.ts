import { addDays, type Day } from "../../../domain/calendar.ts";
import type { Reader } from "../../../store/database.ts";
import type { ActiveScope } from "../active-people.query.ts";

/** How many people were active on so many of the 30 days that end with a day, from 1 to 30. */
export async function readDaysActive(
  { sql }: Reader,
  { activityId, segmentIds }: ActiveScope,
  last: Day,
): Promise<{ days: number; people: number }[]> {
  const inSegments =
    segmentIds === null
      ? sql`true`
      : sql`exists (select from user_standings s
          where s.user_id = d.user_id and s.segment_id = any(${[...segmentIds]}::int[]))`;
  const rows = await sql<{ days: number; people: number }[]>`
    select days, count(*)::int as people from (
      select count(*)::int as days from user_days d
      where d.day between ${addDays(last, -29)} and ${last} and ${activityId}::int = any (d.activity_ids)
        and ${inSegments}
      group by d.user_id) person
    group by days`;
  const people = new Map(rows.map((row) => [row.days, row.people]));
  return Array.from({ length: 30 }, (_, index) => {
    return { days: index + 1, people: people.get(index + 1) ?? 0 };
  });
}
