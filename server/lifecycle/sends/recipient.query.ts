import type { Database } from "../../store/database.ts";

/** To whom something is sent. Personal. */
export interface Recipient {
  /** Our own id of who the person is now. */
  readonly userId: bigint;
  /** The company's own id; null: nobody said one. */
  readonly userKey: string | null;
  /** One that somebody vouched for, else what the company's backend says, else the one at Stripe; null: none is known. */
  readonly address: string | null;
  /** IANA name, as the company's backend says; null: it did not. */
  readonly timeZone: string | null;
}

/** Null: there is nobody of this id any more. Who turned out to be somebody else is followed. */
export async function readRecipient({ sql }: Database, id: bigint): Promise<Recipient | null> {
  const [row] = await sql<Recipient[]>`
    with recursive whole (id, merged_into) as (
      select id, merged_into from users where id = ${id.toString()}::bigint
      union select u.id, u.merged_into from whole w join users u on u.id = w.merged_into
    )
    select p.id as "userId", (
        select value from user_identities where user_id = p.id and kind = 'user_id'
        order by known_at, value limit 1
      ) as "userKey", coalesce((
        select value from user_identities where user_id = p.id and kind = 'email_verified'
        order by known_at desc, value limit 1
      ), (
        select value #>> '{}' from user_traits
        where user_id = p.id and key = 'email' and jsonb_typeof(value) = 'string'
      ), (
        select c.email from user_identities i join customers c on c.id = i.value
        where i.user_id = p.id and i.kind = 'stripe_customer' and c.email is not null
        order by i.known_at, c.id limit 1
      )) as address, (
        select value #>> '{}' from user_traits
        where user_id = p.id and key in ('timezone', 'time_zone') and jsonb_typeof(value) = 'string'
        order by as_of desc limit 1
      ) as "timeZone"
    from whole p where p.merged_into is null`;
  return row ?? null;
}

/** Moves a send to who the person is now; false where they have one of the same cause already. */
export async function followMerge(
  { sql }: Database,
  sendId: bigint,
  userId: bigint,
): Promise<boolean> {
  const { count } = await sql`
    update lifecycle_sends s set user_id = ${userId.toString()}::bigint
    where s.id = ${sendId.toString()}::bigint and not exists (
      select from lifecycle_sends o where o.trigger_key = s.trigger_key and o.cause = s.cause
        and o.user_id = ${userId.toString()}::bigint)`;
  return count > 0;
}

/** What a person got of late, whoever of the people they once were got it. */
export interface Got {
  /** When this trigger last reached them, or kept them out; null: never. */
  readonly lastOfTrigger: Date | null;
  /** Messages of all triggers since the moment given. */
  readonly messages: number;
}

/** @param writing The triggers that write to people: what the others do is no message. */
export async function readGot(
  { sql }: Database,
  userId: bigint,
  asked: { readonly triggerKey: string; readonly since: Date; readonly writing: readonly string[] },
): Promise<Got> {
  const [row] = await sql<Got[]>`
    with recursive whole (id) as (
      select ${userId.toString()}::bigint
      union select u.id from whole w join users u on u.merged_into = w.id
    )
    select max(settled_at) filter (where trigger_key = ${asked.triggerKey}) as "lastOfTrigger",
      (count(*) filter (where status <> 'held_out' and settled_at > ${asked.since}
        and trigger_key = any(${[...asked.writing]}::text[])))::int as messages
    from lifecycle_sends
    where user_id in (select id from whole) and status in ('sent', 'held_out', 'unknown')`;
  return row ?? { lastOfTrigger: null, messages: 0 };
}
