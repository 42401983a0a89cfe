import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { SHIPPED_PLAN } from "../../../schema/events/tracking-plan.ts";
import { systemClock } from "../../domain/clock.ts";
import { syncPlan } from "../../intake/product-events/sync-plan.ts";
import { ensureAccount } from "../../store/account.ts";
import type { Database } from "../../store/database.ts";

/** The zone in which the data set's days are cut. */
export const ZONE = "Europe/Berlin";

/** As many events as one append brings, and one fold takes. */
export const CHUNK = 100_000;

/** A person has so many events in the year of the data set, on average: 200,000 people have 32 million. */
const EVENTS_A_PERSON = 163;

/** So many of them within minutes: most people do several things on a day on which they come. */
const EVENTS_A_VISIT = 6;

/** The year that ends today. */
const DAYS = 365;

/** How many people have done so many events. */
export function peopleOf(events: number): number {
  return Math.max(10, Math.round(events / EVENTS_A_PERSON));
}

/** What happens in a year, each as often as the others; the first says contactCount. */
const NAMES = [
  ...["enrichment_completed", "user_signed_up", "user_logged_in", "session_started"],
  ...["page_viewed", "enrichment_started", "feature_used", "export_csv_completed"],
  ...["onboarding_step_completed", "invitation_sent", "session_ended", "user_logged_out"],
] as const;

/** The shipped plan's names, three features, and people of thirty segments. */
export async function makePeople(database: Database, people: number): Promise<void> {
  const { sql } = database;
  await ensureAccount(database, { name: "Bench", timeZone: ZONE });
  await syncPlan(database, SHIPPED_PLAN, systemClock);
  await sql`
    insert into activities (kind, key, is_active, known_at)
    select 'feature', 'feature ' || n, false, now() from generate_series(1, 3) n`;
  await sql`
    insert into segments (source, country)
    select 'source ' || n % 6, (array['DE', 'GB', 'US', 'FR', 'JP'])[1 + n / 6]
    from generate_series(0, 29) n`;
  await sql`
    insert into users (id, known_at, first_seen_at)
    select n, now(), now() from generate_series(1, ${people}::int) n`;
  await sql`select setval(pg_get_serial_sequence('users', 'id'), ${people}::int)`;
  await sql`
    insert into user_standings (user_id, segment_id)
    select n, (select min(id) from segments) + n % 30 from generate_series(1, ${people}::int) n`;
  await sql`analyze`;
}

/** A part of the year and how many events fall into it. */
export interface Slice {
  readonly size: number;
  readonly people: number;
  /** The part of the year, 0 to 1. */
  readonly from: number;
  readonly to: number;
}

/** Few people do much: the number of a person is a random number squared. One event in six uses a feature. */
export async function append({ sql }: Database, { size, people, from, to }: Slice): Promise<void> {
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
        case when n % ${NAMES.length}::int = 0 then '{"contactCount": 12}'::jsonb end
      from (
        select visit * ${EVENTS_A_VISIT}::int + n as n, person, came
        from (
          select visit, 1 + floor(power(random(), 2) * ${people}::int)::bigint as person,
            ${first}::timestamptz + random() * (${last}::timestamptz - ${first}::timestamptz) as came
          from generate_series(0, ${Math.ceil(size / EVENTS_A_VISIT)}::int - 1) visit) visits
        cross join generate_series(1, ${EVENTS_A_VISIT}::int) n
        limit ${size}::int) deeds
      join (select id, array_position(${[...NAMES]}::text[], key) as place from activities
        where kind = 'event') name on name.place = 1 + n % ${NAMES.length}::int
      join (select id, row_number() over (order by id) as place from activities
        where kind = 'feature' and key like 'feature _') feature on feature.place = 1 + n % 3`;
  });
}

/** Copies rows in PostgreSQL's text format from a file of its own, which is gone afterwards. */
export async function throughFile(
  write: (file: string) => Promise<unknown>,
  read: (file: string) => Promise<void>,
): Promise<void> {
  const file = path.join(tmpdir(), `tidemark-bench-${process.pid}.copy`);
  await write(file);
  try {
    await read(file);
  } finally {
    await rm(file, { force: true });
  }
}
