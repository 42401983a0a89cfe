import { ALL } from "../domain/books.ts";
import type { Day } from "../domain/calendar.ts";
import type { JsonObject } from "../domain/product-message.ts";
import type { Database, Sql } from "../store/database.ts";

/** The place of an event in the order of arrival: what one request brought is together. */
export interface ArrivalPlace {
  readonly appendId: bigint;
  readonly messageId: string;
}

/** An event as it is listed. */
export interface ListedEvent extends ArrivalPlace {
  readonly at: Date;
  readonly receivedAt: Date;
  readonly name: string;
  /** Null: not in the plan. */
  readonly category: string | null;
  readonly feature: string | null;
  /** The company's own id of the person; null: never signed in. */
  readonly userId: string | null;
  readonly anonymousId: string | null;
  readonly properties: JsonObject | null;
  readonly violation: string | null;
}

/** Which events are listed: those for which all that is said holds. */
export interface EventFilter {
  /** As the plan spells it; null: any. */
  readonly name: string | null;
  /** An id of the person's, of either kind; null: anybody. */
  readonly user: string | null;
  readonly violationsOnly: boolean;
  /** One of the plan's; null: any. */
  readonly category: string | null;
  /** Whether the name is in the plan; null: either. */
  readonly isPlanned: boolean | null;
  /** Happened at this moment or later; null: whenever. */
  readonly from: Date | null;
  /** Happened before this moment; null: whenever. */
  readonly before: Date | null;
}

/** Newest arrivals first; one more than asked for says that there are more. */
export async function readEvents(
  { sql }: Pick<Database, "sql">,
  filter: EventFilter,
  page: { readonly first: number; readonly after: ArrivalPlace | null },
): Promise<ListedEvent[]> {
  const { first, after } = page;
  const activityId = filter.name === null ? null : await readActivityId(sql, filter.name);
  if (activityId === undefined) return [];
  const newestFirst = sql`append_id desc, message_id desc`;
  const rows = await sql<ListedEvent[]>`
    select e.append_id as "appendId", e.message_id as "messageId", e.occurred_at as at,
      e.received_at as "receivedAt", a.key as name, a.category, f.key as feature, e.properties,
      e.violation, n."userId", n."anonymousId"
    from (
      select * from events e
      where ${isInPlace(sql, activityId, after)}
        and ${isAskedFor(sql, filter)}
      order by ${activityId === null ? newestFirst : sql`activity_id desc, ${newestFirst}`} limit ${first + 1}
    ) e
    join activities a on a.id = e.activity_id
    left join activities f on f.id = e.feature_id
    left join lateral (
      select min(i.value) filter (where i.kind = 'user_id') as "userId",
        min(i.value) filter (where i.kind = 'anonymous_id') as "anonymousId"
      from user_identities i where i.user_id = e.user_id
    ) n on true
    order by e.append_id desc, e.message_id desc`;
  return [...rows];
}

/**
 * SQL of a condition on events: of one name where one is asked for, and after a place where there is one. A name is asked
 * for as a span, in the order of names and then of arrivals: PostgreSQL takes an equal sign for licence to walk back
 * through the arrivals of all names, which for a rare one are all events that there are.
 */
function isInPlace(sql: Sql, activityId: number | null, after: ArrivalPlace | null) {
  const isNamed = sql`activity_id between ${activityId} and ${activityId}`;
  if (after === null) return activityId === null ? sql`true` : isNamed;
  const place = sql`${after.appendId.toString()}::bigint`;
  const isAfter = sql`(append_id, message_id) < (${place}, ${after.messageId})`;
  if (activityId === null) return sql`append_id <= ${place} and ${isAfter}`;
  return sql`${isNamed} and (activity_id, append_id) <= (${activityId}::int, ${place}) and ${isAfter}`;
}

/** SQL of what else than its name is asked of event `e`. */
function isAskedFor(sql: Sql, filter: EventFilter) {
  const { user, violationsOnly, category, isPlanned, from, before } = filter;
  const whenever = sql`true`;
  const isOfKind = sql`e.activity_id in (select id from activities where kind = 'event'
    and ${category === null ? whenever : sql`category = ${category}`}
    and ${isPlanned === null ? whenever : sql`is_planned = ${isPlanned}`})`;
  const isTheirs = sql`e.user_id in (
    select user_id from user_identities where kind in ('user_id', 'anonymous_id') and value = ${user})`;
  return sql`${category === null && isPlanned === null ? whenever : isOfKind}
    and ${user === null ? whenever : isTheirs}
    and ${violationsOnly ? sql`e.violation is not null` : whenever}
    and ${from === null ? whenever : sql`e.occurred_at >= ${from}`}
    and ${before === null ? whenever : sql`e.occurred_at < ${before}`}`;
}

/** Undefined for a name that no event has ever had. */
async function readActivityId(sql: Sql, name: string): Promise<number | undefined> {
  const [row] = await sql<{ id: number }[]>`
    select id from activities where kind = 'event' and key = ${name}`;
  return row?.id;
}

/** How often a name came, as far as it is in the sums. */
export interface NameVolume {
  readonly name: string;
  readonly isPlanned: boolean;
  /** When it was first heard of; of a name of the plan, when the plan was. */
  readonly knownAt: Date;
  readonly events: number;
  /** The first and the last day on which one happened; null: none did. */
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

/** Every name with its volume since the beginning, those heard of last first. Their number is bounded where they are taken in. */
export async function readNameVolumes({ sql }: Pick<Database, "sql">): Promise<NameVolume[]> {
  const rows = await sql<NameVolume[]>`
    select a.key as name, a.is_planned as "isPlanned", a.known_at as "knownAt",
      coalesce(d.events, 0)::int as events, d.first as "firstDay", d.last as "lastDay"
    from activities a
    cross join lateral (
      select sum(events) as events, min(day) as first, max(day) as last from event_days
      where activity_id = a.id and segment_id = ${ALL}) d
    where a.kind = 'event' order by a.known_at desc, a.key`;
  return [...rows];
}
