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
import { noteNewsOfPayers } from "./user-news.ts";
import { ensureUsers, type NamedUser } from "./users.ts";

/**
 * Links the customers that a batch tells of to the company's users, by the rule in domain/user-identity. Nothing that a
 * batch says is lost for want of a user: customers and money are stored before and found by the link once it is there.
 * A batch that says what is known already costs two statements.
 */
export async function linkCustomers(
  tx: Transaction,
  facts: readonly Fact[],
  now: Date,
): Promise<void> {
  const claims = facts.map(claimOf).filter((claim) => claim !== null);
  const known = await readKnown(tx, claims);
  await ensureUsers(tx, usersOf(claims.filter((claim) => tellsOfUser(claim, known))), now);
  // Who pays without becoming a customer is a user all the same, and there is nothing to link.
  const ofCustomers = claims.filter((claim): claim is CustomerClaim => claim.customerId !== null);
  const rows = newestPerId(ofCustomers, ({ id }) => id).map(({ stamp, ...claim }) => ({
    ...claim,
    ...stampRow(stamp),
  }));
  await upsertNewest(tx, userClaims, rows);
  const changed = ofCustomers.filter((claim) => tellsOfLink(claim, known));
  const byEmail = await customersWithEmail(tx, facts);
  const touched = new Set([...changed.map(({ customerId }) => customerId), ...byEmail]);
  await relinkCustomers(tx, [...touched], now);
}

type CustomerClaim = UserClaim & { readonly customerId: string };

/** An object's word as it stands, and since when its user is known. */
interface KnownClaim {
  readonly id: string;
  readonly customerId: string;
  readonly userKey: string;
  readonly firstSeenAt: Date;
}

type Known = ReadonlyMap<string, KnownClaim>;

async function readKnown(tx: Transaction, claims: readonly UserClaim[]): Promise<Known> {
  if (claims.length === 0) return new Map();
  const rows = await tx<KnownClaim[]>`
    select c.id, c.customer_id as "customerId", c.user_key as "userKey",
      u.first_seen_at as "firstSeenAt"
    from user_claims c join user_identities i on i.kind = 'user_id' and i.value = c.user_key
    join users u on u.id = i.user_id
    where c.id = any(${claims.map(({ id }) => id)})`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether its user may be new, or was seen earlier than we knew. */
function tellsOfUser({ id, userKey, stamp }: UserClaim, known: Known): boolean {
  const before = known.get(id);
  return before?.userKey !== userKey || stamp.at < before.firstSeenAt;
}

/** Whether it may say another thing than the object said before. */
function tellsOfLink({ id, userKey, customerId }: UserClaim, known: Known): boolean {
  const before = known.get(id);
  return before?.userKey !== userKey || before.customerId !== customerId;
}

/** The customers that a batch tells of, if anybody has vouched for an e-mail address: one of them may have it. */
async function customersWithEmail(tx: Transaction, facts: readonly Fact[]): Promise<string[]> {
  const ids = facts.flatMap((fact) => (fact.kind === "customer" ? [fact.id] : []));
  if (ids.length === 0) return [];
  const vouched = await tx`select from user_identities where kind = 'email_verified' limit 1`;
  return vouched.count === 0 ? [] : ids;
}

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

/** As many customers as one statement links. */
const CHUNK = 500;

/** Links every customer anew, for whoever wrote claims without linking: what is right stays as it is. */
export async function relinkEverybody(tx: Transaction, now: Date): Promise<void> {
  const rows = await tx<{ id: string }[]>`
    select customer_id as id from user_claims
    union select value from user_identities where kind = 'stripe_customer'`;
  for (let first = 0; first < rows.length; first += CHUNK) {
    const chunk = rows.slice(first, first + CHUNK);
    await relinkCustomers(
      tx,
      chunk.map(({ id }) => id),
      now,
    );
  }
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
  const changed = changes.map(({ customerId }) => customerId);
  await noteNewsOfPayers(tx, changed);
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
  await noteNewsOfPayers(tx, changed);
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
