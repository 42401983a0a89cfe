import type { Day } from "../../../domain/calendar.ts";
import type { Reader } from "../../../store/database.ts";
import { among } from "../../segment-scope.query.ts";
import type { EngagementQuestion } from "../engagement-question.ts";
import type { Grouping } from "./event-grouping.ts";

/** Which events are counted, and by what. */
export interface VolumeQuestion {
  readonly question: EngagementQuestion;
  readonly by: Grouping;
  /** Null: of every name. */
  readonly names: readonly string[] | null;
}

/** What happened under one name, or in one category. */
export interface VolumeRow {
  /** What `readVolumeDays` knows it by. */
  readonly key: string;
  readonly name: string | null;
  readonly category: string | null;
  readonly value: number;
  readonly previous: number;
}

/** Every name or category of which there was an event in the period or the one before, the most frequent first. */
export async function readVolume(database: Reader, asked: VolumeQuestion): Promise<VolumeRow[]> {
  const { sql } = database;
  const { from, previousFrom } = asked.question.period;
  return await sql<VolumeRow[]>`
    select ${keyOf(sql, asked.by)} as key, ${asked.by === "name" ? sql`a.key` : sql`null`} as name, a.category,
      coalesce(sum(d.events) filter (where d.day >= ${from}), 0)::int as value,
      coalesce(sum(d.events) filter (where d.day < ${from}), 0)::int as previous
    from ${daysSince(sql, previousFrom, asked)}
    group by 1, 2, 3 order by value desc, previous desc, key`;
}

/** What happened on one day of the period. */
interface VolumeDay {
  /** Null: under all keys that were not asked for. */
  readonly key: string | null;
  readonly day: Day;
  readonly events: number;
}

/** The days of the period, of the keys asked for apart and of the rest together. */
export async function readVolumeDays(
  { sql }: Reader,
  asked: VolumeQuestion,
  keys: readonly string[],
): Promise<VolumeDay[]> {
  const key = keyOf(sql, asked.by);
  return await sql<VolumeDay[]>`
    select case when ${key} = any(${[...keys]}::text[]) then ${key} end as key, d.day,
      sum(d.events)::int as events
    from ${daysSince(sql, asked.question.period.from, asked)} group by 1, 2`;
}

/** No category is empty, and names that are not in the plan have none. */
function keyOf(sql: Reader["sql"], by: Grouping) {
  return by === "name" ? sql`a.key` : sql`coalesce(a.category, '')`;
}

/** SQL of activities `a` with their days `d`, name by name, as the key of the sums has them. */
function daysSince(sql: Reader["sql"], from: Day, { question, names }: VolumeQuestion) {
  const { period, segmentIds } = question;
  return sql`(
      select * from activities
      where kind = 'event' and ${names === null ? sql`true` : sql`key = any(${[...names]}::text[])`}) a
    cross join lateral (
      select e.day, e.events from event_days e
      where e.activity_id = a.id and e.segment_id ${among(sql, segmentIds, false)}
        and e.day between ${from} and ${period.to < period.today ? period.to : period.today}
      offset 0) d`;
}
