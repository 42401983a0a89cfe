import type { Reader } from "../../store/database.ts";

/** How many people there are, each once. */
export async function countEverybody({ sql }: Reader): Promise<number> {
  const [row] = await sql<{ people: number }[]>`
    select count(*)::int as people from users where merged_into is null`;
  return row?.people ?? 0;
}

/** When some people did something since a moment, in order, by our own ids of them. */
export async function readDeeds(
  { sql }: Reader,
  event: string,
  { ids, since }: { readonly ids: readonly bigint[]; readonly since: Date },
): Promise<ReadonlyMap<bigint, Date[]>> {
  const rows = await sql<{ userId: bigint; at: Date }[]>`
    select e.user_id as "userId", e.occurred_at as at
    from activities a join events e on e.activity_id = a.id
    where a.kind = 'event' and a.key = ${event} and e.occurred_at >= ${since}
      and e.user_id = any(${ids.map(String)}::bigint[])
    order by e.occurred_at`;
  const deeds = new Map<bigint, Date[]>();
  for (const { userId, at } of rows) deeds.set(userId, [...(deeds.get(userId) ?? []), at]);
  return deeds;
}

/** The company's own ids of some people, by our own. */
export async function readUserKeys(
  { sql }: Reader,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, string>> {
  const rows = await sql<{ userId: bigint; userKey: string }[]>`
    select user_id as "userId", (array_agg(value order by known_at, value))[1] as "userKey"
    from user_identities where kind = 'user_id' and user_id = any(${ids.map(String)}::bigint[])
    group by 1`;
  return new Map(rows.map(({ userId, userKey }) => [userId, userKey]));
}
