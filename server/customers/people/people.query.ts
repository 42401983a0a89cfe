import { addDays, type Day } from "../../domain/calendar.ts";
import type { Database } from "../../store/database.ts";

/** Days over which it is told how often somebody came. */
const LATELY_DAYS = 30;

/** Somebody who uses the product, as they stand in a list. */
export interface ListedPerson {
  readonly id: bigint;
  /** The company's own id, the first that was known; null: never signed in. */
  readonly userId: string | null;
  readonly anonymousId: string | null;
  readonly customerId: string | null;
  /** What Stripe calls the customer; null where it says nothing. */
  readonly customerName: string | null;
  readonly source: string | null;
  readonly country: string | null;
  readonly signedUpAt: Date | null;
  readonly firstSeenAt: Date;
  /** Null: never did anything that makes active. */
  readonly lastActive: Day | null;
  /** On how many of the thirty days that end with today they were active. */
  readonly daysActive: number;
}

/** Which people are listed, and from where on. */
export interface PeopleRequest {
  /** The beginning of one of a person's names; empty for everybody. */
  readonly search: string;
  /** Which kinds of names are looked in. */
  readonly kinds: readonly string[];
  readonly first: number;
  /** The last person of the page before; null for the newest. */
  readonly after: bigint | null;
  readonly today: Day;
}

/** Whom we learnt of last comes first; one more than asked for says that there are more. */
export async function readPeople(
  { sql }: Pick<Database, "sql">,
  { search, kinds, first, after, today }: PeopleRequest,
): Promise<ListedPerson[]> {
  const isFound = sql`exists (select from user_identities i where i.user_id = u.id
    and i.kind = any(${[...kinds]}::text[]) and lower(i.value) like ${`${escapeLike(search.toLowerCase())}%`})`;
  const rows = await sql<ListedPerson[]>`
    select u.id, n.own as "userId", n.anonymous as "anonymousId", n.customer as "customerId",
      c.name as "customerName", s.source, s.country, t.signed_up_at as "signedUpAt", u.first_seen_at as "firstSeenAt",
      d.last as "lastActive", d.lately as "daysActive"
    from (
      select id, first_seen_at from users u
      where merged_into is null and ${after === null ? sql`true` : sql`id < ${after.toString()}::bigint`}
        and ${search === "" ? sql`exists (select from user_identities i where i.user_id = u.id and i.kind in ('user_id', 'anonymous_id'))` : isFound}
      order by id desc limit ${first + 1}
    ) u
    left join user_standings t on t.user_id = u.id
    left join segments s on s.id = t.segment_id
    left join lateral (
      select (array_agg(value order by known_at, value) filter (where kind = 'user_id'))[1] as own,
        (array_agg(value order by known_at, value) filter (where kind = 'anonymous_id'))[1] as anonymous,
        (array_agg(value order by known_at, value) filter (where kind = 'stripe_customer'))[1] as customer
      from user_identities i where i.user_id = u.id
    ) n on true
    left join customers c on c.id = n.customer
    left join lateral (
      select max(day) as last, (count(*) filter (where day > ${addDays(today, -LATELY_DAYS)}))::int as lately
      from user_days d where d.user_id = u.id and 0 = any (d.activity_ids)
    ) d on true
    order by u.id desc`;
  return [...rows];
}

/** The text as a pattern that stands for itself alone. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
