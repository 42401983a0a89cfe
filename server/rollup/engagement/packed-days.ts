import { PEOPLE_A_BLOCK, PLACE_SHIFT } from "../../domain/packed-moments.ts";
import { PACKER_LOCK } from "../../store/applier-lock.ts";
import type { Fragment, Sql, Statements, Transaction } from "../../store/database.ts";
import type { Difference } from "../../store/recount/second-books.ts";
import { type EventSpan, inSpan } from "./event-span.ts";

/** A block's part of a month: what one transaction packs. */
interface BlockMonth {
  readonly block: number;
  /** Its first day. */
  readonly month: string;
}

/** Most of what comes late has come by then: a day that is packed too early is packed twice. */
const HOURS_TO_WAIT = 6;

/**
 * Packs the days that are over, of whomever they are not packed yet: half a day's small work, or once a whole history's.
 * What is appended or merged meanwhile waits for one block's month at most.
 * @returns how many days of blocks were packed.
 */
export async function packDays({ sql }: { readonly sql: Sql }): Promise<number> {
  let days = 0;
  for (const each of await readUnpacked(sql)) {
    days += await sql.begin(async (tx) => {
      await holdPacked(tx);
      return await packMonth(tx, each, await readLastDay(tx));
    });
  }
  return days;
}

/** The last day that may be packed: it is over for some hours, and nothing of it waits to be folded; null: none may. */
async function readLastDay(sql: Statements): Promise<string | null> {
  const [row] = await sql<{ last: string | null }[]>`
    select (least(
      (clock_timestamp() - interval '1 hour' * ${HOURS_TO_WAIT}) at time zone 'UTC',
      (select min(first_at) at time zone 'UTC' from event_appends))::date - 1)::text as last`;
  return row?.last ?? null;
}

/** The months of the partitions, and of each the blocks that lack a day of it. */
async function readUnpacked(sql: Sql): Promise<BlockMonth[]> {
  const last = await readLastDay(sql);
  return await sql<BlockMonth[]>`
    with months as (
      select to_date(right(c.relname, 7), 'YYYY_MM') as month
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'public.events'::regclass and c.relname ~ '^events_\\d{4}_\\d{2}$')
    select b.block::float8 as block, month::text as month
    from months
    cross join generate_series(0, (select max(id) / ${PEOPLE_A_BLOCK} from users)) as b (block)
    where month <= ${last}::date and (
      select count(*) from packed_days p
      where p.block = b.block and p.day >= month and p.day < month + interval '1 month')
      < least((month + interval '1 month')::date, ${last}::date + 1) - month
    order by 2, 1`;
}

async function packMonth(
  tx: Transaction,
  { block, month }: BlockMonth,
  last: string | null,
): Promise<number> {
  const days = await tx<{ day: string }[]>`
    insert into packed_days (block, day)
    select ${block}, day::date from generate_series(
      ${month}::date, least((${month}::date + interval '1 month')::date - 1, ${last}::date), interval '1 day') day
    on conflict do nothing returning day::text`;
  if (days.length === 0) return 0;
  const base = String(block * PEOPLE_A_BLOCK);
  await tx`
    insert into packed_events (block, day, activity_id, moments) ${packed(
      tx,
      tx`e.user_id >= ${base}::bigint and e.user_id < ${base}::bigint + ${PEOPLE_A_BLOCK}
        and e.occurred_at >= ${month}::timestamp at time zone 'UTC'
        and e.occurred_at < (${month}::timestamp + interval '1 month') at time zone 'UTC'
        and (e.occurred_at at time zone 'UTC')::date = any(${days.map(({ day }) => day)}::date[])`,
    )}`;
  return days.length;
}

/** SQL of the rows of `packed_events` that some of `events e` make. */
function packed(sql: Statements, events: Fragment): Fragment {
  const ofDay = sql`date_part('epoch', (e.occurred_at at time zone 'UTC')::date)::bigint * 1000`;
  return sql`
    select block, day, activity_id, string_agg(substring(int8send(code) from 4), ''::bytea order by code) as moments
    from (
      select e.user_id / ${PEOPLE_A_BLOCK} as block, (e.occurred_at at time zone 'UTC')::date as day, e.activity_id,
        ((e.user_id % ${PEOPLE_A_BLOCK}) << ${PLACE_SHIFT}::int)
          + (date_part('epoch', e.occurred_at) * 1000)::bigint - ${ofDay} as code
      from events e where ${events}) coded
    group by block, day, activity_id`;
}

/**
 * Takes the packed days out into which a batch's events fall, and waits for whoever is packing where they can be any. That
 * is decided once the batch can be read, and by the same clock as the packing: what was not seen there is seen here.
 */
export async function unpackSpan(tx: Transaction, span: EventSpan): Promise<void> {
  const [row] = await tx<{ isOver: boolean }[]>`
    select (${span.firstAt}::timestamptz at time zone 'UTC')::date
      < ((clock_timestamp() - interval '1 hour' * ${HOURS_TO_WAIT}) at time zone 'UTC')::date as "isOver"`;
  if (row?.isOver !== true) return;
  await holdPacked(tx);
  const [some] = await tx`
    select from packed_days where day between (${span.firstAt}::timestamptz at time zone 'UTC')::date
      and (${span.lastAt}::timestamptz at time zone 'UTC')::date limit 1`;
  if (some === undefined) return;
  await unpack(
    tx,
    tx`select e.user_id / ${PEOPLE_A_BLOCK}, (e.occurred_at at time zone 'UTC')::date
      from events e where ${inSpan(tx, span)}`,
  );
}

/** Takes the days out on which people did something who are about to become others. @param pairs SQL of `m (gone, one)`. */
export async function unpackPairs(tx: Transaction, pairs: Fragment): Promise<void> {
  await holdPacked(tx);
  await unpack(
    tx,
    tx`select either.id / ${PEOPLE_A_BLOCK}, (e.occurred_at at time zone 'UTC')::date
      from ${pairs} join events e on e.user_id = m.gone
      cross join lateral (values (m.gone), (m.one)) as either (id)`,
  );
}

/** Takes everything out; it is packed anew with the next hour. */
export async function unpackAll(tx: Transaction): Promise<void> {
  await holdPacked(tx);
  await tx`delete from packed_days`;
  await tx`delete from packed_events`;
}

/** @param days SQL of blocks and days. */
async function unpack(tx: Transaction, days: Fragment): Promise<void> {
  await tx`
    with gone as (
      delete from packed_days p using (${days}) as t (block, day)
      where p.block = t.block and p.day = t.day returning p.block, p.day)
    delete from packed_events e using gone where e.block = gone.block and e.day = gone.day`;
}

async function holdPacked(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(${PACKER_LOCK})`;
}

/** Packs what is packed once more, month by month, and compares; null where it is what the events say. */
export async function comparePacked(tx: Transaction): Promise<Difference | null> {
  const months = await tx<{ month: string }[]>`
    select distinct date_trunc('month', day)::date::text as month from packed_days order by 1`;
  const found = { rows: 0, first: "" };
  for (const { month } of months) {
    const [row] = await tx<{ rows: number; block: string; day: string; activityId: number }[]>`
      with packed as (${packed(
        tx,
        tx`e.occurred_at >= ${month}::timestamp at time zone 'UTC'
          and e.occurred_at < (${month}::timestamp + interval '1 month') at time zone 'UTC'
          and not exists (select from event_appends a where a.id = e.append_id)
          and exists (select from packed_days d where d.block = e.user_id / ${PEOPLE_A_BLOCK}
            and d.day = (e.occurred_at at time zone 'UTC')::date)`,
      )}), stored as (
        select * from packed_events
        where day >= ${month}::date and day < ${month}::date + interval '1 month')
      select count(*) over ()::int as rows, block::text as block, day::text as day, activity_id as "activityId"
      from stored s full join packed p using (block, day, activity_id)
      where s.moments is distinct from p.moments
      order by day, block, activity_id limit 1`;
    if (row === undefined) continue;
    if (found.rows === 0) {
      found.first = `packed_events, row of block ${row.block}, day ${row.day}, activity_id ${row.activityId}: it is not what the events say.`;
    }
    found.rows += row.rows;
  }
  return found.rows === 0 ? null : { table: "packed_events", ...found };
}
