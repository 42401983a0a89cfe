import type { Transaction } from "../../store/database.ts";
import { addWholeEdges, addWholePoints } from "./edges.ts";
import { type CalendarSettings, dayOfEvent } from "./event-span.ts";

/** A person to be taken out of the sums or put into them, with everything that is folded of them. */
export interface WholePerson {
  readonly userId: bigint;
  readonly segmentId: number;
  /** 1: put in; -1: take out. */
  readonly users: 1 | -1;
}

/**
 * Notes what whole people add to the sums of active people, events and properties, or take from them. Their standings are
 * another matter (standings.ts). What is appended and not folded yet is no part of it.
 */
export async function addWholePeople(
  tx: Transaction,
  people: readonly WholePerson[],
  calendar: CalendarSettings,
): Promise<void> {
  if (people.length === 0) return;
  await tx`
    insert into fold_whole (user_id, segment_id, users)
    select * from unnest(
      ${people.map(({ userId }) => userId.toString())}::bigint[],
      ${people.map(({ segmentId }) => segmentId)}::int[],
      ${people.map(({ users }) => users)}::int[])`;
  await addWholePoints(tx);
  await addWholeEdges(tx, calendar.weekStart);
  await addWholeEvents(tx, calendar);
  await tx`truncate fold_whole`;
}

async function addWholeEvents(tx: Transaction, calendar: CalendarSettings): Promise<void> {
  const isFolded = tx`not exists (select from event_appends a where a.id = e.append_id)`;
  await tx`
    insert into fold_events (segment_id, activity_id, day, events)
    select w.segment_id, e.activity_id, ${dayOfEvent(tx, calendar)}, sum(w.users)
    from fold_whole w join events e on e.user_id = w.user_id
    where ${isFolded} group by 1, 2, 3`;
  await tx`
    insert into fold_properties (segment_id, activity_id, property, day, events, total)
    select w.segment_id, e.activity_id, p.property, ${dayOfEvent(tx, calendar)}, sum(w.users),
      sum(w.users * (e.properties ->> p.property)::numeric)
    from fold_whole w
    join events e on e.user_id = w.user_id
    join activity_properties p on p.activity_id = e.activity_id
    where ${isFolded} and jsonb_typeof(e.properties -> p.property) = 'number'
    group by 1, 2, 3, 4`;
}
