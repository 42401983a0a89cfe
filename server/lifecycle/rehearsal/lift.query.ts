import type { Reader } from "../../store/database.ts";

/** What became of a group of people within some days of when something was sent to them, or would have been. */
export interface Outcome {
  readonly group: "sent" | "held_out";
  readonly people: number;
  /** Those of them who were not activated before. */
  readonly unactivated: number;
  /** Those of these who were then. */
  readonly activated: number;
  /** Who used the product in the last seven of the days. */
  readonly retained: number;
}

/** What the MRR of a group's people came to change by, each person once and most by nothing. */
export interface MrrOutcome {
  readonly group: "sent" | "held_out";
  readonly currency: string;
  /** The sum over all of the group, minor units with decimals, as text. */
  readonly total: string;
  /** The sum of the squares. */
  readonly squares: number;
}

/** Who is counted: a person's first send of the trigger, once all its days are over. */
interface Counted {
  readonly triggerKey: string;
  readonly days: number;
  readonly timeZone: string;
  readonly now: Date;
}

/** @returns A group without anybody is left out. */
export async function readOutcomes({ sql }: Reader, counted: Counted): Promise<Outcome[]> {
  const { days, timeZone } = counted;
  return [
    ...(await sql<Outcome[]>`
      with first as (${firstSends(sql, counted)})
      select f.status as "group", count(*)::int as people,
        (count(*) filter (where u.activated_at is null or u.activated_at > f.at))::int as unactivated,
        (count(*) filter (where u.activated_at > f.at
          and u.activated_at <= f.at + make_interval(days => ${days})))::int as activated,
        (count(*) filter (where exists (
          select from user_days d where d.user_id = f.user_id and d.events > 0
            and d.day > (f.at at time zone ${timeZone})::date + ${days - 7}::int
            and d.day <= (f.at at time zone ${timeZone})::date + ${days}::int)))::int as retained
      from first f left join user_standings u on u.user_id = f.user_id
      group by 1 order by 1 desc`),
  ];
}

/** @returns Currencies in which nobody's MRR changed are left out. */
export async function readMrrOutcomes({ sql }: Reader, counted: Counted): Promise<MrrOutcome[]> {
  const { days } = counted;
  return [
    ...(await sql<MrrOutcome[]>`
      with first as (${firstSends(sql, counted)}), changed as (
        select f.status, f.user_id, m.currency, sum(m.delta) as delta
        from first f join user_identities i on i.user_id = f.user_id and i.kind = 'stripe_customer'
        join mrr_movements m on m.customer_id = i.value and m.occurred_at > f.at
          and m.occurred_at <= f.at + make_interval(days => ${days})
        group by 1, 2, 3
      )
      select status as "group", currency, trim_scale(sum(delta))::text as total,
        sum(delta * delta)::float8 as squares
      from changed group by 1, 2 order by 2, 1`),
  ];
}

function firstSends(sql: Reader["sql"], { triggerKey, days, now }: Counted) {
  return sql`
    select * from (
      select distinct on (user_id) user_id, status, settled_at as at from lifecycle_sends
      where trigger_key = ${triggerKey} and status in ('sent', 'held_out')
      order by user_id, settled_at, id
    ) s where at <= ${now}::timestamptz - make_interval(days => ${days})`;
}
