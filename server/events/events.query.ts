import { ALL } from "../domain/books.ts";
import type { Day } from "../domain/calendar.ts";
import { NO_NAMES } from "../domain/person.ts";
import type { JsonObject } from "../domain/product-message.ts";
import type { Database, Sql } from "../store/database.ts";
import { readPersonNames } from "../store/facts/person-names.ts";

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
  const activityIds = await readActivityIds(sql, filter);
  if (activityIds?.length === 0) return [];
  const newestFirst = sql`append_id desc, message_id desc`;
  const asked = sql`${isAfter(sql, after)} and ${isAskedFor(sql, filter)}`;
  const found =
    activityIds !== null && activityIds.length <= FEW_NAMES
      ? sql`unnest(${activityIds}::int[]) as wanted (id) cross join lateral (
          select * from events e where ${isNamed(sql, after)} and ${asked}
          order by activity_id desc, ${newestFirst} limit ${first + 1}) named`
      : sql`events e where ${activityIds === null ? sql`true` : sql`e.activity_id = any(${activityIds}::int[])`}
          and ${asked}`;
  const rows = await sql<(Omit<ListedEvent, "userId" | "anonymousId"> & { person: bigint })[]>`
    select e.user_id as person, e.append_id as "appendId", e.message_id as "messageId", e.occurred_at as at,
      e.received_at as "receivedAt", a.key as name, a.category, f.key as feature, e.properties, e.violation
    from (select * from ${found} order by ${newestFirst} limit ${first + 1}) e
    join activities a on a.id = e.activity_id
    left join activities f on f.id = e.feature_id
    order by e.append_id desc, e.message_id desc`;
  const names = await readPersonNames({ sql }, [...new Set(rows.map(({ person }) => person))]);
  return rows.map(({ person, ...event }) => {
    const { userId, anonymousId } = names.get(person) ?? NO_NAMES;
    return { ...event, userId, anonymousId };
  });
}

/** Up to so many names are each looked up by themselves; of more, the newest arrivals of all names are soon enough theirs. */
const FEW_NAMES = 50;

/**
 * SQL of a condition on events: of the name `wanted`, from a place on. A name is asked for as a span, in the order of names
 * and then of arrivals: PostgreSQL takes an equal sign for licence to walk back through the arrivals of all names, which
 * for a rare one are all events that there are.
 */
function isNamed(sql: Sql, after: ArrivalPlace | null) {
  const named = sql`activity_id between wanted.id and wanted.id`;
  if (after === null) return named;
  return sql`${named} and (activity_id, append_id) <= (wanted.id, ${after.appendId.toString()}::bigint)`;
}

/** SQL of a condition on events: arrived before a place, where there is one. */
function isAfter(sql: Sql, after: ArrivalPlace | null) {
  if (after === null) return sql`true`;
  const place = sql`${after.appendId.toString()}::bigint`;
  return sql`append_id <= ${place} and (append_id, message_id) < (${place}, ${after.messageId})`;
}

/** SQL of what else than its name and kind is asked of event `e`. */
function isAskedFor(sql: Sql, filter: EventFilter) {
  const { user, violationsOnly, from, before } = filter;
  const whenever = sql`true`;
  const isTheirs = sql`e.user_id in (
    select user_id from user_identities where kind in ('user_id', 'anonymous_id') and value = ${user})`;
  return sql`${user === null ? whenever : isTheirs}
    and ${violationsOnly ? sql`e.violation is not null` : whenever}
    and ${from === null ? whenever : sql`e.occurred_at >= ${from}`}
    and ${before === null ? whenever : sql`e.occurred_at < ${before}`}`;
}

/** The names that are asked for; null: all. */
async function readActivityIds(
  sql: Sql,
  { name, category, isPlanned }: EventFilter,
): Promise<number[] | null> {
  if (name === null && category === null && isPlanned === null) return null;
  const rows = await sql<{ id: number }[]>`
    select id from activities where kind = 'event'
      and (${name}::text is null or key = ${name}) and (${category}::text is null or category = ${category})
      and (${isPlanned}::boolean is null or is_planned = ${isPlanned})`;
  return rows.map(({ id }) => id);
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

/**
 * Every name of the plan, and every other one that events came under, with its volume since the beginning: those heard of
 * last first. What only a plan of former times named is none of them. Their number is bounded where they are taken in.
 */
export async function readNameVolumes({ sql }: Pick<Database, "sql">): Promise<NameVolume[]> {
  const rows = await sql<NameVolume[]>`
    select a.key as name, a.is_planned as "isPlanned", a.known_at as "knownAt",
      coalesce(d.events, 0)::int as events, d.first as "firstDay", d.last as "lastDay"
    from activities a
    cross join lateral (
      select sum(events) as events, min(day) as first, max(day) as last from event_days
      where activity_id = a.id and segment_id = ${ALL}) d
    where a.kind = 'event' and (a.is_planned or d.events is not null
      or exists (select from events e where e.activity_id = a.id))
    order by a.known_at desc, a.key`;
  return [...rows];
}
