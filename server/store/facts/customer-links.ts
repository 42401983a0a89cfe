import { userClaims } from "../../../schema/tables/users.ts";
import type { Fact } from "../../domain/facts.ts";
import {
  claimOf,
  LINK_SOURCES,
  type LinkSource,
  type UserClaim,
} from "../../domain/user-identity.ts";
import type { Transaction } from "../database.ts";
import { upsertNewest } from "../upsert.ts";
import { newestPerId, stampRow } from "./newest.ts";
import { ensureUsers, type NamedUser } from "./users.ts";

/**
 * Links the customers that a batch tells of to the company's users, by the rule in domain/user-identity. Nothing that a
 * batch says is lost for want of a user: customers and money are stored before and found by the link once it is there.
 */
export async function linkCustomers(
  tx: Transaction,
  facts: readonly Fact[],
  now: Date,
): Promise<void> {
  const claims = facts.map(claimOf).filter((claim) => claim !== null);
  await ensureUsers(tx, usersOf(claims), now);
  // Who pays without becoming a customer is a user all the same, and there is nothing to link.
  const ofCustomers = claims.filter((claim): claim is CustomerClaim => claim.customerId !== null);
  const rows = newestPerId(ofCustomers, ({ id }) => id).map(({ stamp, ...claim }) => ({
    ...claim,
    ...stampRow(stamp),
  }));
  await upsertNewest(tx, userClaims, rows);
  // A customer without a claim may have an e-mail address that somebody vouched for.
  const customers = facts.flatMap((fact) => (fact.kind === "customer" ? [fact.id] : []));
  const touched = new Set([...ofCustomers.map(({ customerId }) => customerId), ...customers]);
  await relinkCustomers(tx, [...touched], now);
}

type CustomerClaim = UserClaim & { readonly customerId: string };

/** One entry for each id, at its earliest news. */
function usersOf(claims: readonly UserClaim[]): NamedUser[] {
  const users = new Map<string, NamedUser>();
  for (const { userKey, stamp } of claims) {
    const known = users.get(userKey);
    if (known !== undefined && known.at <= stamp.at) continue;
    users.set(userKey, { userKey, at: stamp.at });
  }
  return [...users.values()];
}

/** Where a customer's link and what now speaks for it differ. */
interface LinkChange {
  readonly customerId: string;
  /** Null: nothing speaks for any user. */
  readonly userId: bigint | null;
  readonly linkedBy: LinkSource | null;
  readonly evidence: string | null;
}

/** Brings the links of some customers to what decisions, claims and e-mail addresses say now. */
export async function relinkCustomers(
  tx: Transaction,
  customerIds: readonly string[],
  now: Date,
): Promise<void> {
  if (customerIds.length === 0) return;
  const changes = await readChanges(tx, customerIds);
  const gone = changes.filter(({ userId }) => userId === null);
  const made = changes.filter(({ userId }) => userId !== null);
  if (gone.length > 0) {
    await tx`
      delete from user_identities
      where kind = 'stripe_customer' and value = any(${gone.map(({ customerId }) => customerId)})`;
  }
  if (made.length === 0) return;
  const rows = made.map((change) => ({ ...change, userId: change.userId?.toString() }));
  await tx`
    insert into user_identities (kind, value, user_id, linked_by, evidence, known_at)
    select 'stripe_customer', "customerId", "userId", "linkedBy", evidence, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as r("customerId" text, "userId" bigint, "linkedBy" text, evidence text)
    on conflict (kind, value) do update set user_id = excluded.user_id,
      linked_by = excluded.linked_by, evidence = excluded.evidence, known_at = excluded.known_at`;
}

/** The strongest word about each customer, where it is not what the customer is linked by already. */
async function readChanges(tx: Transaction, customerIds: readonly string[]): Promise<LinkChange[]> {
  const ids = [...customerIds];
  return await tx<LinkChange[]>`
    with words as (
      select customer_id, 'decision' as source, user_id, null as evidence, null::timestamptz as said
      from customer_link_decisions where customer_id = any(${ids})
      union all
      select c.customer_id, c.source, i.user_id, c.id, c.created_at
      from user_claims c join user_identities i on i.kind = 'user_id' and i.value = c.user_key
      where c.customer_id = any(${ids})
      union all
      select c.id, 'verified_email', i.user_id, null, null
      from customers c
      join user_identities i on i.kind = 'email_verified' and i.value = lower(btrim(c.email))
      where c.id = any(${ids})
    ), strongest as (
      select distinct on (customer_id) customer_id, source, user_id, evidence from words
      order by customer_id, array_position(${[...LINK_SOURCES]}::text[], source), said desc, evidence desc
    ), linked as (
      select value as customer_id, linked_by as source, user_id, evidence
      from user_identities where kind = 'stripe_customer' and value = any(${ids})
    )
    select coalesce(s.customer_id, l.customer_id) as "customerId", s.user_id as "userId",
      s.source as "linkedBy", s.evidence
    from strongest s full join linked l on l.customer_id = s.customer_id
    where (s.user_id, s.evidence) is distinct from (l.user_id, l.evidence)
      or (s.user_id is not null and s.source is distinct from l.source)`;
}
