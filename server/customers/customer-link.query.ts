import type { ClaimSource, LinkSource } from "../domain/user-identity.ts";
import type { Place } from "../graphql/cursor.ts";
import type { Database, Statements } from "../store/database.ts";

/** Whose a customer is, and what says so. */
export interface CustomerLink {
  /** The company's own id of the user; the first of them where there are several. Null: an e-mail address is all. */
  readonly userId: string | null;
  readonly linkedBy: LinkSource;
  /** The Stripe object that named the user; null where a person or the company's backend did. */
  readonly evidence: string | null;
  readonly knownAt: Date;
}

/** The word of one Stripe object. */
export interface Claim {
  readonly objectId: string;
  readonly source: ClaimSource;
  readonly userId: string;
  /** When Stripe created the object. */
  readonly createdAt: Date;
  /** The event that last said it. */
  readonly eventId: string;
}

/** The links of some customers, by their ids; one that is unlinked has none. */
export async function readLinks(
  sql: Statements,
  customerIds: readonly string[],
): Promise<Map<string, CustomerLink>> {
  const rows = await sql<(CustomerLink & { readonly customerId: string })[]>`
    select i.value as "customerId", i.linked_by as "linkedBy", i.evidence, i.known_at as "knownAt", (
        select k.value from user_identities k where k.kind = 'user_id' and k.user_id = i.user_id
        order by k.known_at, k.value limit 1
      ) as "userId"
    from user_identities i
    where i.kind = 'stripe_customer' and i.value = any(${[...customerIds]})`;
  return new Map(rows.map(({ customerId, ...link }) => [customerId, link]));
}

/** More objects of one customer that name a user are not listed. */
const MOST_CLAIMS = 100;

/** What the objects of some customers say, by customer, newest objects first. */
export async function readClaims(
  sql: Statements,
  customerIds: readonly string[],
): Promise<Map<string, Claim[]>> {
  const rows = await sql<(Claim & { readonly customerId: string })[]>`
    select c.* from unnest(${[...customerIds]}::text[]) as asked(id), lateral (
      select customer_id as "customerId", id as "objectId", source, user_key as "userId",
        created_at as "createdAt", as_of_event as "eventId"
      from user_claims where customer_id = asked.id
      order by created_at desc, id desc limit ${MOST_CLAIMS}
    ) c`;
  const claims = new Map<string, Claim[]>();
  for (const { customerId, ...claim } of rows) {
    claims.set(customerId, [...(claims.get(customerId) ?? []), claim]);
  }
  return claims;
}

/** A customer of whom more than one user is named. */
export interface ConflictRow extends Place {
  readonly name: string | null;
  readonly email: string | null;
  /** The user whose e-mail address it has, where somebody vouched for that; null where nobody did. */
  readonly emailUserId: string | null;
}

/** Newest customers first; one more than asked for says that there are more. */
export async function readConflicts(
  { sql }: Database,
  page: { readonly first: number; readonly after: Place | null },
): Promise<ConflictRow[]> {
  const { first, after } = page;
  const rows = await sql<ConflictRow[]>`
    select c.id, coalesce(c.created_at, c.as_of) as at, c.name, c.email, (
        select k.value from user_identities i
        join user_identities k on k.kind = 'user_id' and k.user_id = i.user_id
        where i.kind = 'email_verified' and i.value = lower(btrim(c.email))
        order by k.known_at, k.value limit 1
      ) as "emailUserId"
    from customers c join (
      select customer_id from (
        select u.customer_id, i.user_id
        from user_claims u join user_identities i on i.kind = 'user_id' and i.value = u.user_key
        union all
        select o.id, i.user_id
        from user_identities i join customers o on lower(btrim(o.email)) = i.value
        where i.kind = 'email_verified'
      ) said group by 1 having count(distinct user_id) > 1
    ) named on named.customer_id = c.id
    where ${after === null ? sql`true` : sql`(coalesce(c.created_at, c.as_of), c.id) < (${after.at}, ${after.id})`}
    order by coalesce(c.created_at, c.as_of) desc, c.id desc limit ${first + 1}`;
  return [...rows];
}
