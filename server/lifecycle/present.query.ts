import { addDays, type Day } from "../domain/calendar.ts";
import { type RecentUse, SCORED_DAYS, TREND_DAYS } from "../domain/engagement-score.ts";
import type { BilledLife } from "../domain/life.ts";
import type { Standing } from "../domain/lifecycle-stage.ts";
import type { StageRules } from "../domain/stage-rules.ts";
import type { Statements } from "../store/database.ts";
import { groupBy } from "../store/facts/group-by.ts";
import { together } from "../store/together.ts";
import { countDeeds, type PeopleBetween, readHappenings, readSnapshots } from "./lives.query.ts";

/** What a look at a person asks: how they used the product lately, what they were billed, and where they stood. */
export interface PresentPerson extends BilledLife {
  readonly userId: bigint;
  /** The day of the earliest news that named them. */
  readonly knownSince: Day;
  readonly use: RecentUse;
  /** From the last core action, or else from when they were known, to the last complete day. */
  readonly quietDays: number;
  /** Null: they were never looked at. */
  readonly standing: (Standing & { readonly score: number }) | null;
}

/** Which people are looked at, and on what day. */
export interface PresentAsked extends PeopleBetween {
  /** The last complete day. */
  readonly lastDay: Day;
  readonly timeZone: string;
  readonly rules: StageRules;
}

interface PresentRow extends Omit<RecentUse, "activities"> {
  readonly id: bigint;
  readonly knownSince: Day;
  readonly activatedAt: Date | null;
  readonly paidAt: Date | null;
  readonly deeds: string | null;
  readonly quietDays: number;
  readonly stage: Standing["stage"] | null;
  readonly since: Day;
  readonly reason: Standing["reason"];
  readonly billing: Standing["billing"];
  readonly score: number;
}

/**
 * The people between two ids, in order, as they are at present. Their use is counted by PostgreSQL, set by set: it comes
 * to what domain/life works out of single days.
 */
export async function readPresent(sql: Statements, asked: PresentAsked): Promise<PresentPerson[]> {
  const [rows, snapshots, happenings] = await together([
    readRows(sql, asked),
    readSnapshots(sql, asked),
    readHappenings(sql),
  ]);
  const snapshotsOf = groupBy(snapshots, ({ userId }) => String(userId));
  return rows.map((row) => ({
    userId: row.id,
    knownSince: row.knownSince,
    use: useOf(row, happenings),
    quietDays: row.quietDays,
    activatedAt: row.activatedAt,
    paidAt: row.paidAt,
    snapshots: snapshotsOf.get(String(row.id)) ?? [],
    standing: standingOf(row),
  }));
}

/** Written out, as below: a whole row that is spread for each of a million people costs more than all that is worked out. */
function useOf(row: PresentRow, happenings: ReadonlySet<number>): RecentUse {
  const { daysSinceActive, activeDays, coreActions, activeDaysLately, activeDaysBefore } = row;
  const activities = countDeeds(row.deeds, happenings);
  return {
    daysSinceActive,
    activeDays,
    activities,
    coreActions,
    activeDaysLately,
    activeDaysBefore,
  };
}

function standingOf({ stage, since, reason, billing, score }: PresentRow) {
  return stage === null ? null : { stage, since, reason, billing, score };
}

async function readRows(sql: Statements, asked: PresentAsked): Promise<PresentRow[]> {
  const { lastDay, timeZone, at, after, last, rules } = asked;
  const scored = addDays(lastDay, 1 - SCORED_DAYS);
  const lately = addDays(lastDay, 1 - TREND_DAYS);
  const before = addDays(lately, -TREND_DAYS);
  // Whoever was quiet for longer is quiet enough for every rule.
  const oldest = addDays(lastDay, -Math.max(SCORED_DAYS, rules.leftAfterDays));
  return await sql<PresentRow[]>`
    with use as materialized (
      select user_id, max(day) filter (where day >= ${scored}) as last_active,
        (count(*) filter (where day >= ${scored}))::int as active_days,
        string_agg(array_to_string(activity_ids, ','), ',') filter (where day >= ${scored}) as deeds,
        (coalesce(sum(core_actions) filter (where day >= ${scored}), 0))::int as core_actions,
        (count(*) filter (where day >= ${lately}))::int as lately,
        (count(*) filter (where day >= ${before} and day < ${lately}))::int as before,
        max(day) filter (where core_actions > 0) as last_core
      from user_days
      where user_id > ${after.toString()}::bigint and user_id <= ${last.toString()}::bigint
        and day between ${oldest} and ${lastDay} and events > 0
      group by user_id
    )
    select u.id, (u.first_seen_at at time zone ${timeZone})::date as "knownSince", t.activated_at as "activatedAt", t.paid_at as "paidAt",
      ${lastDay}::date - use.last_active as "daysSinceActive", coalesce(use.active_days, 0) as "activeDays",
      use.deeds, coalesce(use.core_actions, 0) as "coreActions", coalesce(use.lately, 0) as "activeDaysLately",
      coalesce(use.before, 0) as "activeDaysBefore",
      greatest(0, ${lastDay}::date - coalesce(use.last_core, (u.first_seen_at at time zone ${timeZone})::date)) as "quietDays",
      s.stage, s.since, s.reason, s.billing, s.score
    from users u left join use on use.user_id = u.id
    left join user_standings t on t.user_id = u.id
    left join lifecycle_standings s on s.user_id = u.id
    where u.id > ${after.toString()}::bigint and u.id <= ${last.toString()}::bigint
      and u.merged_into is null and u.first_seen_at <= ${at}
    order by u.id`;
}

/** The last ids of pages of so many people, in order: what cuts everybody into sets that are looked at at once. */
export async function readPageEnds(sql: Statements, at: Date, size: number): Promise<bigint[]> {
  const rows = await sql<{ last: bigint }[]>`
    select max(id) as last from (
      select id, (row_number() over (order by id) - 1) / ${size}::int as page
      from users where merged_into is null and first_seen_at <= ${at}
    ) paged group by page order by page`;
  return rows.map(({ last }) => last);
}
