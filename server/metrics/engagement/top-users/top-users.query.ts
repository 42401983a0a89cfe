import type { Day } from "../../../domain/calendar.ts";
import type { Period } from "../../../domain/period.ts";
import type { Reader } from "../../../store/database.ts";
import { inSegments } from "../in-segments.query.ts";

/** What people are ranked by. */
export type Ranking = "events" | "coreActions";

/** A person's place in the ranking: of two who did as much, whoever was known first stands before the other. */
export interface RankPlace {
  readonly amount: number;
  readonly id: bigint;
}

/** What one person did. */
export interface RankedUser {
  /** Our own id of them. */
  readonly id: bigint;
  readonly events: number;
  readonly coreActions: number;
  /** On so many days of the period they were active. */
  readonly daysActive: number;
  readonly lastActive: Day;
}

/** A part of the ranking and how many it ranks; one more row than asked for says that there are more. */
export interface Ranked {
  readonly people: number;
  readonly rows: readonly RankedUser[];
}

/** Who did most in a span of days. */
export async function readTopUsers(
  { sql }: Reader,
  asked: {
    readonly from: Day;
    readonly to: Day;
    readonly by: Ranking;
    readonly segmentIds: readonly number[] | null;
  },
  page: { readonly first: number; readonly after: RankPlace | null },
): Promise<Ranked> {
  const { from, to, by, segmentIds } = asked;
  const amount = by === "events" ? sql`events` : sql`core_actions`;
  const after = page.after;
  const isAfter =
    after === null
      ? sql`true`
      : sql`(r.amount < ${after.amount} or r.amount = ${after.amount} and r.user_id > ${after.id.toString()}::bigint)`;
  const rows = await sql<({ people: number } & (RankedUser | { id: null }))[]>`
    with ranked as (
      select d.user_id, sum(${amount})::int as amount, sum(events)::int as events,
        sum(core_actions)::int as core_actions, count(*)::int as days, max(d.day) as last
      from user_days d
      where d.day between ${from} and ${to} and d.events > 0 and ${inSegments(sql, segmentIds)}
      group by d.user_id having sum(${amount}) > 0)
    select n.people, p.user_id as id, p.events, p.core_actions as "coreActions", p.days as "daysActive",
      p.last as "lastActive"
    from (select count(*)::int as people from ranked) n
    left join (
      select * from ranked r where ${isAfter} order by r.amount desc, r.user_id limit ${page.first + 1}) p on true
    order by p.amount desc, p.user_id`;
  return {
    people: rows[0]?.people ?? 0,
    rows: rows.flatMap(({ people: _, ...row }) => (row.id === null ? [] : [row])),
  };
}

/** What some people did in the period before, by our own id; who did nothing is left out. */
export async function readEarlierDeeds(
  { sql }: Reader,
  ids: readonly bigint[],
  { previousFrom, previousTo }: Period,
): Promise<ReadonlyMap<bigint, { readonly events: number; readonly coreActions: number }>> {
  const rows = await sql<{ id: bigint; events: number; coreActions: number }[]>`
    select user_id as id, sum(events)::int as events, sum(core_actions)::int as "coreActions"
    from user_days
    where user_id = any(${ids.map(String)}::bigint[]) and day between ${previousFrom} and ${previousTo}
    group by 1`;
  return new Map(rows.map(({ id, ...deeds }) => [id, deeds]));
}
