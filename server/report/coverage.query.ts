import { ALL } from "../domain/books.ts";
import { type Day, eachDay } from "../domain/calendar.ts";
import type { Reader } from "../store/database.ts";

/** Of which days product events are there at all. */
export interface EventCoverage {
  /** Null: none has ever come. */
  readonly firstDay: Day | null;
  /** Days after the first one, within those asked for, of which no event is there. */
  readonly silentDays: readonly Day[];
}

/** Whether the product was heard of on each of some days, both ends included. */
export async function readEventCoverage(
  { sql }: Reader,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<EventCoverage> {
  // By activity, so that the key of the sums is found whatever number of names there are.
  const [first] = await sql<{ day: Day | null }[]>`
    select min(own.day) as day from activities a, lateral (
      select min(day) as day from event_days
      where activity_id = a.id and segment_id = ${ALL} and events > 0
    ) own`;
  const firstDay = first?.day ?? null;
  if (firstDay === null) return { firstDay, silentDays: [] };
  const heard = await sql<{ day: Day }[]>`
    select distinct own.day from activities a, lateral (
      select day from event_days
      where activity_id = a.id and segment_id = ${ALL} and events > 0
        and day between ${from} and ${to}
    ) own`;
  const days = new Set(heard.map(({ day }) => day));
  const silentDays = eachDay(firstDay > from ? firstDay : from, to).filter((day) => !days.has(day));
  return { firstDay, silentDays };
}
