import type { Transaction } from "../../store/database.ts";

/**
 * What one fold works with: tables of this connection alone, empty again after each transaction. Whoever changes what
 * people did writes changes into the last seven; `writeSums` adds them to the sums.
 */
const WORKING_TABLES = {
  /** The people of a batch as the sums hold them until now, and what they did on their last day; null: they have none. */
  fold_users:
    "user_id bigint primary key, segment_id integer not null, signed_up_at timestamptz, is_sign_up_told boolean, activated_at timestamptz, paid_at timestamptz, is_new boolean not null, last_day date, last_activity_ids integer[]",
  /** The batch's events by person, day and kind, and the moment of the first of them. */
  fold_counts:
    "user_id bigint, day date, activity_id integer, feature_id integer, events integer not null, first_at timestamptz not null",
  /** The batch's days of people, as `user_days` has them. */
  fold_days:
    "user_id bigint, day date, events integer, core_actions integer, activity_ids integer[]",
  /** What somebody did on a day for the first time of that day, beside their last day until now. */
  fold_fresh:
    "user_id bigint, segment_id integer, day date, activity_ids integer[], last_day date, last_activity_ids integer[]",
  /** The same of what has edges, between the nearest days before and after on which they had done it until now. */
  fold_neighbours:
    "user_id bigint, segment_id integer, activity_id integer, day date, earlier date, later date",
  /**
   * Days, weeks and months in which somebody became active, between the nearest ones they were active in until now. Of
   * several between the same two each is reached from the one before it, and one is the last.
   */
  fold_buckets:
    "user_id bigint, segment_id integer, activity_id integer, grain text, bucket date, before date, after date, from_bucket date, is_last boolean",
  /** The first sign-up and activation in the batch of whom either is earlier than is known; null: the batch has none. */
  fold_firsts: "user_id bigint primary key, signed_up_at timestamptz, activated_at timestamptz",
  /** Whole people to be taken out of the sums (-1) or put in (1). */
  fold_whole: "user_id bigint, segment_id integer, users integer",

  /** So many people more who did something on a day. */
  fold_points: "segment_id integer, activity_id integer, day date, users integer",
  /**
   * So many people more who went from one active bucket to the next without one in between: from null, it was their
   * first; to null, it is their last.
   */
  fold_edges:
    "segment_id integer, activity_id integer, grain text, from_bucket date, to_bucket date, users integer",
  /** So many events more. */
  fold_events: "segment_id integer, activity_id integer, day date, events bigint",
  /** So much more of a property. */
  fold_properties:
    "segment_id integer, activity_id integer, property text, day date, events bigint, total numeric",
  /** Standings that hold no longer (-1) or hold now (1). */
  fold_standings:
    "user_id bigint, segment_id integer, signed_up_at timestamptz, activated_at timestamptz, paid_at timestamptz, users integer",
  /** So many people more of a cohort who came back in a period, and for whom it was the last one. */
  fold_cohorts:
    "cohort_kind text, activity_id integer, grain text, segment_id integer, cohort date, period_offset integer, users integer, last_users integer",
  /** So much more that people of a cohort paid in a period. */
  fold_cohort_money:
    "cohort_kind text, grain text, segment_id integer, cohort date, period_offset integer, currency text, gross_minor numeric, net_minor numeric, payers bigint, entries bigint",
} as const;

/** Makes the working tables where this connection has none yet, which it keeps, and readies the transaction for them. */
export async function openWorkingTables(tx: Transaction): Promise<void> {
  // Compiling takes longer than any of these statements.
  await tx`set local jit = off`;
  // There is one folder, and a batch fits; by PostgreSQL's default of 4 MB it would be sorted and grouped on disk.
  await tx`set local work_mem = '64MB'`;
  // A tenth of PostgreSQL's sample says how many rows there are as well, which is all that is asked.
  await tx`set local default_statistics_target = 10`;
  const [known] = await tx<{ isThere: boolean }[]>`
    select to_regclass('pg_temp.fold_cohort_money') is not null as "isThere"`;
  if (known?.isThere === true) return;
  for (const [name, columns] of Object.entries(WORKING_TABLES)) {
    await tx.unsafe(`create temporary table ${name} (${columns}) on commit delete rows`);
  }
}

/** Empties the working tables within a transaction, for the next batch of it. */
export async function clearWorkingTables(tx: Transaction): Promise<void> {
  await tx.unsafe(`truncate ${Object.keys(WORKING_TABLES).join(", ")}`);
}
