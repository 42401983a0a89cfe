import type { Day } from "../../domain/calendar.ts";
import type { Json } from "../../domain/product-message.ts";
import type { Database } from "../../store/database.ts";

type Sql = Pick<Database, "sql">;

/** Somebody who uses the product, and what the sums hold of them. */
export interface PersonRow {
  readonly id: bigint;
  readonly firstSeenAt: Date;
  readonly knownAt: Date;
  readonly signedUpAt: Date | null;
  readonly activatedAt: Date | null;
  readonly paidAt: Date | null;
  readonly source: string | null;
  readonly country: string | null;
}

/** By the company's own id, or else by an anonymous one; null where nobody is called that. */
export async function readPerson({ sql }: Sql, user: string): Promise<PersonRow | null> {
  const [row] = await sql<PersonRow[]>`
    select u.id, u.first_seen_at as "firstSeenAt", u.known_at as "knownAt",
      t.signed_up_at as "signedUpAt", t.activated_at as "activatedAt", t.paid_at as "paidAt",
      s.source, s.country
    from user_identities i join users u on u.id = i.user_id
    left join user_standings t on t.user_id = u.id
    left join segments s on s.id = t.segment_id
    where i.value = ${user} and i.kind in ('user_id', 'anonymous_id')
    order by i.kind desc limit 1`;
  return row ?? null;
}

/** One name that a person goes by. */
export interface IdentityRow {
  /** user_id, anonymous_id, stripe_customer or email_verified. */
  readonly kind: string;
  readonly value: string;
  /** What Stripe calls a customer; null where it says nothing, and of every other kind. */
  readonly customerName: string | null;
  readonly linkedBy: string | null;
  readonly evidence: string | null;
  readonly knownAt: Date;
}

/** More names than these of one person are a fault of a sender's, and no list that is read. */
const MOST_NAMES = 200;

/** The company's own ids first, then those that were learnt first. */
export async function readIdentities({ sql }: Sql, id: bigint): Promise<IdentityRow[]> {
  const rows = await sql<IdentityRow[]>`
    select i.kind, i.value, c.name as "customerName", i.linked_by as "linkedBy", i.evidence,
      i.known_at as "knownAt"
    from user_identities i left join customers c on i.kind = 'stripe_customer' and c.id = i.value
    where i.user_id = ${id.toString()}::bigint
    order by i.kind desc, i.known_at, i.value limit ${MOST_NAMES}`;
  return [...rows];
}

/** What the backend said of a person, or their first events told. */
export interface TraitRow {
  readonly key: string;
  readonly value: Json;
  readonly asOf: Date;
}

/** By name, at most as many as a person reads. */
export async function readTraits({ sql }: Sql, id: bigint): Promise<TraitRow[]> {
  const rows = await sql<TraitRow[]>`
    select key, value, as_of as "asOf" from user_traits
    where user_id = ${id.toString()}::bigint order by key limit ${MOST_NAMES}`;
  return [...rows];
}

/** What a person did on a day. */
export interface PersonDayRow {
  readonly day: Day;
  readonly events: number;
  readonly coreActions: number;
}

/** The days of a span on which a person was active, in order; the others are absent. */
export async function readDays(
  { sql }: Sql,
  id: bigint,
  from: Day,
  to: Day,
): Promise<PersonDayRow[]> {
  const rows = await sql<PersonDayRow[]>`
    select day, events, core_actions as "coreActions" from user_days
    where user_id = ${id.toString()}::bigint and day between ${from} and ${to}
      and 0 = any (activity_ids) order by day`;
  return [...rows];
}
