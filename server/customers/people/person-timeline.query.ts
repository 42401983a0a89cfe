import type { JsonObject } from "../../domain/product-message.ts";
import type { Place } from "../../graphql/cursor.ts";
import type { Database } from "../../store/database.ts";
import type { TimelineRow } from "../timeline.query.ts";
import { TIMELINE_KINDS, type TimelineKind } from "../timeline-kind.ts";
import { isAfter, TIMELINE_SOURCES } from "../timeline-sources.query.ts";

/** What an entry of a person's timeline tells of: what they did, or what became of their customers. */
export const PERSON_TIMELINE_KINDS = ["product", ...TIMELINE_KINDS] as const;

export type PersonTimelineKind = (typeof PERSON_TIMELINE_KINDS)[number];

/** What a person did: an event of the product. */
export interface ProductEntry {
  readonly at: Date;
  readonly key: string;
  readonly kind: "product";
  readonly name: string;
  readonly feature: string | null;
  readonly properties: JsonObject | null;
  readonly violation: string | null;
}

/** What became of one of their customers. */
export interface CustomerEntry extends TimelineRow {
  readonly customerId: string;
}

/** One page of one person's timeline. */
export interface PersonWindow {
  readonly id: bigint;
  /** Whose money is theirs. */
  readonly customerIds: readonly string[];
  readonly after: Place | null;
  readonly most: number;
  /** Movements that lie in the future have not happened yet. */
  readonly now: Date;
}

interface Row extends Omit<TimelineRow, "kind" | "eventId"> {
  readonly kind: PersonTimelineKind;
  readonly eventId: string | null;
  readonly customerId: string | null;
  readonly properties: JsonObject | null;
}

/**
 * The entries of some kinds, newest first, of the person and of all their customers in one list; one more than a page
 * says that there are more. Each source is cut off by itself, so that a page costs the rows of a page.
 */
export async function readPersonTimeline(
  { sql }: Database,
  kinds: readonly PersonTimelineKind[],
  { customerIds, ...window }: PersonWindow,
): Promise<(ProductEntry | CustomerEntry)[]> {
  const ofCustomer = (kind: TimelineKind, customerId: string) =>
    TIMELINE_SOURCES[kind].map((source) => {
      const asked = { ...window, customerId };
      return sql`(
        select at, key, object_id, event_id, currency, amount, state, about, rule, ${kind}::text as kind,
          ${customerId}::text as customer_id, null::jsonb as properties
        from (${source(sql, asked)}) entries
        where ${isAfter(sql, asked)} order by at desc, key desc limit ${window.most})`;
    });
  const parts = kinds.flatMap((kind) =>
    kind === "product"
      ? [ownEvents(sql, window)]
      : customerIds.flatMap((customerId) => ofCustomer(kind, customerId)),
  );
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  const merged = rest.reduce((all, part) => sql`${all} union all ${part}`, first);
  const rows = await sql<Row[]>`
    select at, key, kind, object_id as "objectId", event_id as "eventId", currency,
      amount::text as amount, state, about, rule, customer_id as "customerId", properties
    from (${merged}) merged order by at desc, key desc limit ${window.most}`;
  return rows.map(toEntry);
}

/** As an entry of a customer's is read, with the event's name for its state and the feature for what it is about. */
function ownEvents(
  sql: Database["sql"],
  { id, after, most }: Pick<PersonWindow, "id" | "after" | "most">,
) {
  const place = after === null ? sql`true` : sql`(at, key) < (${after.at}, ${after.id})`;
  return sql`(
    select at, key, null::text as object_id, null::text as event_id, null::text as currency,
      null::numeric as amount, state, about, rule, 'product' as kind, null::text as customer_id, properties
    from (
      select e.occurred_at as at, 'product:' || e.append_id || ':' || e.message_id as key,
        a.key as state, f.key as about, e.violation as rule, e.properties
      from events e join activities a on a.id = e.activity_id
      left join activities f on f.id = e.feature_id
      where e.user_id = ${id.toString()}::bigint
        and ${after === null ? sql`true` : sql`e.occurred_at <= ${after.at}`}
    ) own where ${place} order by at desc, key desc limit ${most})`;
}

function toEntry(row: Row): ProductEntry | CustomerEntry {
  const { at, key, kind, state, about, rule, properties, customerId, eventId } = row;
  if (kind === "product") {
    return { at, key, kind, name: state ?? "", feature: about, properties, violation: rule };
  }
  return { ...row, kind, eventId: eventId ?? "", customerId: customerId ?? "" };
}
