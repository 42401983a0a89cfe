import { addDays, type Day } from "../../domain/calendar.ts";
import type { Reader } from "../../store/database.ts";
import type { ActiveScope } from "./active-people.query.ts";
import { inSegments } from "./in-segments.query.ts";

/** How many people were active on so many of the `width` days that end with a day, from 1 to `width`. */
export async function readDaysActive(
  { sql }: Reader,
  { activityId, segmentIds }: ActiveScope,
  width: number,
  last: Day,
): Promise<{ days: number; people: number }[]> {
  const rows = await sql<{ days: number; people: number }[]>`
    select days, count(*)::int as people from (
      select count(*)::int as days from user_days d
      where d.day between ${addDays(last, 1 - width)} and ${last}
        and ${activityId}::int = any (d.activity_ids) and ${inSegments(sql, segmentIds)}
      group by d.user_id) person
    group by days`;
  const people = new Map(rows.map((row) => [row.days, row.people]));
  return Array.from({ length: width }, (_, index) => {
    return { days: index + 1, people: people.get(index + 1) ?? 0 };
  });
}
