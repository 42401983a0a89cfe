import type { Day } from "../../../domain/calendar.ts";
import type { Reader, Statements } from "../../../store/database.ts";
import { inSegments } from "../in-segments.query.ts";

/** Whose counters are read, and of which days, both ends included. */
export interface CounterScope {
  readonly from: Day;
  readonly to: Day;
  /** Null: everybody. */
  readonly segmentIds: readonly number[] | null;
  /** An id of one person, the company's own or an anonymous one; null: everybody. */
  readonly user: string | null;
}

/** What was counted on a day. */
export interface CounterDay {
  readonly counter: string;
  readonly day: Day;
  readonly amount: bigint;
}

/** What everybody's counters came to on each day. */
export async function readCounterDays({ sql }: Reader, scope: CounterScope): Promise<CounterDay[]> {
  return await sql<CounterDay[]>`
    select d.counter, d.day, sum(d.amount)::bigint as amount
    from user_counters d where ${isInScope(sql, scope)} group by 1, 2`;
}

/** A person's day in the list, the latest first: of one day, whoever was known first. */
export interface PersonDayPlace {
  readonly day: Day;
  /** Our own id of the person. */
  readonly id: bigint;
}

/** What was counted for a person on a day, by counter. */
export interface PersonDay extends PersonDayPlace {
  readonly counts: readonly { readonly counter: string; readonly amount: string }[];
}

/** People's days from a place on; one more than asked for says that there are more. */
export async function readPersonDays(
  { sql }: Reader,
  scope: CounterScope,
  { first, after }: { readonly first: number; readonly after: PersonDayPlace | null },
): Promise<PersonDay[]> {
  const isAfter =
    after === null
      ? sql`true`
      : sql`d.day <= ${after.day} and (d.day < ${after.day} or d.user_id > ${after.id.toString()}::bigint)`;
  return await sql<PersonDay[]>`
    select d.day, d.user_id as id,
      jsonb_agg(jsonb_build_object('counter', d.counter, 'amount', d.amount::text) order by d.counter) as counts
    from user_counters d where ${isInScope(sql, scope)} and ${isAfter}
    group by d.day, d.user_id order by d.day desc, d.user_id limit ${first + 1}`;
}

/** For counters `d`. */
function isInScope(sql: Statements, { from, to, segmentIds, user }: CounterScope) {
  const isTheirs = sql`d.user_id in (
    select user_id from user_identities where kind in ('user_id', 'anonymous_id') and value = ${user})`;
  return sql`
    d.day between ${from} and ${to} and ${inSegments(sql, segmentIds)}
    and ${user === null ? sql`true` : isTheirs}`;
}
