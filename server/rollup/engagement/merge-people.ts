import type { Transaction } from "../../store/database.ts";
import { addCohortsOfDays } from "./cohorts.ts";
import type { CalendarSettings } from "./event-span.ts";
import { unpackPairs } from "./packed-days.ts";
import { placePeople } from "./place-people.ts";
import { addStandings } from "./standings.ts";
import { addWholePeople, type WholePerson } from "./whole-people.ts";

/** One person who goes up in another. */
interface Merge {
  readonly from: bigint;
  readonly into: bigint;
}

/** As many merges as one transaction does. */
const MOST_MERGES = 500;

/**
 * Makes one of two people, as often as it was said: both are taken out of the sums, their events, days, names and traits
 * become the one's, and that one is put in. The caller holds the folder's lock and, alone, the one of merges.
 * @returns how many were done or had nothing left to do.
 */
export async function mergePeople(tx: Transaction, calendar: CalendarSettings): Promise<number> {
  const said = await tx<{ id: bigint }[]>`
    select id from user_merges order by id limit ${MOST_MERGES}`;
  const ids = said.map(({ id }) => id.toString());
  for (;;) {
    const merges = await nextRound(tx, ids);
    if (merges.length === 0) break;
    await mergeRound(tx, merges, calendar);
  }
  await tx`delete from user_merges where id = any(${ids}::bigint[])`;
  return said.length;
}

/** The first of the merges that do not touch one another, by who each of the two is by now. */
async function nextRound(tx: Transaction, ids: readonly string[]): Promise<Merge[]> {
  const rows = await tx<Merge[]>`
    select coalesce(f.merged_into, f.id) as "from", coalesce(i.merged_into, i.id) as "into"
    from user_merges m
    join users f on f.id = m.from_user_id
    join users i on i.id = m.into_user_id
    where m.id = any(${[...ids]}::bigint[]) order by m.id`;
  const touched = new Set<bigint>();
  const round: Merge[] = [];
  for (const { from, into } of rows) {
    if (from === into) continue;
    const isFree = !touched.has(from) && !touched.has(into);
    touched.add(from).add(into);
    if (isFree) round.push({ from, into });
  }
  return round;
}

async function mergeRound(
  tx: Transaction,
  merges: readonly Merge[],
  calendar: CalendarSettings,
): Promise<void> {
  const both = merges.flatMap(({ from, into }) => [from, into]);
  const ones = merges.map(({ into }) => into);
  await addWholePeople(tx, await standing(tx, both, -1), calendar);
  await addStandings(tx, both, -1, calendar);
  await addCohortsOfDays(tx, both, -1, calendar);
  const pairs = pairsOf(tx, merges);
  await unpackPairs(tx, pairs);
  await moveFacts(tx, pairs);
  await moveDays(tx, pairs);
  await moveNames(tx, pairs);
  await addWholePeople(tx, await standing(tx, ones, 1), calendar);
  await addStandings(tx, ones, 1, calendar);
  await addCohortsOfDays(tx, ones, 1, calendar);
  await placePeople(tx, ones, calendar);
}

/** SQL of `m (gone, one)`. */
function pairsOf(tx: Transaction, merges: readonly Merge[]) {
  return tx`unnest(
    ${merges.map(({ from }) => from.toString())}::bigint[],
    ${merges.map(({ into }) => into.toString())}::bigint[]) as m (gone, one)`;
}

type Pairs = ReturnType<typeof pairsOf>;

/** Those of the people whom the sums know, with their segments. */
async function standing(
  tx: Transaction,
  userIds: readonly bigint[],
  users: 1 | -1,
): Promise<WholePerson[]> {
  const rows = await tx<{ userId: bigint; segmentId: number }[]>`
    select user_id as "userId", segment_id as "segmentId" from user_standings
    where user_id = any(${userIds.map(String)}::bigint[])`;
  return rows.map((row) => ({ ...row, users }));
}

/** Rows are put in again and taken out: a column by which a table is spread over machines is never changed. */
async function moveFacts(tx: Transaction, pairs: Pairs): Promise<void> {
  await tx`
    insert into events (user_id, activity_id, feature_id, occurred_at, received_at, append_id,
      message_id, properties, violation, ip)
    select m.one, e.activity_id, e.feature_id, e.occurred_at, e.received_at, e.append_id,
      e.message_id, e.properties, e.violation, e.ip
    from ${pairs} join events e on e.user_id = m.gone`;
  await tx`delete from events e using ${pairs} where e.user_id = m.gone`;
  await tx`
    insert into user_counters as c (user_id, day, counter, amount)
    select m.one, g.day, g.counter, g.amount from ${pairs} join user_counters g on g.user_id = m.gone
    on conflict (user_id, day, counter) do update set amount = c.amount + excluded.amount`;
  await tx`delete from user_counters c using ${pairs} where c.user_id = m.gone`;
  await tx`
    insert into user_traits as t (user_id, key, value, as_of, message_id)
    select m.one, g.key, g.value, g.as_of, g.message_id
    from ${pairs} join user_traits g on g.user_id = m.gone
    on conflict (user_id, key) do update set
      value = excluded.value, as_of = excluded.as_of, message_id = excluded.message_id
    where case when excluded.key like 'first\\_%'
      then (excluded.as_of, t.message_id) < (t.as_of, excluded.message_id)
      else (excluded.as_of, excluded.message_id) > (t.as_of, t.message_id) end`;
  await tx`delete from user_traits t using ${pairs} where t.user_id = m.gone`;
}

async function moveDays(tx: Transaction, pairs: Pairs): Promise<void> {
  await tx`
    insert into user_days as d (user_id, day, events, core_actions, activity_ids)
    select m.one, g.day, g.events, g.core_actions, g.activity_ids
    from ${pairs} join user_days g on g.user_id = m.gone
    on conflict (user_id, day) do update set
      events = d.events + excluded.events,
      core_actions = d.core_actions + excluded.core_actions,
      activity_ids = (
        select array_agg(distinct id order by id) from unnest(d.activity_ids || excluded.activity_ids) as id)`;
  await tx`delete from user_days d using ${pairs} where d.user_id = m.gone`;
  await tx`
    insert into user_day_sets as s (user_id, activity_id, since, days)
    select m.one, g.activity_id, g.since, g.days
    from ${pairs} join user_day_sets g on g.user_id = m.gone
    on conflict (user_id, activity_id) do update set since = least(s.since, excluded.since),
      days = days_together(s.days, s.since, excluded.days, excluded.since)`;
  await tx`delete from user_day_sets s using ${pairs} where s.user_id = m.gone`;
  await tx`
    insert into user_payments as p (user_id, day, currency, gross_minor, net_minor, payments)
    select m.one, g.day, g.currency, g.gross_minor, g.net_minor, g.payments
    from ${pairs} join user_payments g on g.user_id = m.gone
    on conflict (user_id, day, currency) do update set
      gross_minor = p.gross_minor + excluded.gross_minor,
      net_minor = p.net_minor + excluded.net_minor, payments = p.payments + excluded.payments`;
  await tx`delete from user_payments p using ${pairs} where p.user_id = m.gone`;
  await tx`
    insert into user_standings as s (user_id, segment_id, signed_up_at, activated_at, paid_at)
    select m.one, -1, g.signed_up_at, g.activated_at, g.paid_at
    from ${pairs} join user_standings g on g.user_id = m.gone
    on conflict (user_id) do update set
      signed_up_at = least(s.signed_up_at, excluded.signed_up_at),
      activated_at = least(s.activated_at, excluded.activated_at),
      paid_at = least(s.paid_at, excluded.paid_at)`;
  await tx`delete from user_standings s using ${pairs} where s.user_id = m.gone`;
}

/** The one goes by all names from now on. */
async function moveNames(tx: Transaction, pairs: Pairs): Promise<void> {
  await tx`update user_identities i set user_id = m.one from ${pairs} where i.user_id = m.gone`;
  await tx`
    update customer_link_decisions d set user_id = m.one from ${pairs} where d.user_id = m.gone`;
  await tx`
    update users u set merged_into = m.one from ${pairs} where u.id = m.gone or u.merged_into = m.gone`;
  await tx`
    update users u set first_seen_at = least(u.first_seen_at, g.first_seen_at),
      known_at = least(u.known_at, g.known_at)
    from ${pairs} join users g on g.id = m.gone where u.id = m.one`;
}
