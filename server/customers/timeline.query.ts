import type { Place } from "../graphql/cursor.ts";
import type { Database } from "../store/database.ts";
import type { ItemShape } from "./item-words.ts";
import type { TimelineKind } from "./timeline-kind.ts";
import { isAfter, TIMELINE_SOURCES, type TimelineWindow } from "./timeline-sources.query.ts";

/** An entry of a customer's timeline, as it is stored. */
export interface TimelineRow {
  readonly at: Date;
  /** Unique among all entries. */
  readonly key: string;
  readonly kind: TimelineKind;
  /** The Stripe object it stands on; null for a movement, which stands on its event. */
  readonly objectId: string | null;
  readonly eventId: string;
  readonly currency: string | null;
  /** Minor units; of a movement with 12 decimals. Null where it is about no amount. */
  readonly amount: string | null;
  /** Stripe's word for how it stands; a movement's kind. */
  readonly state: string | null;
  /** Reason, failure, plan or type. */
  readonly about: string | null;
  /** What made a movement; why an event was parked or ignored. */
  readonly rule: string | null;
}

/** The entries of some kinds, newest first; one more than a page says that there are more. */
export async function readTimeline(
  { sql }: Database,
  kinds: readonly TimelineKind[],
  window: TimelineWindow,
): Promise<TimelineRow[]> {
  const parts = kinds.flatMap((kind) =>
    TIMELINE_SOURCES[kind].map(
      (source) => sql`(
        select *, ${kind}::text as kind from (${source(sql, window)}) entries
        where ${isAfter(sql, window)} order by at desc, key desc limit ${window.most})`,
    ),
  );
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  const merged = rest.reduce((all, part) => sql`${all} union all ${part}`, first);
  return await sql<TimelineRow[]>`
    select at, key, kind, object_id as "objectId", event_id as "eventId", currency,
      amount::text as amount, state, about, rule
    from (${merged}) merged order by at desc, key desc limit ${window.most}`;
}

export function placeOf({ at, key }: TimelineRow): Place {
  return { at, id: key };
}

/** What subscriptions consisted of, by the event that showed it. */
export async function readItemsShown(
  { sql }: Database,
  eventIds: readonly string[],
): Promise<Map<string, ItemShape[]>> {
  if (eventIds.length === 0) return new Map();
  const rows = await sql<{ eventId: string; items: ItemShape[] }[]>`
    select h.event_id as "eventId", ${itemShapes(sql)} as items
    from subscription_history h where h.event_id = any(${[...eventIds]})`;
  return new Map(rows.map(({ eventId, items }) => [eventId, items]));
}

/** The items of snapshot `h` as JSON of {@link ItemShape}. */
export function itemShapes(sql: Database["sql"]) {
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object(
      'itemId', i.item->>'itemId', 'priceId', i.item->'terms'->>'priceId',
      'quantity', i.item->>'quantity', 'product', coalesce(p.name, i.item->'terms'->>'productId'),
      'interval', i.item->'terms'->>'interval', 'intervalCount', i.item->'terms'->'intervalCount'
    ) order by i.place)
    from jsonb_array_elements(h.snapshot->'items') with ordinality i(item, place)
    left join products p on p.id = i.item->'terms'->>'productId'
  ), '[]'::jsonb)`;
}
