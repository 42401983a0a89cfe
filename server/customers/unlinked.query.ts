import type { Place } from "../graphql/cursor.ts";
import type { Database } from "../store/database.ts";

/** A customer of whom nobody knows whose it is. */
export interface UnlinkedRow extends Place {
  /** When Stripe created it; null where no event of its own has come. */
  readonly createdAt: Date | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly deleted: boolean;
  /** The beginning of what its metadata gives as user id; null where they give none. */
  readonly namedUser: string | null;
  /** Whether an administrator decided that it is nobody's. */
  readonly isDecided: boolean;
  /** The user of another customer with the same e-mail address; null where there is none. */
  readonly suggestedUserId: string | null;
}

/** Whether anything has ever named a user by the company's own id. */
export async function namesUsers({ sql }: Database): Promise<boolean> {
  const [row] = await sql<{ any: boolean }[]>`
    select exists (select from user_identities where kind = 'user_id') as any`;
  return row?.any === true;
}

/** Newest customers first; one more than asked for says that there are more. */
export async function readUnlinked(
  { sql }: Database,
  page: { readonly first: number; readonly after: Place | null; readonly unnamed: boolean },
): Promise<UnlinkedRow[]> {
  const { first, after, unnamed } = page;
  const rows = await sql<UnlinkedRow[]>`
    select c.id, coalesce(c.created_at, c.as_of) as at, c.created_at as "createdAt", c.email, c.name, c.deleted,
      left(c.user_id, 80) as "namedUser", d.customer_id is not null as "isDecided",
      suggested.key as "suggestedUserId"
    from customers c
    left join customer_link_decisions d on d.customer_id = c.id
    left join lateral (
      select k.value as key from customers o
      join user_identities i on i.kind = 'stripe_customer' and i.value = o.id
      join user_identities k on k.kind = 'user_id' and k.user_id = i.user_id
      where lower(btrim(o.email)) = lower(btrim(c.email)) and o.id <> c.id
      order by k.value limit 1
    ) suggested on true
    where ${isUnlinked(sql, unnamed)}
      and ${after === null ? sql`true` : sql`(coalesce(c.created_at, c.as_of), c.id) < (${after.at}, ${after.id})`}
    order by coalesce(c.created_at, c.as_of) desc, c.id desc limit ${first + 1}`;
  return [...rows];
}

/** How many there are, and on how many of them no administrator has decided. */
export async function countUnlinked(
  { sql }: Database,
  unnamed: boolean,
): Promise<{ readonly total: number; readonly undecided: number }> {
  const [row] = await sql<{ total: number; undecided: number }[]>`
    select count(*)::int as total, count(*) filter (where d.customer_id is null)::int as undecided
    from customers c left join customer_link_decisions d on d.customer_id = c.id
    where ${isUnlinked(sql, unnamed)}`;
  if (row === undefined) throw new Error("An aggregate without a row");
  return row;
}

/** For customer `c` and decision `d`; without `unnamed` only those of whom somebody said something. */
function isUnlinked(sql: Database["sql"], unnamed: boolean) {
  return sql`
    not exists (select from user_identities i where i.kind = 'stripe_customer' and i.value = c.id)
    and (${unnamed} or d.customer_id is not null or c.user_id is not null)`;
}
