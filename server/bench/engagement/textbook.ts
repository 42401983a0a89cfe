import { addDays, createCalendar, type Day } from "../../domain/calendar.ts";
import { ZONE } from "./data-set.ts";

/**
 * The panels' questions as a textbook asks them of the events, in SQL that PostgreSQL and DuckDB both understand. `bench_people`
 * has everybody's country.
 */
export interface Dialect {
  /** The number of the sign-up, and of the core action, which is the activation too. */
  readonly signUp: number;
  readonly core: number;
  /** SQL of an event's day in the account's zone. */
  readonly day: string;
  /** SQL of what its property contactCount says. */
  readonly contacts: string;
  /** SQL of a moment. */
  moment(at: Date): string;
}

type Words = Omit<Dialect, "signUp" | "core">;

/** PostgreSQL reads the events as they are stored. */
export const POSTGRES: Words = {
  day: `(occurred_at at time zone '${ZONE}')::date`,
  contacts: "(properties ->> 'contactCount')::numeric",
  moment: (at) => `timestamptz '${at.toISOString()}'`,
};

/** The column store is given days and properties as columns. */
export const COLUMNS: Words = {
  day: "day",
  contacts: "contacts",
  moment: (at) => `timestamp '${at.toISOString().replace("Z", "")}'`,
};

type Scan = (dialect: Dialect) => string;

const calendar = createCalendar(ZONE);

/** SQL of a condition that the events of some days meet. */
function within({ moment }: Dialect, from: Day, to: Day): string {
  const before = calendar.startOf(addDays(to, 1));
  return `occurred_at >= ${moment(calendar.startOf(from))} and occurred_at < ${moment(before)}`;
}

/** People a day. */
export function dau(from: Day, to: Day): Scan {
  return (d) => `
    select ${d.day}, count(distinct user_id) from events where ${within(d, from, to)} group by 1`;
}

/** People in the days that end with each day; of one country where it is named. */
export function rolling(width: number, from: Day, to: Day, country?: string): Scan {
  const isTheirs =
    country === undefined
      ? ""
      : `and user_id in (select user_id from bench_people where country = '${country}')`;
  return (d) => `
    select s.d::date, count(distinct a.user_id)
    from generate_series(date '${from}', date '${to}', interval '1 day') as s (d)
    join (select distinct user_id, ${d.day} as day from events
      where ${within(d, addDays(from, 1 - width), to)} ${isTheirs}) a
      on a.day between s.d::date - ${width - 1} and s.d::date
    group by 1`;
}

/** Who is new, returns, or comes back after a gap, a week. */
export function lifecycle(): Scan {
  return (d) => `
    select week, count(*) filter (where before is null), count(*) filter (where before = week - 7),
      count(*) filter (where before < week - 7)
    from (
      select week, lag(week) over (partition by user_id order by week) as before
      from (select distinct user_id, date_trunc('week', ${d.day})::date as week from events) w) e
    group by 1`;
}

/** How many people came on how many days. */
export function daysActive(from: Day, to: Day): Scan {
  return (d) => `
    select days, count(*) from (
      select user_id, count(distinct ${d.day}) as days from events where ${within(d, from, to)}
      group by user_id) p
    group by 1`;
}

/** People who used each feature. */
export function featureAdoption(from: Day, to: Day): Scan {
  return (d) => `
    select feature_id, count(distinct user_id) from events
    where feature_id is not null and ${within(d, from, to)} group by 1`;
}

/** Core actions and their contacts a day. */
export function productUsage(from: Day, to: Day): Scan {
  return (d) => `
    select ${d.day}, count(*), sum(${d.contacts}) from events
    where activity_id = ${d.core} and ${within(d, from, to)} group by 1`;
}

/** Events and people of each name a day. */
export function eventVolume(from: Day, to: Day): Scan {
  return (d) => `
    select activity_id, ${d.day}, count(*), count(distinct user_id) from events
    where ${within(d, from, to)} group by 1, 2`;
}

/** Who did most. */
export function topUsers(from: Day, to: Day): Scan {
  return (d) => `
    select user_id, count(*) as events, count(distinct ${d.day}) from events
    where ${within(d, from, to)} group by 1 order by 2 desc limit 20`;
}

/** People by the day of their first sign-up. */
export function signUps(from: Day, to: Day): Scan {
  return (d) => `
    select day, count(*) from (
      select user_id, min(${d.day}) as day from events where activity_id = ${d.signUp} group by 1) f
    where day between date '${from}' and date '${to}' group by 1`;
}

/** Of whoever signed up on a day, who activated within seven times 24 hours. */
export function activation(from: Day, to: Day): Scan {
  return (d) => `
    select signed_up, count(*), count(*) filter (where activated_at < signed_up_at + interval '7 days')
    from (
      select user_id, min(${d.day}) filter (where activity_id = ${d.signUp}) as signed_up,
        min(occurred_at) filter (where activity_id = ${d.signUp}) as signed_up_at,
        min(occurred_at) filter (where activity_id = ${d.core}) as activated_at
      from events group by user_id) f
    where signed_up between date '${from}' and date '${to}' group by 1`;
}

/** Who came back in which week after the week of their sign-up. */
export function weeklyRetention(): Scan {
  return (d) => `
    with cohort as (
      select user_id, min(date_trunc('week', ${d.day})::date) as week from events
      where activity_id = ${d.signUp} group by 1)
    select c.week, (a.week - c.week) / 7, count(*)
    from (select distinct user_id, date_trunc('week', ${d.day})::date as week from events) a
    join cohort c on c.user_id = a.user_id and a.week >= c.week
    group by 1, 2`;
}
