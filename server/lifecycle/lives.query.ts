import { PAID_ACTIVITY } from "../domain/activity.ts";
import { addDays, type Day } from "../domain/calendar.ts";
import { SCORED_DAYS } from "../domain/engagement-score.ts";
import type { ActiveDay, BillingSnapshot, Life } from "../domain/life.ts";
import type { Standing } from "../domain/lifecycle-stage.ts";
import type { Statements } from "../store/database.ts";
import { groupBy } from "../store/facts/group-by.ts";
import { together } from "../store/together.ts";

/** A person's life and where they stood when they were last looked at; null: never. */
export interface LivedPerson {
  readonly life: Life;
  readonly standing: (Standing & { readonly score: number }) | null;
}

/** Which people, and from which day on their use is asked for. */
export interface LivesAsked extends PeopleBetween {
  /** The day of the first score; what it looks back on is read too. */
  readonly from: Day;
  /** The last day whose use counts. */
  readonly to: Day;
  readonly timeZone: string;
}

interface PersonRow {
  readonly id: bigint;
  readonly knownSince: Day;
  readonly activatedAt: Date | null;
  readonly paidAt: Date | null;
  readonly days: string | null;
  readonly lastCoreBefore: Day | null;
  readonly stage: Standing["stage"] | null;
  readonly since: Day;
  readonly reason: Standing["reason"];
  readonly billing: Standing["billing"];
  readonly score: number;
}

type SnapshotRow = BillingSnapshot & { readonly userId: bigint };

/** People by our own ids of them: who was known by a moment, behind one id and up to another. */
export interface PeopleBetween {
  readonly at: Date;
  /** Exclusive. */
  readonly after: bigint;
  /** Inclusive. */
  readonly last: bigint;
}

/** The lives of the people between two ids, in order, each whole. What an earlier person did is no longer theirs once they are merged. */
export async function readLives(sql: Statements, asked: LivesAsked): Promise<LivedPerson[]> {
  const [people, snapshots, happenings] = await together([
    readPeople(sql, asked),
    readSnapshots(sql, asked),
    readHappenings(sql),
  ]);
  const snapshotsOf = groupBy(snapshots, ({ userId }) => String(userId));
  return people.map((row) => ({
    life: {
      userId: row.id,
      knownSince: row.knownSince,
      activatedAt: row.activatedAt,
      paidAt: row.paidAt,
      days: daysOf(row.days, happenings),
      lastCoreBefore: row.lastCoreBefore,
      snapshots: snapshotsOf.get(String(row.id)) ?? [],
    },
    standing: standingOf(row),
  }));
}

function standingOf({ stage, since, reason, billing, score }: PersonRow) {
  return stage === null ? null : { stage, since, reason, billing, score };
}

async function readPeople(sql: Statements, asked: LivesAsked): Promise<PersonRow[]> {
  const from = addDays(asked.from, -SCORED_DAYS);
  return await sql<PersonRow[]>`
    with page as materialized (${pageOf(sql, asked)}), use as (
      select user_id,
        string_agg(day || ' ' || core_actions || ' ' || array_to_string(activity_ids, ','), ';' order by day)
          filter (where day >= ${from}) as days,
        max(day) filter (where day < ${from} and core_actions > 0) as last_core_before
      from user_days
      where user_id > ${asked.after.toString()}::bigint and user_id <= ${asked.last.toString()}::bigint
        and day <= ${asked.to} and events > 0
      group by user_id
    )
    select p.id, (p.first_seen_at at time zone ${asked.timeZone})::date as "knownSince",
      t.activated_at as "activatedAt", t.paid_at as "paidAt", use.days,
      use.last_core_before as "lastCoreBefore", s.stage, s.since, s.reason, s.billing, s.score
    from page p left join use on use.user_id = p.id
    left join user_standings t on t.user_id = p.id
    left join lifecycle_standings s on s.user_id = p.id
    order by p.id`;
}

/** What was told of the subscriptions of some people, of each in order. */
export async function readSnapshots(sql: Statements, asked: PeopleBetween): Promise<SnapshotRow[]> {
  return await sql<SnapshotRow[]>`
    with page as materialized (${pageOf(sql, asked)})
    select i.user_id as "userId", h.subscription_id as "subscriptionId", h.valid_from as "from",
      h.snapshot->>'status' as status, (h.snapshot->>'startedAt')::timestamptz as "startedAt",
      (h.snapshot->>'trialStart')::timestamptz as "trialStart",
      (h.snapshot->>'trialEnd')::timestamptz as "trialEnd",
      (h.snapshot->>'cancelAtPeriodEnd')::boolean or h.snapshot->>'cancelAt' is not null as "isSetToEnd",
      h.snapshot->>'pauseBehavior' is not distinct from 'void' as "isVoided"
    from page p join user_identities i on i.user_id = p.id and i.kind = 'stripe_customer'
    join subscription_history h on h.customer_id = i.value
    order by i.user_id, h.valid_from, h.rank, h.event_id`;
}

function pageOf(sql: Statements, { at, after, last }: PeopleBetween) {
  return sql`
    select id, first_seen_at from users
    where id > ${after.toString()}::bigint and id <= ${last.toString()}::bigint
      and merged_into is null and first_seen_at <= ${at}`;
}

/** `2026-01-02 3 10,12;…`, which is far less to send and to read than rows. */
function daysOf(text: string | null, happenings: ReadonlySet<number>): ActiveDay[] {
  if (text === null) return [];
  return text.split(";").map((one) => {
    const [day = "", coreActions = "", ids = ""] = one.split(" ");
    return { day, coreActions: Number(coreActions), activityIds: deedsOf(ids, happenings) };
  });
}

/** How many different things somebody did, of the ids of several days in one text; null: none. */
export function countDeeds(ids: string | null, happenings: ReadonlySet<number>): number {
  return ids === null ? 0 : new Set(deedsOf(ids, happenings)).size;
}

/** What stands for any activity or for core actions is no deed of its own, and what only happened to a person is none of theirs. */
function deedsOf(ids: string, happenings: ReadonlySet<number>): number[] {
  return ids
    .split(",")
    .map(Number)
    .filter((id) => id > PAID_ACTIVITY && !happenings.has(id));
}

/** The events that make nobody active: they happen to people, such as an e-mail that was sent. */
export async function readHappenings(sql: Statements): Promise<ReadonlySet<number>> {
  const rows = await sql<{ id: number }[]>`
    select id from activities where kind = 'event' and not is_active`;
  return new Set(rows.map(({ id }) => id));
}
