import { foldWaiting } from "../../rollup/engagement/fold-events.ts";
import { packDays } from "../../rollup/engagement/packed-days.ts";
import type { Database } from "../../store/database.ts";
import { type Deed, FEATURES, KINDS, type Payment, PEOPLE, type Turn, type Word } from "./story.ts";

/** Makes the dictionary and the people of the stories, in an empty database. People are numbered from 0. */
export async function openStage({ sql }: Database): Promise<void> {
  await sql`
    insert into activities (kind, key, is_planned, is_active, is_core, is_core_failure, is_export,
      is_sign_up, is_activation, known_at)
    select 'event', key, true, "isActive", "isCore", "isCoreFailure", "isExport", "isSignUp",
      "isActivation", now()
    from jsonb_to_recordset(${JSON.stringify(KINDS)}::text::jsonb) as k(key text, "isActive" boolean,
      "isCore" boolean, "isCoreFailure" boolean, "isExport" boolean, "isSignUp" boolean,
      "isActivation" boolean)`;
  await sql`
    insert into activities (kind, key, known_at)
    select 'feature', key, now() from unnest(${[...FEATURES]}::text[]) key`;
  await sql`
    insert into activity_properties (activity_id, property)
    select id, 'contacts' from activities where key = 'enriched'`;
  await sql`
    insert into users (id, known_at, first_seen_at)
    select n, now(), now() from generate_series(0, ${PEOPLE - 1}::int) n`;
  await sql`
    insert into user_identities (kind, value, user_id, known_at)
    select 'stripe_customer', 'cus_' || id, id, now() from users`;
  await sql`insert into user_news (user_id) select id from users`;
}

/** Lets everything of a story happen, and folds what is left at its end. */
export async function tellStory(database: Database, story: readonly Turn[]): Promise<void> {
  for (const [index, turn] of story.entries()) {
    if (turn.what === "deeds") await append(database, turn.deeds);
    if (turn.what === "word") await say(database, turn.word, index);
    if (turn.what === "payment") await pay(database, turn.payment, index);
    if (turn.what === "merge") {
      await database.sql`
        insert into user_merges (from_user_id, into_user_id, said_at)
        values (${turn.from}, ${turn.into}, now())`;
    }
    if (turn.what === "fold") await foldWaiting(database);
    if (turn.what === "pack") await packDays(database);
  }
  while ((await foldWaiting(database)) > 0);
}

/** As whoever appends does: people by who they are now, all in one transaction. */
async function append({ sql }: Database, deeds: readonly Deed[]): Promise<void> {
  const rows = deeds.map(({ person, kind, feature, at, contacts }) => ({
    person,
    kind: KINDS[kind]?.key,
    feature: feature === null ? null : FEATURES[feature],
    at,
    properties: contacts === null ? null : { contacts },
  }));
  await sql.begin(async (tx) => {
    await tx`select make_event_months(${deeds.map(({ at }) => at.toISOString())}::timestamptz[])`;
    const [entry] = await tx<{ id: bigint }[]>`
      insert into event_appends (first_at, last_at, events, appended_at)
      select min(at), max(at), count(*), now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as d(at timestamptz) returning id`;
    await tx`
      insert into events (user_id, activity_id, feature_id, occurred_at, received_at, append_id,
        message_id, properties)
      select coalesce(u.merged_into, u.id), a.id, f.id, d.at, now(), ${String(entry?.id)}::bigint,
        gen_random_uuid()::text, d.properties
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as d(person bigint, kind text, feature text, at timestamptz, properties jsonb)
      join users u on u.id = d.person
      join activities a on a.kind = 'event' and a.key = d.kind
      left join activities f on f.kind = 'feature' and f.key = d.feature`;
  });
}

async function say(
  { sql }: Database,
  { person, key, value, asOf }: Word,
  index: number,
): Promise<void> {
  await sql.begin(async (tx) => {
    const [user] = await tx<{ id: bigint }[]>`
      select coalesce(merged_into, id) as id from users where id = ${person}`;
    const id = String(user?.id);
    await tx`
      insert into user_traits as t (user_id, key, value, as_of, message_id)
      values (${id}, ${key}, ${JSON.stringify(value)}::text::jsonb, ${asOf}, ${String(index).padStart(4, "0")})
      on conflict (user_id, key) do update set
        value = excluded.value, as_of = excluded.as_of, message_id = excluded.message_id
      where (excluded.as_of, excluded.message_id) > (t.as_of, t.message_id)`;
    await tx`insert into user_news (user_id) values (${id})`;
  });
}

/** As whoever books does: the customer stays, whoever its person turned out to be. */
async function pay({ sql }: Database, payment: Payment, index: number): Promise<void> {
  const { person, kind, amountMinor, currency, at } = payment;
  await sql.begin(async (tx) => {
    await tx`
      insert into ledger_entries (id, kind, amount_minor, currency, occurred_at, day, known_at,
        customer_id, plan_id, segment_id, event_id)
      select ${`${kind}:${index}`}, ${kind}, ${amountMinor}, ${currency}, ${at}::timestamptz,
        (${at}::timestamptz at time zone time_zone)::date, now(), ${`cus_${person}`}, -1, -1, ''
      from account_settings`;
    await tx`
      insert into user_news (user_id)
      select user_id from user_identities where kind = 'stripe_customer' and value = ${`cus_${person}`}`;
  });
}
