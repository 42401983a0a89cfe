import type { PersonNames } from "../../domain/person.ts";
import type { Reader } from "../database.ts";

/** What some people are called, by our own id of them; of whom nobody said anything there is no entry. */
export async function readPersonNames(
  { sql }: Reader,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, PersonNames>> {
  const rows = await sql<(PersonNames & { readonly id: bigint })[]>`
    select n.id, n.own as "userId", n.anonymous as "anonymousId", n.customer as "customerId", c.name,
      coalesce(c.email, n.email) as email
    from (
      select user_id as id,
        (array_agg(value order by known_at, value) filter (where kind = 'user_id'))[1] as own,
        (array_agg(value order by known_at, value) filter (where kind = 'anonymous_id'))[1] as anonymous,
        (array_agg(value order by known_at, value) filter (where kind = 'stripe_customer'))[1] as customer,
        (array_agg(value order by known_at, value) filter (where kind = 'email_verified'))[1] as email
      from user_identities where user_id = any(${ids.map(String)}::bigint[]) group by user_id) n
    left join customers c on c.id = n.customer`;
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}
