import type { Transaction } from "../database.ts";
import { lockNames } from "../people-locks.ts";
import { noteNewsOfPeople } from "./user-news.ts";

/** A user by the company's own id, as some news named them. */
export interface NamedUser {
  readonly userKey: string;
  /** When the news happened. */
  readonly at: Date;
}

/**
 * Makes a user of every id that is not known yet, and moves back the moment at which one was first seen where older
 * news arrives late. At most one entry of an id may be given.
 */
export async function ensureUsers(
  tx: Transaction,
  named: readonly NamedUser[],
  now: Date,
): Promise<void> {
  if (named.length === 0) return;
  const given = JSON.stringify(named);
  // In the order of the numbers, as whoever appends events takes them.
  await tx`
    with earlier as (
      select u.id, n.at from jsonb_to_recordset(${given}::text::jsonb) as n("userKey" text, at timestamptz)
      join user_identities i on i.kind = 'user_id' and i.value = n."userKey"
      join users u on u.id = i.user_id
      where u.first_seen_at > n.at order by u.id for no key update of u)
    update users u set first_seen_at = n.at from earlier n where u.id = n.id`;
  const unknown = await tx`
    select from unnest(${named.map(({ userKey }) => userKey)}::text[]) n(key)
    where not exists (select from user_identities i where i.kind = 'user_id' and i.value = n.key)`;
  if (unknown.count === 0) return;
  // Whoever appends events may be making the same people at this moment: from here on nobody else does.
  await lockNames(tx);
  const fresh = await tx<{ userKey: string; id: bigint }[]>`
    select n."userKey", nextval(pg_get_serial_sequence('users', 'id')) as id
    from jsonb_to_recordset(${given}::text::jsonb) as n("userKey" text)
    where not exists (
      select from user_identities i where i.kind = 'user_id' and i.value = n."userKey")`;
  if (fresh.length === 0) return;
  const idOf = new Map(fresh.map(({ userKey, id }) => [userKey, id.toString()]));
  const rows = JSON.stringify(
    named.flatMap((user) => {
      const id = idOf.get(user.userKey);
      return id === undefined ? [] : [{ ...user, id }];
    }),
  );
  await tx`
    insert into users (id, known_at, first_seen_at)
    select id, ${now}, at
    from jsonb_to_recordset(${rows}::text::jsonb) as n(id bigint, at timestamptz)`;
  await tx`
    insert into user_identities (kind, value, user_id, known_at)
    select 'user_id', "userKey", id, ${now}
    from jsonb_to_recordset(${rows}::text::jsonb) as n(id bigint, "userKey" text)`;
  await noteNewsOfPeople(
    tx,
    fresh.map(({ id }) => id),
  );
}

/** Every user whom news has named by the company's own id, as far as the tables in sight know. */
export async function readNamedUsers(tx: Transaction): Promise<NamedUser[]> {
  const rows = await tx<NamedUser[]>`
    select i.value as "userKey", u.first_seen_at as at
    from user_identities i join users u on u.id = i.user_id where i.kind = 'user_id'`;
  return [...rows];
}
