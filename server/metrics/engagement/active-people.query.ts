import type { Day } from "../../domain/calendar.ts";
import { eachDay } from "../../domain/calendar.ts";
import type { Reader } from "../../store/database.ts";
import { among } from "../segment-scope.query.ts";

/** Whom a count of active people is of. */
export interface ActiveScope {
  /** A row of `activities`, or one of domain/activity. */
  readonly activityId: number;
  /** Null: everybody. */
  readonly segmentIds: readonly number[] | null;
}

/** How many people were active in the days that end with a day. */
export type ActiveOn = (day: Day) => number;

/** DAU, WAU and MAU: 1, 7 or 30 days. */
export type Width = 1 | 7 | 30;

/** People who were active in the `width` days that end with each day of a span, this one included. */
export async function readActivePeople(
  { sql }: Reader,
  { activityId, segmentIds }: ActiveScope,
  width: Width,
  from: Day,
  to: Day,
): Promise<ActiveOn> {
  const segments = among(sql, segmentIds, false);
  const rows =
    width === 1
      ? await sql<{ day: Day; people: number }[]>`
          select day, sum(users)::int as people from active_days
          where activity_id = ${activityId} and segment_id ${segments}
            and day between ${from} and ${to} group by day`
      : await sql<{ day: Day; people: number }[]>`
          select greatest(day, ${from}::date) as day, sum(delta)::int as people from active_windows
          where activity_id = ${activityId} and segment_id ${segments} and width = ${width}
            and day <= ${to} group by 1`;
  const changes = new Map(rows.map(({ day, people }) => [day, people]));
  const levels = new Map<Day, number>();
  let running = 0;
  for (const day of eachDay(from, to)) {
    running = (width === 1 ? 0 : running) + (changes.get(day) ?? 0);
    levels.set(day, running);
  }
  return (day) => levels.get(day) ?? 0;
}
