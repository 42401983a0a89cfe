import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ANY_ACTIVITY } from "../domain/activity.ts";
import { addDays, createCalendar, type Day } from "../domain/calendar.ts";
import { readActivePeople } from "../metrics/engagement/active-people.query.ts";
import { readDaysActive } from "../metrics/engagement/days-active.query.ts";
import { readFeatureUse } from "../metrics/engagement/feature-adoption/feature-adoption.query.ts";
import { readLifecycle } from "../metrics/engagement/lifecycle/lifecycle.query.ts";
import { foldWaiting } from "../rollup/engagement/fold-events.ts";
import { ensureAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import type { PanelFigure } from "./panels.bench.ts";
import { medianMs } from "./rate.ts";

/** What folding so many events came to. */
export interface FoldFigure {
  readonly events: number;
  readonly people: number;
  /** Events folded in a second, in one backend. */
  readonly perSecond: number;
  /** Rows of the same events copied into a table without an index in a second. */
  readonly copiedPerSecond: number;
  readonly panels: readonly PanelFigure[];
}

/** As many events as one append brings, and one fold takes. */
const CHUNK = 100_000;

/** A person has so many events in the year of the data set, on average. */
const EVENTS_A_PERSON = 163;

/** So many of them within minutes: most people do several things on a day on which they come. */
const EVENTS_A_VISIT = 6;

/** The year that ends today. */
const DAYS = 365;

/** Makes a year of events, folds them in the order of their days, and reads the panels. */
export async function measureEngagement(database: Database, events: number): Promise<FoldFigure> {
  const people = Math.max(10, Math.round(events / EVENTS_A_PERSON));
  await makePeople(database, people);
  const chunks = Math.ceil(events / CHUNK);
  let seconds = 0;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const size = Math.min(CHUNK, events - chunk * CHUNK);
    await append(database, { size, people, from: chunk / chunks, to: (chunk + 1) / chunks });
    const start = performance.now();
    while ((await foldWaiting(database)) > 0);
    seconds += (performance.now() - start) / 1000;
  }
  await database.sql`vacuum analyze`;
  return {
    events,
    people,
    perSecond: events / seconds,
    copiedPerSecond: await copyRate(database, Math.min(events, 1_000_000)),
    panels: await measurePanels(database),
  };
}

/** A dictionary of twelve names, three of them features, and people of thirty segments. */
async function makePeople({ sql, ...database }: Database, people: number): Promise<void> {
  await ensureAccount({ sql, ...database }, { name: "Bench", timeZone: "Europe/Berlin" });
  await sql`
    insert into activities (kind, key, is_planned, is_core, is_sign_up, is_activation, known_at)
    select 'event', 'event_' || n, true, n = 1, n = 2, n = 1, now() from generate_series(1, 12) n`;
  await sql`
    insert into activities (kind, key, known_at)
    select 'feature', 'feature ' || n, now() from generate_series(1, 3) n`;
  await sql`
    insert into activity_properties (activity_id, property)
    select id, 'contactCount' from activities where is_core`;
  await sql`
    insert into segments (source, country)
    select 'source ' || n % 6, (array['DE', 'GB', 'US', 'FR', 'JP'])[1 + n / 6]
    from generate_series(0, 29) n`;
  await sql`
    insert into users (id, known_at, first_seen_at)
    select n, now(), now() from generate_series(1, ${people}::int) n`;
  await sql`
    insert into user_standings (user_id, segment_id)
    select n, (select min(id) from segments) + n % 30 from generate_series(1, ${people}::int) n`;
  await sql`analyze`;
}

interface Slice {
  readonly size: number;
  readonly people: number;
  /** The part of the year, 0 to 1. */
  readonly from: number;
  readonly to: number;
}

/** Few people do much: the number of a person is a random number squared. One event in six uses a feature. */
async function append({ sql }: Database, { size, people, from, to }: Slice): Promise<void> {
  await sql.begin(async (tx) => {
    const [bounds] = await tx<{ first: Date; last: Date }[]>`
      select now() - interval '1 day' * ${DAYS * (1 - from)}::float8 as first,
        now() - interval '1 day' * ${DAYS * (1 - to)}::float8 as last`;
    const { first, last } = bounds ?? { first: new Date(), last: new Date() };
    await tx`
      select make_event_months(array_agg(m)) from generate_series(
        date_trunc('month', ${first}::timestamptz), ${last}::timestamptz, interval '1 month') m`;
    const [entry] = await tx<{ id: bigint }[]>`
      insert into event_appends (first_at, last_at, events, appended_at)
      values (${first}, ${last}, ${size}, now()) returning id`;
    await tx`
      insert into events (user_id, activity_id, feature_id, occurred_at, received_at, append_id,
        message_id, properties)
      select person, name.id, case when n % 6 = 0 then feature.id end,
        greatest(${first}::timestamptz, came - interval '1 minute' * (n % ${EVENTS_A_VISIT}::int)), now(),
        ${String(entry?.id)}::bigint, gen_random_uuid()::text,
        case when n % 12 = 0 then '{"contactCount": 12}'::jsonb end
      from (
        select visit * ${EVENTS_A_VISIT}::int + n as n, person, came
        from (
          select visit, 1 + floor(power(random(), 2) * ${people}::int)::bigint as person,
            ${first}::timestamptz + random() * (${last}::timestamptz - ${first}::timestamptz) as came
          from generate_series(0, ${Math.ceil(size / EVENTS_A_VISIT)}::int - 1) visit) visits
        cross join generate_series(1, ${EVENTS_A_VISIT}::int) n
        limit ${size}::int) deeds
      join (select id, row_number() over (order by id) as place from activities where kind = 'event') name
        on name.place = 1 + n % 12
      join (select id, row_number() over (order by id) as place from activities where kind = 'feature') feature
        on feature.place = 1 + n % 3`;
  });
}

/** How fast PostgreSQL itself takes such rows in: COPY from a file of its own into a table without an index. */
async function copyRate({ sql }: Database, rows: number): Promise<number> {
  const file = path.join(tmpdir(), `tidemark-bench-${process.pid}.copy`);
  await sql.unsafe(`copy (select * from events limit ${rows}) to '${file}'`);
  await sql`create table copied (like events)`;
  const start = performance.now();
  await sql.unsafe(`copy copied from '${file}'`);
  const seconds = (performance.now() - start) / 1000;
  await sql`drop table copied`;
  await rm(file, { force: true });
  return rows / seconds;
}

const RUNS = 15;

/** The panels of the last 90 days, and the same in textbook SQL over the events where that can be waited for. */
async function measurePanels(database: Database): Promise<PanelFigure[]> {
  const calendar = createCalendar("Europe/Berlin");
  const last = addDays(calendar.dayOf(new Date()), -1);
  const first = addDays(last, -89);
  const scope = { activityId: ANY_ACTIVITY, segmentIds: null };
  const [someone] = await database.sql<{ ids: number[] }[]>`
    select array_agg(id) as ids from segments where country = 'DE'`;
  const inOneCountry = { ...scope, segmentIds: someone?.ids ?? [] };
  const since = calendar.startOf(first);
  const questions: [string, () => Promise<unknown>, (() => Promise<unknown>) | null][] = [
    [
      "DAU",
      () => readActivePeople(database, scope, 1, first, last),
      () => scanDau(database, since),
    ],
    ["WAU, rolling", () => readActivePeople(database, scope, 7, first, last), null],
    ["MAU, rolling", () => readActivePeople(database, scope, 30, first, last), null],
    ["MAU, one country", () => readActivePeople(database, inOneCountry, 30, first, last), null],
    [
      "MAU on one day",
      () => readActivePeople(database, scope, 30, last, last),
      () => scanMau(database, calendar.startOf(addDays(last, -29))),
    ],
    ["lifecycle by week", () => readLifecycle(database, scope, "week", first, last), null],
    ["feature adoption", () => readFeatureUse(database, null, last, first), null],
    ["days active", () => readDaysActive(database, scope, 30, last), null],
  ];
  const figures: PanelFigure[] = [];
  for (const [panel, read, scan] of questions) {
    const ms = await medianMs(RUNS, read);
    figures.push({ panel, ms, scanMs: scan === null ? null : await medianMs(1, scan) });
  }
  return figures;
}

async function scanDau({ sql }: Database, since: Date): Promise<void> {
  await sql<{ day: Day }[]>`
    select (occurred_at at time zone 'Europe/Berlin')::date as day, count(distinct user_id)
    from events where occurred_at >= ${since} group by 1`;
}

async function scanMau({ sql }: Database, since: Date): Promise<void> {
  await sql`select count(distinct user_id) from events where occurred_at >= ${since}`;
}
