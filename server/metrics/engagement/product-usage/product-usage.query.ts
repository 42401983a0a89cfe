import type { Day } from "../../../domain/calendar.ts";
import { add, type Fraction, parseDecimal, ZERO } from "../../../domain/fixed-point.ts";
import type { Reader } from "../../../store/database.ts";
import { among } from "../../segment-scope.query.ts";

/** What an event counts as in the usage of the product. */
export type UsageKind = "success" | "failure" | "export";

/** A name that counts, and the properties of it that are summed, in the order of the names. */
export interface UsageName {
  readonly name: string;
  readonly kinds: readonly UsageKind[];
  readonly properties: readonly string[];
}

/** What the numbers in a property came to. */
export interface PropertyTotal {
  /** How many events had a number there. */
  readonly events: number;
  readonly total: Fraction;
}

/** The usage of some days. */
export interface Usage {
  readonly names: readonly UsageName[];
  eventsOn(name: string, days: readonly Day[]): number;
  totalOn(name: string, property: string, days: readonly Day[]): PropertyTotal;
}

/** Reads the events and the sums of each day of a span, both ends included. */
export async function readUsage(
  database: Reader,
  segmentIds: readonly number[] | null,
  from: Day,
  to: Day,
): Promise<Usage> {
  const [names, events, totals] = await Promise.all([
    readNames(database),
    readEvents(database, segmentIds, from, to),
    readTotals(database, segmentIds, from, to),
  ]);
  return {
    names,
    eventsOn: (name, days) =>
      days.reduce((sum, day) => sum + (events.get(`${day} ${name}`) ?? 0), 0),
    totalOn: (name, property, days) =>
      days.reduce<PropertyTotal>((sum, day) => {
        const own = totals.get(`${day} ${name}\n${property}`);
        if (own === undefined) return sum;
        return { events: sum.events + own.events, total: add(sum.total, own.total) };
      }, NOTHING),
  };
}

const NOTHING: PropertyTotal = { events: 0, total: ZERO };

async function readNames({ sql }: Reader): Promise<UsageName[]> {
  return await sql<UsageName[]>`
    select a.key as name,
      array_remove(array[case when a.is_core then 'success' end,
        case when a.is_core_failure then 'failure' end, case when a.is_export then 'export' end], null) as kinds,
      array(select property from activity_properties p where p.activity_id = a.id order by 1) as properties
    from activities a where a.kind = 'event' and ${isUsage(sql)} order by a.key`;
}

async function readEvents(
  { sql }: Reader,
  segmentIds: readonly number[] | null,
  from: Day,
  to: Day,
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ key: string; events: number }[]>`
    select d.day || ' ' || a.key as key, sum(d.events)::int as events
    from activities a join event_days d on d.activity_id = a.id
    where a.kind = 'event' and ${isUsage(sql)}
      and d.segment_id ${among(sql, segmentIds, false)} and d.day between ${from} and ${to}
    group by a.key, d.day`;
  return new Map(rows.map(({ key, events }) => [key, events]));
}

async function readTotals(
  { sql }: Reader,
  segmentIds: readonly number[] | null,
  from: Day,
  to: Day,
): Promise<ReadonlyMap<string, PropertyTotal>> {
  const rows = await sql<{ key: string; events: number; total: string }[]>`
    select d.day || ' ' || a.key || E'\n' || d.property as key, sum(d.events)::int as events,
      sum(d.total)::text as total
    from activities a join property_days d on d.activity_id = a.id
    where a.kind = 'event' and ${isUsage(sql)}
      and d.segment_id ${among(sql, segmentIds, false)} and d.day between ${from} and ${to}
    group by a.key, d.property, d.day`;
  return new Map(
    rows.map(({ key, events, total }) => [key, { events, total: parseDecimal(total) }]),
  );
}

/** For activity `a`. */
function isUsage(sql: Reader["sql"]) {
  return sql`(a.is_core or a.is_core_failure or a.is_export)`;
}
