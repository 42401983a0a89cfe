import { runLifecycle } from "../lifecycle/run-lifecycle.ts";
import { ensureAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { ownSeconds, type ProcessorSeconds, postgresSeconds } from "./processor-time.ts";

/** What the lifecycle's bench measured. */
export interface LifecycleFigures {
  readonly users: number;
  /** Days on which somebody was active, of everybody together. */
  readonly userDays: number;
  /** Nobody was looked at before: everybody gets a stage and a score. */
  readonly first: LookFigures;
  /** The day after: every score is worked out anew, and most differ. */
  readonly dayAfter: LookFigures;
  /** An hour later on that day: nothing has changed. */
  readonly hourAfter: LookFigures;
}

/** One look at everybody. */
export interface LookFigures {
  readonly seconds: number;
  readonly moves: number;
  /** The most memory that this process held while it looked, less what it held before. */
  readonly grownMegabytes: number;
  readonly nodeSeconds: number;
  readonly postgresSeconds: ProcessorSeconds;
}

/** The last day of the data, and the looks. */
const LOOKS = ["2026-06-01T12:00:00Z", "2026-06-02T12:00:00Z", "2026-06-02T13:00:00Z"] as const;

/** The span in which people were active: the last days before the first look. */
const DAYS = 120;

/** On so many of them each, on average: one in ten comes most days, others seldom. */
const DAYS_OF_A_PERSON = 12;

/** One person in so many is a customer. */
const PEOPLE_OF_A_CUSTOMER = 4;

/** How often memory is looked at. */
const SAMPLE_MS = 50;

/**
 * Looks at so many people three times: for the first time, a day later and an hour after that.
 * @param database Migrated and empty.
 */
export async function measureLifecycle(
  database: Database,
  users: number,
): Promise<LifecycleFigures> {
  const userDays = await fillLives(database, users);
  const [firstAt, dayAfterAt, hourAfterAt] = LOOKS;
  return {
    users,
    userDays,
    first: await look(database, firstAt),
    dayAfter: await look(database, dayAfterAt),
    hourAfter: await look(database, hourAfterAt),
  };
}

/** The figures as people read them. */
export function lifecycleLines(figures: LifecycleFigures): string[] {
  const { users, userDays, first, dayAfter, hourAfter } = figures;
  const line = (name: string, { seconds, moves, grownMegabytes, ...used }: LookFigures) => {
    const postgres =
      used.postgresSeconds === null ? "not known" : `${used.postgresSeconds.toFixed(1)} s`;
    const memory = `${grownMegabytes.toFixed(0)} MB more at most`;
    return `  ${name.padEnd(16)} ${seconds.toFixed(1)} s, ${moves} moves, Node ${used.nodeSeconds.toFixed(1)} s, PostgreSQL ${postgres}, ${memory}`;
  };
  return [
    `Lifecycle, ${users} people, ${userDays} days on which they were active`,
    line("first look", first),
    line("the day after", dayAfter),
    line("an hour after", hourAfter),
  ];
}

async function look(database: Database, at: string): Promise<LookFigures> {
  const [own, others] = [ownSeconds(), await postgresSeconds(database)];
  const memory = process.memoryUsage.rss();
  let most = memory;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const start = performance.now();
  const { moves } = await runLifecycle(database, () => new Date(at));
  const seconds = (performance.now() - start) / 1000;
  clearInterval(sampling);
  const after = await postgresSeconds(database);
  return {
    seconds,
    moves,
    grownMegabytes: (most - memory) / 1_048_576,
    nodeSeconds: ownSeconds() - own,
    postgresSeconds: others === null || after === null ? null : after - others,
  };
}

/** Returns how many user-days there are. */
async function fillLives(database: Database, users: number): Promise<number> {
  const { sql } = database;
  await ensureAccount(database, { name: "Bench", timeZone: "Europe/London" });
  await sql`
    insert into users (id, known_at, first_seen_at)
    select n, at, at from generate_series(1, ${users}::int) n,
      lateral (select timestamptz '2026-06-01' - interval '1 day' * (n::bigint * 7919 % 400) as at) t`;
  await sql`select setval(pg_get_serial_sequence('users', 'id'), ${users}::int)`;
  await sql`
    insert into user_identities (kind, value, user_id, known_at)
    select 'user_id', 'user_' || n, n, now() from generate_series(1, ${users}::int) n
    union all
    select 'stripe_customer', 'cus_' || n, n, now()
    from generate_series(1, ${users}::int, ${PEOPLE_OF_A_CUSTOMER}::int) n`;
  // One of ten comes on two days of five, the others on one of fourteen: twelve days each on average. Day after day, as
  // they come in.
  await sql`
    insert into user_days (user_id, day, events, core_actions, activity_ids)
    select n, date '2026-06-01' - d, 3 + (n + d) % 7, (n + d) % 3, array[0, 1, 10 + (n + d) % 8, 20 + n % 3]
    from generate_series(${DAYS - 1}::int, 0, -1) d, generate_series(1, ${users}::int) n
    where hashint8(n::bigint * 131 + d) & 1023 < case when n % 10 = 0 then 400 else ${Math.round(((DAYS_OF_A_PERSON / DAYS) * 1024 * 10 - 400) / 9)}::int end`;
  await sql`
    insert into user_standings (user_id, segment_id, signed_up_at, activated_at, paid_at)
    select n, -1, timestamptz '2026-02-01', case when n % 3 > 0 then timestamptz '2026-02-02' end,
      case when n % ${PEOPLE_OF_A_CUSTOMER}::int = 1 then timestamptz '2026-02-03' end
    from generate_series(1, ${users}::int) n`;
  await fillSubscriptions(database, users);
  await sql`vacuum analyze`;
  const [row] = await sql<{ days: number }[]>`select count(*)::int as days from user_days`;
  return row?.days ?? 0;
}

/** A customer has one subscription, of which two snapshots are known; one in twenty is past due. */
async function fillSubscriptions({ sql }: Database, users: number): Promise<void> {
  await sql`
    insert into subscription_history (subscription_id, customer_id, valid_from, rank, event_id, known_at, snapshot)
    select 'sub_' || n, 'cus_' || n, at, 0, 'evt_' || n || '_' || s, at, jsonb_build_object(
      'status', case when s = 2 and n % 20 = 1 then 'past_due' else 'active' end, 'startedAt', '2026-02-03T00:00:00Z',
      'trialStart', null, 'trialEnd', null, 'cancelAtPeriodEnd', false, 'cancelAt', null, 'pauseBehavior', null,
      'items', jsonb_build_array(jsonb_build_object('itemId', 'si_' || n, 'quantity', 1, 'terms',
        jsonb_build_object('priceId', 'price_1', 'productId', 'prod_1', 'interval', 'month', 'intervalCount', 1))))
    from generate_series(1, ${users}::int, ${PEOPLE_OF_A_CUSTOMER}::int) n, generate_series(1, 2) s,
      lateral (select timestamptz '2026-02-03' + interval '30 days' * (s - 1) as at) t`;
}
