import { PERSONAL_FIELDS } from "../../domain/forgotten-facts.ts";
import type { Transaction } from "../database.ts";
import { RECEIPT_DAYS } from "./receipts.ts";

/** Whoever is to be forgotten: our own number of them, where they are a person here, and their Stripe customers. */
export interface Forgotten {
  readonly userId: bigint | null;
  readonly customerIds: readonly string[];
}

/** Who goes by a name: the company's id, an anonymous one, or a Stripe customer's; null: nobody does. */
export async function findPerson(tx: Transaction, name: string): Promise<Forgotten | null> {
  const [named] = await tx<{ userId: bigint }[]>`
    select user_id as "userId" from user_identities
    where value = ${name} and kind in ('user_id', 'anonymous_id', 'stripe_customer')
    order by kind = 'user_id' desc, kind = 'anonymous_id' desc limit 1`;
  if (named === undefined) {
    const [customer] = await tx`select from customers where id = ${name}`;
    return customer === undefined ? null : { userId: null, customerIds: [name] };
  }
  const { userId } = named;
  const rows = await tx<{ id: string }[]>`
    select value as id from user_identities
    where user_id = ${userId.toString()}::bigint and kind = 'stripe_customer'`;
  return { userId, customerIds: rows.map(({ id }) => id) };
}

/** All that a person is called here and where they came from: what may be left of them nowhere. Longest first. */
export async function readSecrets(
  tx: Transaction,
  { userId, customerIds }: Forgotten,
): Promise<string[]> {
  const id = userId?.toString() ?? null;
  const rows = await tx<{ secret: string }[]>`
    select distinct btrim(secret) as secret from (
      select value as secret from user_identities where user_id = ${id}::bigint and kind <> 'stripe_customer'
      union all select unnest(array[email, name, user_id]) from customers where id = any(${[...customerIds]})
      union all select user_key from user_claims where customer_id = any(${[...customerIds]})
      union all select value #>> '{}' from user_traits
        where user_id = ${id}::bigint and key in ('email', 'name', 'firstName', 'lastName', 'phone', 'username')
      union all select ip from events where user_id = ${id}::bigint and ip is not null
    ) known where btrim(secret) <> '' order by 1`;
  const named = rows.map(({ secret }) => secret);
  return named.sort((one, other) => other.length - one.length);
}

/** Takes what is personal out of what a person did and is called. Their days, counts and money stay under our number. */
export async function forgetDeeds(tx: Transaction, userId: bigint, now: Date): Promise<void> {
  const id = userId.toString();
  // Of events from before there are no receipts any more.
  await tx`
    delete from event_receipts where message_id in (
      select message_id from events where user_id = ${id}::bigint
        and received_at > ${now}::timestamptz - make_interval(days => ${RECEIPT_DAYS + 1}::int))`;
  await tx`
    update events set properties = null, violation = null, ip = null, message_id = gen_random_uuid()
    where user_id = ${id}::bigint`;
  await tx`delete from user_identities where user_id = ${id}::bigint and kind <> 'stripe_customer'`;
  await tx`
    update user_identities set linked_by = 'decision', evidence = null where user_id = ${id}::bigint`;
  // Where somebody came from is what the sums count them by; it stays where it names nobody.
  await tx`
    delete from user_traits where user_id = ${id}::bigint
      and key not in ('source', 'country', 'first_source', 'first_country', 'createdAt')`;
  await tx`
    update user_traits set message_id = gen_random_uuid() where user_id = ${id}::bigint`;
  await tx`delete from lifecycle_sends where user_id = ${id}::bigint and status = 'waiting'`;
  await tx`
    update lifecycle_sends set detail = null, kit_subscriber_id = null, cause = 'forgotten:' || id
    where user_id = ${id}::bigint`;
}

/** Takes what is personal out of what Stripe told of customers, and keeps it out from now on. */
export async function forgetCustomers(
  tx: Transaction,
  { userId, customerIds }: Forgotten,
  now: Date,
): Promise<void> {
  const ids = [...customerIds];
  await tx`
    insert into forgotten_customers (customer_id, forgotten_at)
    select id, ${now} from unnest(${ids}::text[]) id on conflict do nothing`;
  // Whatever Stripe says of them from now on, they are whose they were.
  await tx`
    insert into customer_link_decisions (customer_id, user_id, decided_at)
    select id, ${userId?.toString() ?? null}::bigint, ${now} from unnest(${ids}::text[]) id
    on conflict (customer_id) do update set user_id = excluded.user_id, decided_at = excluded.decided_at`;
  await tx`update customers set email = null, name = null, user_id = null where id = any(${ids})`;
  await tx`delete from user_claims where customer_id = any(${ids})`;
  await tx`update subscriptions set user_id = null where customer_id = any(${ids})`;
  await tx`
    update subscription_history set snapshot = snapshot || '{"userId": null}'
    where customer_id = any(${ids}) and snapshot ? 'userId'`;
  await tx`
    update checkout_sessions set client_reference_id = null where customer_id = any(${ids})`;
  await tx`
    update charges set description = null, failure_message = null where customer_id = any(${ids})`;
  await tx`update notices set reason = null where customer_id = any(${ids})`;
  await forgetToldFacts(tx, ids);
}

async function forgetToldFacts(tx: Transaction, ids: readonly string[]): Promise<void> {
  const isTheirs = tx`(f->>'customerId' = any(${[...ids]}) or f->>'kind' = 'customer' and f->>'id' = any(${[...ids]}))`;
  await tx`
    update told_facts t set facts = (
      select jsonb_agg(case when ${isTheirs} then f || coalesce((
          select jsonb_object_agg(k, null) from unnest(${[...PERSONAL_FIELDS]}::text[]) k where f ? k), '{}')
        else f end order by n)
      from jsonb_array_elements(t.facts) with ordinality as told (f, n))
    where exists (select from jsonb_array_elements(t.facts) as told (f) where ${isTheirs})`;
}

/** What Stripe answered when it was asked for something of some customers. */
export async function readAnswersOf(
  tx: Transaction,
  customerIds: readonly string[],
): Promise<{ readonly id: string; readonly payload: string }[]> {
  return await tx<{ id: string; payload: string }[]>`
    select a.id, a.payload from stripe_fetches a
    where exists (select from unnest(${[...customerIds]}::text[]) c where a.object_id = c
      or position('"' || c || '"' in a.payload) > 0)
      or a.object_id in (select d.id from disputes d join charges c on c.id = d.charge_id
        where c.customer_id = any(${[...customerIds]}))`;
}

/** Writes what Stripe answered anew. */
export async function writeAnswer(tx: Transaction, id: string, payload: string): Promise<void> {
  await tx`update stripe_fetches set payload = ${payload} where id = ${id}`;
}

/** Where somebody may have written a name: small tables, and what others did and said, each column with its type. */
const WRITTEN: readonly (readonly [table: string, column: string, type: "text" | "jsonb"])[] = [
  ["reports", "content", "jsonb"],
  ["reports", "markdown", "text"],
  ["annotations", "text", "text"],
  ["saved_funnels", "name", "text"],
  ["saved_funnels", "question", "jsonb"],
  ["lifecycle_triggers", "definition", "jsonb"],
  ["audit_findings", "detail", "text"],
  ["audit_log", "subject", "text"],
  ["stripe_backfill_slices", "faults", "jsonb"],
  ["stripe_events", "error", "text"],
  ["stripe_refetches", "error", "text"],
  ["report_deliveries", "detail", "text"],
  ["user_traits", "value", "jsonb"],
  ["events", "properties", "jsonb"],
  ["segments", "source", "text"],
  ["customers", "source", "text"],
];

/** A name shorter than this, or a number, is a part of too much else to be looked for in what others wrote. */
const SHORTEST_WRITTEN = 4;

/** Blots the names of a person out of what others wrote and did. Numbers and very short names stay: they name nobody there. */
export async function blotOut(tx: Transaction, secrets: readonly string[]): Promise<void> {
  const names = secrets.filter((name) => name.length >= SHORTEST_WRITTEN && /\D/.test(name));
  if (names.length === 0) return;
  // Message ids are the sender's: some make them of names. A receipt that is gone lets nothing in that was not asked for.
  await tx`delete from event_receipts where message_id ~* ${patternOf(names)}`;
  for (const [table, column, type] of WRITTEN) {
    const written = names.map((name) =>
      type === "jsonb" ? JSON.stringify(name).slice(1, -1) : name,
    );
    const pattern = patternOf(written);
    const [target, cast] = [tx(column), type === "jsonb" ? tx`::jsonb` : tx``];
    await tx`
      update ${tx(table)} set ${target} = regexp_replace(${target}::text, ${pattern}, '(forgotten)', 'gi')${cast}
      where ${target}::text ~* ${pattern}`;
  }
}

/** A pattern of PostgreSQL's that any of some texts is found by. */
function patternOf(texts: readonly string[]): string {
  return texts.map((text) => text.replaceAll(/[\\^$.|?*+()[\]{}]/g, "\\$&")).join("|");
}
