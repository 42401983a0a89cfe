import { randomBytes } from "node:crypto";
import { getTableName, isTable } from "drizzle-orm";
import * as accessTables from "../../schema/tables/access.ts";
import { accountRevision, accountSettings } from "../../schema/tables/account.ts";
import { activities, activityProperties } from "../../schema/tables/activities.ts";
import { exchangeRates } from "../../schema/tables/exchange-rates.ts";
import { goals } from "../../schema/tables/goals.ts";
import { auditLog } from "../../schema/tables/ledger.ts";
import { modelRuns } from "../../schema/tables/model-runs.ts";
import { reportSettings } from "../../schema/tables/report-settings.ts";
import { createCalendar, type Day } from "../domain/calendar.ts";
import { Problem } from "../domain/problems.ts";
import { type Author, recordAct } from "../store/audit-log.ts";
import type { Database, Statements, Transaction } from "../store/database.ts";
import { addShippedGoal } from "../store/goals.ts";
import { COMPANY } from "./company.ts";

/** A demo as its database remembers it. */
export interface DemoMark {
  /** Signs the demo's events. Random, so that nobody else's tools can send any. */
  readonly secret: string;
  /** The day the story leads up to. */
  readonly today: Day;
  /** False while it is being made, or where making it was interrupted. */
  readonly isReady: boolean;
}

/** Who makes or clears a demo, and when. */
export interface DemoAct {
  readonly author: Author;
  readonly now: Date;
}

/** What the account is called once the demo is gone. */
export interface AccountDefaults {
  readonly name: string;
  readonly timeZone: string;
}

/**
 * True where no company has left anything: no event, no fact, no number. People, keys and settings may be there, and the
 * names of the tracking plan, which every start of a server writes down.
 */
export async function isEmptyDatabase(database: Database): Promise<boolean> {
  for (const table of await companyTables(database.sql)) {
    if (PLAN_TABLES.includes(table)) continue;
    const [row] = await database.sql`select 1 from ${database.sql(table)} limit 1`;
    if (row !== undefined) return false;
  }
  return true;
}

const PLAN_TABLES: readonly string[] = [activities, activityProperties].map(getTableName);

/** True before anybody has ever set the account up: neither a company nor a demo that was cleared. */
export async function isFirstStart(database: Database): Promise<boolean> {
  const [row] = await database.sql`select 1 from account_settings limit 1`;
  return row === undefined && (await isEmptyDatabase(database));
}

/** The demo of this database; null where there is none. */
export async function readDemo(database: Database): Promise<DemoMark | null> {
  const [row] = await database.sql<DemoMark[]>`
    select demo_webhook_secret as secret, demo_today as today,
      demo_ready_at is not null as "isReady"
    from account_settings where demo`;
  return row ?? null;
}

/**
 * Marks an empty database as the demo's: Northquay's name and zone, a random secret, and the day of `act.now` as the
 * end of its story. Where a demo was begun before, it stays as it was begun. Several servers may do so at once: all
 * get the same mark.
 * @throws Problem CONFLICT where a company's data is in the database.
 */
export async function prepareDemo(database: Database, act: DemoAct): Promise<DemoMark> {
  const begun = await readDemo(database);
  if (begun !== null) return begun;
  if (!(await isEmptyDatabase(database))) {
    throw new Problem(
      "CONFLICT",
      "This database holds a company's data, so no demo is made in it. Give the demo a database of its own.",
    );
  }
  const secret = `whsec_${randomBytes(32).toString("base64url")}`;
  const today = createCalendar(COMPANY.timeZone).dayOf(act.now);
  await database.sql.begin(async (tx) => {
    const marked = await tx`
      insert into account_settings as a
        (name, time_zone, week_start, demo, demo_webhook_secret, demo_today)
      values (${COMPANY.name}, ${COMPANY.timeZone}, ${COMPANY.weekStart}, true, ${secret}, ${today})
      on conflict (id) do update set
        name = excluded.name, time_zone = excluded.time_zone, week_start = excluded.week_start,
        demo = true, demo_webhook_secret = excluded.demo_webhook_secret,
        demo_today = excluded.demo_today, demo_ready_at = null, livemode = null
      where not a.demo
      returning 1`;
    if (marked.length === 0) return;
    await addShippedGoal(tx);
    await recordAct(tx, act, "demo.make", "account");
  });
  const mark = await readDemo(database);
  if (mark === null) throw new Error("The demo was marked and is not there");
  return mark;
}

/** Every event of the demo is in and settled. */
export async function finishDemo(database: Database, now: Date): Promise<void> {
  await database.sql`
    update account_settings set demo_ready_at = ${now} where demo and demo_ready_at is null`;
}

/**
 * Empties every table of the company's and forgets that there was a demo. People, their sessions, keys, exchange rates
 * and the audit log stay.
 * @throws Problem CONFLICT where the database is not a demo's: a real company is never emptied.
 */
export async function clearDemo(
  database: Database,
  act: DemoAct,
  defaults: AccountDefaults,
): Promise<void> {
  await database.sql.begin(async (tx) => {
    const [demo] = await tx`select 1 from account_settings where demo for update`;
    if (demo === undefined) {
      throw new Problem("CONFLICT", "There is no demo in this database, so nothing was cleared.");
    }
    await emptyCompany(tx);
    await tx`
      update account_settings set name = ${defaults.name}, time_zone = ${defaults.timeZone},
        demo = false, demo_webhook_secret = null, demo_today = null, demo_ready_at = null,
        livemode = null, policy_profile = default, reporting_currency = default, policy_changes = default`;
    await recordAct(tx, act, "demo.clear", "account");
  });
}

async function emptyCompany(tx: Transaction): Promise<void> {
  const tables = await companyTables(tx);
  // The inbox first, as whoever applies events locks it first: the other way round, two could wait for each other.
  const inOrder = tables.sort((a, b) => Number(b === INBOX) - Number(a === INBOX));
  await tx`truncate ${tx(inOrder)} restart identity`;
}

const INBOX = "stripe_events";

/**
 * Every table but those that outlive a company. Asked of the database, so that a table somebody adds is emptied too;
 * the migrations' own table lies in another schema.
 */
async function companyTables(sql: Statements): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and c.relname <> all(${OUTLIVING})`;
  return rows.map((row) => row.name);
}

/** Whoever may sign in, what was done here, the account's own rows, its goals, where its reports go and what a model has cost, and exchange rates, which are no company's. */
const OUTLIVING = [
  accountSettings,
  accountRevision,
  auditLog,
  exchangeRates,
  goals,
  modelRuns,
  reportSettings,
  ...Object.values(accessTables).filter((value) => isTable(value)),
].map(getTableName);
