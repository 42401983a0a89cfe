import { afterEach, beforeEach, expect, test } from "vitest";
import { TIDEMARK_POLICY } from "../domain/mrr-policy.ts";
import { ensureAccount, readAccount } from "../store/account.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import {
  clearDemo,
  finishDemo,
  isEmptyDatabase,
  isFirstStart,
  prepareDemo,
  readDemo,
} from "./demo-account.query.ts";
import { isDemoDue } from "./make-demo.ts";
import { readTryOutSubjects } from "./try-out-subjects.query.ts";

/** Half past midnight in London's summer, when it is still the day before in UTC. */
const now = new Date("2027-07-03T23:30:00Z");
const act = { author: "cli", now } as const;
const defaults = { name: "My company", timeZone: "America/New_York" };

let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
});

afterEach(async () => {
  await database.drop();
});

const addEvent = () => database.sql`
  insert into stripe_events (id, type, livemode, created_at, received_at, payload, origin, status)
  values ('evt_1', 'customer.created', false, ${now}, ${now}, '{}', 'webhook', 'received')`;

const addPerson = () => database.sql`
  insert into people (id, name, email, created_at, updated_at)
  values ('p1', 'Ada', 'ada@example.com', ${now}, ${now})`;

test("calls a database empty while it holds people and settings and no company", async () => {
  await addPerson();
  await ensureAccount(database, defaults);
  expect(await isEmptyDatabase(database)).toBe(true);
  await addEvent();
  expect(await isEmptyDatabase(database)).toBe(false);
});

test("finds nothing to try out on in an empty database", async () => {
  expect(await readTryOutSubjects(database)).toEqual({ subscription: null, charge: null });
});

test("marks an empty database with the company's name, its zone, London's day and a random secret", async () => {
  await ensureAccount(database, defaults);
  const demo = await prepareDemo(database, act);
  expect(demo).toMatchObject({ today: "2027-07-04", isReady: false });
  expect(demo.secret).toMatch(/^whsec_[\w-]{43}$/);
  expect(await readAccount(database)).toMatchObject({
    name: "Northquay",
    timeZone: "Europe/London",
    demo: true,
    demoWebhookSecret: demo.secret,
  });
  const log = await database.sql`select actor, action, subject, at from audit_log`;
  expect([...log]).toEqual([{ actor: "cli", action: "demo.make", subject: "account", at: now }]);
});

test("keeps the mark of a demo that was begun, whatever day it is by now", async () => {
  const begun = await prepareDemo(database, act);
  const later = { ...act, now: new Date("2027-07-09T12:00:00Z") };
  expect(await prepareDemo(database, later)).toEqual(begun);
  expect(await database.sql`select 1 from audit_log`).toHaveLength(1);
});

test("gives servers that start at once the same mark", async () => {
  const marks = await Promise.all([1, 2, 3].map(() => prepareDemo(database, act)));
  expect(new Set(marks.map(({ secret }) => secret)).size).toBe(1);
});

test("makes no demo where a company's data is", async () => {
  await ensureAccount(database, defaults);
  await addEvent();
  await expect(prepareDemo(database, act)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await readDemo(database)).toBeNull();
});

test("empties every table of the company's and keeps people, keys, exchange rates and the log", async () => {
  await prepareDemo(database, act);
  await addEvent();
  await addPerson();
  await database.sql`
    insert into api_keys (id, name, role, hash, prefix, created_at)
    values ('k1', 'CI', 'ci', 'h', 'tm_', ${now})`;
  await database.sql`update account_settings set policy_profile = 'strict', reporting_currency = 'usd'`;
  await database.sql`
    insert into exchange_rates values ('2026-03-19', 'eur', 'usd', 'ecb', 1.0812, ${now})`;
  await clearDemo(database, act, defaults);
  expect(await isEmptyDatabase(database)).toBe(true);
  expect(await database.sql`select id from people`).toHaveLength(1);
  expect(await database.sql`select id from api_keys`).toHaveLength(1);
  expect(await database.sql`select 1 from exchange_rates`).toHaveLength(1);
  const log = await database.sql`select action from audit_log order by id`;
  expect(log.map(({ action }) => action)).toEqual(["demo.make", "demo.clear"]);
  expect(await readAccount(database)).toEqual({
    name: "My company",
    timeZone: "America/New_York",
    weekStart: 1,
    demo: false,
    reportingCurrency: null,
    demoWebhookSecret: null,
    livemode: null,
    policyProfile: "tidemark",
    policyChanges: {},
    policy: TIDEMARK_POLICY,
  });
});

test("empties a table that was added after this was written", async () => {
  await prepareDemo(database, act);
  await database.sql`create table things_to_come (id int)`;
  await database.sql`insert into things_to_come values (1)`;
  await clearDemo(database, act, defaults);
  expect(await database.sql`select 1 from things_to_come`).toEqual([]);
});

test("never empties a company that is no demo", async () => {
  await ensureAccount(database, defaults);
  await addEvent();
  await expect(clearDemo(database, act, defaults)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await database.sql`select 1 from stripe_events`).toHaveLength(1);
});

test("is due by itself on the first start alone, and not where Stripe is set up", async () => {
  const automatic = { wish: "automatic", hasStripe: false } as const;
  expect(await isDemoDue(database, automatic)).toBe(true);
  expect(await isDemoDue(database, { ...automatic, hasStripe: true })).toBe(false);
  expect(await isDemoDue(database, { ...automatic, wish: "never" })).toBe(false);
  await prepareDemo(database, act);
  await clearDemo(database, act, defaults);
  expect(await isFirstStart(database)).toBe(false);
  expect(await isDemoDue(database, automatic)).toBe(false);
  expect(await isDemoDue(database, { ...automatic, wish: "always" })).toBe(true);
});

test("is due again where it was interrupted, until it is finished", async () => {
  const never = { wish: "never", hasStripe: true } as const;
  await prepareDemo(database, act);
  await addEvent();
  expect(await isDemoDue(database, never)).toBe(true);
  await finishDemo(database, now);
  expect(await isDemoDue(database, never)).toBe(false);
  expect(await readDemo(database)).toMatchObject({ isReady: true });
});
