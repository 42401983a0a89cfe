import type { JsonObject } from "../domain/product-message.ts";
import type { Database } from "../store/database.ts";

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
}

/** Newest arrivals first; one more than asked for says that there are more. */
export async function readEvents(
  { sql }: Pick<Database, "sql">,
  { name, user, violationsOnly }: EventFilter,
  page: { readonly first: number; readonly after: ArrivalPlace | null },
): Promise<ListedEvent[]> {
  const { first, after } = page;
  const place = after === null ? null : after.appendId.toString();
  const isNamed = sql`e.activity_id in (select id from activities where kind = 'event' and key = ${name})`;
  const isTheirs = sql`e.user_id in (
    select user_id from user_identities where kind in ('user_id', 'anonymous_id') and value = ${user})`;
  const rows = await sql<ListedEvent[]>`
    select e.append_id as "appendId", e.message_id as "messageId", e.occurred_at as at,
      e.received_at as "receivedAt", a.key as name, a.category, f.key as feature, e.properties,
      e.violation, n."userId", n."anonymousId"
    from (
      select * from events e
      where ${name === null ? sql`true` : isNamed}
        and ${user === null ? sql`true` : isTheirs}
        and ${violationsOnly ? sql`violation is not null` : sql`true`}
        and ${after === null ? sql`true` : sql`append_id <= ${place}::bigint and (append_id, message_id) < (${place}::bigint, ${after.messageId})`}
      order by append_id desc, message_id desc limit ${first + 1}
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

/** A name that events came under and that is not in the plan. */
export interface UnplannedName {
  readonly name: string;
  /** When it first came. */
  readonly knownAt: Date;
}

/** The names that are not in the plan, the newest first. Their number is bounded where they are taken in. */
export async function readUnplannedNames({ sql }: Pick<Database, "sql">): Promise<UnplannedName[]> {
  const rows = await sql<UnplannedName[]>`
    select key as name, known_at as "knownAt" from activities
    where kind = 'event' and not is_planned order by known_at desc, key`;
  return [...rows];
}
