import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { rebuildEngagement, verifyEngagement } from "../server/rollup/engagement/recount.ts";
import { backupDatabase } from "../server/store/backup/backup-database.ts";
import { restoreDatabase } from "../server/store/backup/restore-database.ts";
import { type Database, openDatabase } from "../server/store/database.ts";
import { createDatabaseRole, dropDatabaseRole } from "../server/store/database-roles.ts";
import { openCompany, type TestCompany } from "../server/testing/company.ts";
import { charge, customer, event } from "../server/testing/stripe/objects.ts";
import { tellProduct } from "../server/testing/tell-product.ts";

/*
 * Three people of January 2020, of a company in Berlin, long over whenever this runs, since the views tell of today:
 *
 *     Ann  signs up on Monday, the 6th, half an hour after midnight, when it is the 5th in UTC; comes and pays 10.00 pounds
 *          on Tuesday, the 14th
 *     Bob  signs up on Thursday, the 9th; comes on the 14th, pays 5.00 dollars, and comes on Wednesday, the 22nd
 *     Cat  signs up on Friday, the 10th
 */
const did = (userId: string, name: string, timestamp: string) => {
  return { type: "track", userId, event: name, timestamp, messageId: `${userId} ${timestamp}` };
};

const pays = (who: string, amount: number, currency: string) => [
  event("customer.created", customer(`cus_${who}`, { metadata: { user_id: who } }), "2020-01-14"),
  event(
    "charge.succeeded",
    charge(`ch_${who}`, amount, "2020-01-14T10:00:00Z", { customer: `cus_${who}`, currency }),
    "2020-01-14T10:00:00Z",
  ),
];

let company: TestCompany;

const connections: Database[] = [];

/** Roles are the whole server's, so that this file's have a name of their own. */
const nameOf = (role: string) => `${role}_${new URL(company.database.url).pathname.slice(16)}`;

const clock = () => new Date("2020-03-01T00:00:00Z");
const act = { author: "cli", now: clock() } as const;
const silently = () => {};

beforeAll(async () => {
  company = await openCompany({ now: "2020-03-01T00:00:00Z", timeZone: "Europe/Berlin" });
  await company.deliverAll([...pays("ann", 1000, "gbp"), ...pays("bob", 500, "usd")]);
  await tellProduct(company, [
    [
      did("ann", "user_signed_up", "2020-01-05T23:30:00Z"),
      did("ann", "user_logged_in", "2020-01-14T09:00:00Z"),
      did("bob", "user_signed_up", "2020-01-09T09:00:00Z"),
      did("bob", "user_logged_in", "2020-01-14T09:00:00Z"),
      did("bob", "user_logged_in", "2020-01-22T09:00:00Z"),
      did("cat", "user_signed_up", "2020-01-10T09:00:00Z"),
    ],
  ]);
});

afterAll(async () => {
  await Promise.all(connections.map((database) => database.close()));
  const names = ["reader", "analyst", "admin", "stranger", "owner"].map(nameOf);
  await company.close();
  const server = postgres(inject("testServer").adminUrl, { max: 1, onnotice: () => {} });
  for (const name of names) await server.unsafe(`drop role if exists "${name}"`);
  await server.end();
});

function signIn(role: string, password: string): Database {
  const url = new URL(company.database.url);
  [url.username, url.password] = [nameOf(role), password];
  const database = openDatabase(url.href, { maxConnections: 2 });
  connections.push(database);
  return database;
}

async function made(kind: "reader" | "analyst" | "admin"): Promise<Database> {
  const wanted = { name: nameOf(kind), kind };
  const { password } = await createDatabaseRole(company.database, act, wanted);
  return signIn(kind, password);
}

/** A role that this test grants by hand what it says. */
async function madeByHand(role: string): Promise<Database> {
  await company.database.sql.unsafe(`create role "${nameOf(role)}" login password 'by hand'`);
  return signIn(role, "by hand");
}

const cohortsOf = ({ sql }: Pick<Database, "sql">) => sql`
  select cohort_kind, cohort_date, cohort_week, cohort_month, count(*)::int as people
  from user_cohorts group by 1, 2, 3, 4 order by 1, 2`;

const JANUARY = { cohort_week: "2020-01-06", cohort_month: "2020-01-01" };

/** As every role that may read sees them. */
const COHORTS = [
  {
    cohort_kind: "paid",
    cohort_date: "2020-01-14",
    ...JANUARY,
    cohort_week: "2020-01-13",
    people: 2,
  },
  { cohort_kind: "signed_up", cohort_date: "2020-01-06", ...JANUARY, people: 1 },
  { cohort_kind: "signed_up", cohort_date: "2020-01-09", ...JANUARY, people: 1 },
  { cohort_kind: "signed_up", cohort_date: "2020-01-10", ...JANUARY, people: 1 },
];

const metricsOf = ({ sql }: Pick<Database, "sql">) => sql`
  select period_offset, criteria, total_users, retained_users, retention_rate, currency, net_revenue_minor
  from retention_metrics
  where cohort_kind = 'signed_up' and return_kind = 'any' and period_type = 'week' and segment_id = 0
    and cohort_date = '2020-01-06' and period_offset between 1 and 3
  order by period_offset, criteria, currency`;

test("the views tell everybody's cohorts by their first days, and who of them came back and paid", async () => {
  const { database } = company;
  expect([...(await cohortsOf(database))]).toEqual(COHORTS);
  // Ann and Bob of three in the week after, in two currencies; then Bob; then nobody.
  const week = (period_offset: number, retained: bigint, retention_rate: string, money: object) =>
    ["on", "on_or_after"].map((criteria) => {
      const people = { total_users: 3n, retained_users: retained, retention_rate };
      return {
        period_offset,
        criteria,
        ...people,
        currency: null,
        net_revenue_minor: 0n,
        ...money,
      };
    });
  const [on, after] = week(1, 2n, "66.67", {});
  const [pounds, dollars] = [
    { currency: "gbp", net_revenue_minor: 1000n },
    { currency: "usd", net_revenue_minor: 500n },
  ];
  expect([...(await metricsOf(database))]).toEqual([
    { ...on, ...pounds },
    { ...on, ...dollars },
    { ...after, ...pounds },
    { ...after, ...dollars },
    ...week(2, 1n, "33.33", {}),
    ...week(3, 0n, "0.00", {}),
  ]);
  const [overview] = await database.sql`
    select total_users, retention_1, retention_3 from cohort_overview
    where cohort_kind = 'signed_up' and period_type = 'week' and cohort_date = '2020-01-06'`;
  expect(overview).toEqual({ total_users: 3n, retention_1: "66.67", retention_3: "0.00" });
});

test("the functions tell sizes and rates, and null where nothing can be told", async () => {
  const [row] = await company.database.sql`
    select get_cohort_size('2020-01-08') as week, get_cohort_size('2020-01-09', 'day') as day,
      get_cohort_size('2019-01-01', 'month') as nobody,
      calculate_retention_rate('2020-01-08', 'week', 1) as rate,
      calculate_retention_rate('2020-01-08', 'week', 1, 'on', 'signed_up', 'paid') as paid,
      calculate_retention_rate('2019-01-01', 'month', 1) as of_nobody,
      calculate_retention_rate(current_date, 'week', 0) as running,
      calculate_retention_rate('2020-01-09', 'day', 31) as beyond,
      calculate_retention_rate('2020-01-08', 'week', 1, 'on', 'signed_up', 'danced') as unknown_return`;
  const none = { of_nobody: null, running: null, beyond: null, unknown_return: null };
  expect(row).toEqual({ week: 3n, day: 1n, nobody: 0n, rate: "66.67", paid: "66.67", ...none });
  const assigned = await company.database.sql`
    select cohort_kind from user_identities i, assign_user_to_cohort(i.user_id) where i.value = 'ann' order by 1`;
  expect(assigned.map(({ cohort_kind }) => cohort_kind)).toEqual(["paid", "signed_up"]);
});

const DENIED = /permission denied/;

test("a reader reads every number and nothing personal, and changes nothing", async () => {
  const reader = await made("reader");
  expect([...(await cohortsOf(reader))]).toEqual(COHORTS);
  expect([...(await metricsOf(reader))]).toEqual([...(await metricsOf(company.database))]);
  expect((await reader.sql`select user_id from user_identities`).length).toBeGreaterThan(0);
  await expect(reader.sql`select value from user_identities`).rejects.toThrow(DENIED);
  await expect(reader.sql`select * from user_traits`).rejects.toThrow(DENIED);
  await expect(reader.sql`select * from events`).rejects.toThrow(DENIED);
  await expect(reader.sql`delete from cohort_cells`).rejects.toThrow(/denied|read-only/);
  await reader.sql`set default_transaction_read_only = off`;
  await expect(reader.sql`delete from cohort_cells`).rejects.toThrow(DENIED);
  await expect(reader.sql`insert into database_roles values ('x', 'service')`).rejects.toThrow(
    DENIED,
  );
});

test("an analyst also reads who people are, and an admin what was done; nobody reads credentials", async () => {
  const analyst = await made("analyst");
  expect([...(await cohortsOf(analyst))]).toEqual(COHORTS);
  const ids =
    await analyst.sql`select value from user_identities where kind = 'user_id' order by 1`;
  expect(ids.map(({ value }) => value)).toEqual(["ann", "bob", "cat"]);
  expect((await analyst.sql`select user_id from payments`).length).toBe(2);
  await expect(analyst.sql`select * from audit_log`).rejects.toThrow(DENIED);
  const admin = await made("admin");
  expect([...(await cohortsOf(admin))]).toEqual(COHORTS);
  const acts = await admin.sql`select subject from audit_log where action = 'database_role.create'`;
  expect(acts.length).toBeGreaterThan(0);
  for (const table of ["api_keys", "people_credentials", "people_sessions"]) {
    await expect(admin.sql`select * from ${admin.sql(table)}`).rejects.toThrow(DENIED);
  }
});

test("a role that nobody listed sees no row, whatever it was granted", async () => {
  const stranger = await madeByHand("stranger");
  await company.database.sql.unsafe(
    `grant all on all tables in schema public to "${nameOf("stranger")}"`,
  );
  expect([...(await cohortsOf(stranger))]).toEqual([]);
  expect(await stranger.sql`select from cohort_cells`).toHaveLength(0);
  await expect(
    stranger.sql`insert into user_standings (user_id, segment_id) values (99, -1)`,
  ).rejects.toThrow(/row-level security/);
});

test("a name that PostgreSQL has is refused, and a role that was made here can be taken away", async () => {
  const wanted = { name: nameOf("reader"), kind: "reader" } as const;
  await expect(createDatabaseRole(company.database, act, wanted)).rejects.toThrow("already");
  await expect(
    createDatabaseRole(company.database, act, { name: 'a"b', kind: "reader" }),
  ).rejects.toThrow("small letters");
  await dropDatabaseRole(company.database, act, nameOf("reader"));
  const left = await company.database.sql`select from pg_roles where rolname = ${nameOf("reader")}`;
  expect(left).toHaveLength(0);
  await expect(dropDatabaseRole(company.database, act, "postgres")).rejects.toThrow("No role");
});

// Last, since it gives everything away.
test("an owner who is no superuser is held by the policies, and folds, verifies, rebuilds, backs up and restores", async () => {
  const owner = await madeByHand("owner");
  await giveEverythingTo(nameOf("owner"));
  expect([...(await cohortsOf(owner))]).toEqual(COHORTS);
  expect((await verifyEngagement(owner, silently)).differences).toEqual([]);
  await owner.sql`delete from cohort_cells where activity_id = 0`;
  expect(await rebuildEngagement(owner, clock, silently)).toMatchObject({ removed: 0 });
  const file = new PassThrough();
  const [bytes] = await Promise.all([buffer(file), backupDatabase(owner, file, { clock })]);
  await restoreDatabase(owner, Readable.from([bytes]), { replace: true });
  expect([...(await metricsOf(owner))]).toEqual([...(await metricsOf(company.database))]);
  expect((await verifyEngagement(owner, silently)).differences).toEqual([]);
  // As one of another kind it would be held to that, owner or not.
  await owner.sql`insert into database_roles (name, kind) values (${nameOf("owner")}, 'reader')`;
  await expect(
    owner.sql`insert into user_standings (user_id, segment_id) values (99, -1)`,
  ).rejects.toThrow(/row-level security/);
  await expect(backupDatabase(owner, new PassThrough(), { clock })).rejects.toThrow("every row");
});

async function giveEverythingTo(name: string): Promise<void> {
  const { sql } = company.database;
  const [row] = await sql<{ statements: string }[]>`
    select string_agg(statement, '; ') as statements from (
      select format('alter %s %I.%I owner to %I',
        case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, nspname, relname, ${name}::text) as statement
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where nspname in ('public', 'drizzle') and (relkind in ('r', 'p', 'v') or relkind = 'S' and not exists (
        select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i')))
      union all
      select format('alter function %s owner to %I', p.oid::regprocedure, ${name}::text)
      from pg_proc p where pronamespace = 'public'::regnamespace
      union all
      select format('alter schema %I owner to %I', nspname, ${name}::text)
      from pg_namespace where nspname in ('public', 'drizzle')
      union all
      select format('grant temporary on database %I to %I', current_database(), ${name}::text)) s`;
  await sql.unsafe(row?.statements ?? "");
}
