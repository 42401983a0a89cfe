import { afterEach, beforeEach, expect, test } from "vitest";
import { BILLING_TABLES, ENGAGEMENT_TABLES } from "../store/recount/derived-tables.ts";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { everyRow } from "../testing/kill/every-row.ts";
import { customer, event } from "../testing/stripe/objects.ts";
import { METERED_EVENTS } from "../testing/worlds/metered.ts";
import { SPRING_EVENTS } from "../testing/worlds/spring.ts";
import { rebuildBooks, verifyBooks } from "./recount.ts";

let company: TestCompany;

const silently = () => {};

beforeEach(async () => {
  company = await openCompany({ now: "2026-05-20T12:00:00Z" });
  await company.deliverAll([...SPRING_EVENTS, ...METERED_EVENTS]);
});

afterEach(async () => {
  await company.close();
});

const verify = async () => await verifyBooks(company.database, company.clock, silently);

const rebuild = async () => await rebuildBooks(company.database, company.clock, silently);

const EVENTS = SPRING_EVENTS.length + METERED_EVENTS.length;

test("every table is recounted, or is known not to follow from Stripe's events", async () => {
  const others = [
    "account_revision",
    "account_settings",
    "activities",
    "alert_incidents",
    "alert_rules",
    "alert_settings",
    "activity_properties",
    "annotations",
    "api_keys",
    "audit_attempts",
    "audit_findings",
    "audit_log",
    "audit_runs",
    "customer_link_decisions",
    "database_roles",
    "due_recount",
    "event_appends",
    "event_receipts",
    "events",
    "exchange_rates",
    "forgotten_customers",
    "goals",
    "lifecycle_days",
    "lifecycle_pacing",
    "lifecycle_rules",
    "lifecycle_runs",
    "lifecycle_sending",
    "lifecycle_sends",
    "lifecycle_standings",
    "lifecycle_transitions",
    "lifecycle_triggers",
    "model_runs",
    "notices",
    "packed_days",
    "packed_events",
    "people",
    "people_credentials",
    "people_sessions",
    "people_verifications",
    "plans",
    "report_deliveries",
    "report_settings",
    "reports",
    "saved_funnels",
    "segments",
    "stripe_backfill_slices",
    "stripe_backfills",
    "stripe_catch_ups",
    "stripe_events",
    "stripe_fetches",
    "stripe_refetches",
    "told_facts",
    "user_counters",
    "user_merges",
    "user_traits",
  ];
  const tables = await company.database.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and not exists (select from pg_inherits where inhrelid = quote_ident(table_name)::regclass)`;
  const recounted = [BILLING_TABLES, ENGAGEMENT_TABLES].flatMap(({ compared, beside }) => [
    ...compared.map(({ name }) => name),
    ...beside,
  ]);
  const known = [...recounted, ...others];
  expect(tables.map(({ name }) => name).sort()).toEqual(known.sort());
});

test("finds nothing where nothing is wrong, and changes nothing", async () => {
  const before = await everyRow(company.database.sql);
  const progress: string[] = [];
  const found = await verifyBooks(company.database, company.clock, (done, total) =>
    progress.push(`${done} of ${total}`),
  );
  expect(found).toEqual({ events: EVENTS, differences: [] });
  expect(progress).toEqual([`${EVENTS} of ${EVENTS}`]);
  expect(await rebuild()).toEqual({ events: EVENTS, resettled: 0, removed: 0, added: 0 });
  expect(await everyRow(company.database.sql)).toEqual(before);
});

test("names the first cell of each table that differs, what is missing and what nothing says", async () => {
  const { sql } = company.database;
  await sql`
    update mrr_days set delta = delta + 0.000000000001
    where plan_id = 0 and segment_id = 0 and currency = 'gbp' and day >= '2026-04-10' and kind = 'expansion'`;
  await sql`delete from ledger_entries where id = 'charge:ch_ben'`;
  await sql`
    insert into coupons (id, coupon_id, created_at, duration, deleted, as_of, as_of_rank, as_of_event)
    values ('GIFT@1', 'GIFT', now(), 'once', false, now(), 0, 'evt_none')`;
  const { differences } = await verify();
  expect(differences).toEqual([
    { table: "coupons", rows: 1, first: "coupons has a row of id GIFT@1 that nothing says." },
    {
      table: "ledger_entries",
      rows: 1,
      first: "ledger_entries lacks the row of id charge:ch_ben.",
    },
    {
      table: "mrr_days",
      rows: 3,
      first:
        "mrr_days, row of plan_id 0, segment_id 0, day 2026-04-10, currency gbp, kind expansion: delta is 4000.000000000001 and should be 4000.000000000000.",
    },
  ]);
});

test("a rebuild brings the books to what the inbox says, and lets alone what was right", async () => {
  const { sql } = company.database;
  const before = await everyRow(sql);
  const knownAt = () => sql`
    select id, known_at from ledger_entries where id <> 'charge:ch_ben' order by id`;
  const learnt = [...(await knownAt())];
  await sql`update mrr_days set delta = delta * 2 where plan_id = 0`;
  await sql`update ledger_entries set amount_minor = 5 where id = 'charge:ch_ben'`;
  await sql`delete from ledger_days`;
  await sql`delete from mrr_movements where customer_id = 'cus_ada'`;
  await sql`update subscription_history set snapshot = '{}' where customer_id = 'cus_dee'`;
  await sql`delete from invoice_lines`;
  company.setClock("2026-05-20T14:00:00Z");
  await rebuild();
  expect(await everyRow(sql)).toEqual(before);
  expect(await verify()).toMatchObject({ differences: [] });
  expect([...(await knownAt())]).toEqual(learnt);
  // What was believed of the charge until now is a belief of then.
  const superseded = await sql`
    select id, amount_minor, superseded_at from ledger_entries_superseded where id = 'charge:ch_ben'`;
  expect([...superseded]).toEqual([
    { id: "charge:ch_ben", amount_minor: 5n, superseded_at: new Date("2026-05-20T14:00:00Z") },
  ]);
  const [act] = await sql`select actor, action, subject from audit_log`;
  expect(act).toEqual({ actor: "cli", action: "books.rebuild", subject: "inbox" });
});

test("a rebuild brings back whose a customer is, and leaves what an administrator decided", async () => {
  const { sql } = company.database;
  const at = "2026-05-01T09:00:00Z";
  await company.deliverAll([
    event("customer.created", customer("cus_kim", { metadata: { user_id: "kim" } }), at),
    event("customer.created", customer("cus_lee", { metadata: { user_id: "lee" } }), at),
  ]);
  await ask(company, 'mutation { linkCustomer(customerId: "cus_lee", userId: "kim") { userId } }');
  const before = await everyRow(sql);
  // As if an earlier version had not read what the customer's metadata say.
  await sql`delete from user_claims where id = 'cus_kim'`;
  await sql`delete from user_identities where value = 'cus_kim'`;
  await rebuild();
  expect(await everyRow(sql)).toEqual(before);
});

test("a rebuild takes in what an earlier version ignored, and sets aside what it can no longer read", async () => {
  const { sql } = company.database;
  const before = await everyRow(sql);
  // As if an earlier version had not known the refunds, and had believed what is no charge.
  await sql`
    update stripe_events set status = 'ignored', error = 'no effect here' where type like 'refund.%'`;
  await sql`delete from refunds`;
  await sql`delete from ledger_entries where kind like 'refund%'`;
  await sql`
    update stripe_events set status = 'applied', error = null, payload = replace(payload, '"amount":9000', '"amount":"x"')
    where id like 'evt_charge_succeeded_ch_fay%'`;
  expect(await rebuild()).toMatchObject({ resettled: 4 });
  const settled = await sql`
    select type, status, error from stripe_events where type like 'refund.%' or status = 'parked' order by type, id`;
  const applied = (type: string) => ({ type, status: "applied", error: null });
  const error = "charge.amount: expected an integer, got a string";
  expect([...settled]).toEqual([
    { type: "charge.succeeded", status: "parked", error },
    applied("refund.created"),
    applied("refund.created"),
    applied("refund.failed"),
  ]);
  const after = await everyRow(sql);
  const lost = before.ledger_entries?.filter((line) => !after.ledger_entries?.includes(line));
  expect(lost?.map((line) => JSON.parse(line).id)).toEqual(["charge:ch_fay"]);
});

test("what arrives during a comparison is applied meanwhile and is no difference", async () => {
  const late = event("customer.created", customer("cus_late"), "2026-05-20T11:59:00Z");
  const delivered: Promise<unknown>[] = [];
  const found = await verifyBooks(company.database, company.clock, () => {
    delivered.push(company.deliver(late));
  });
  expect(found).toEqual({ events: EVENTS, differences: [] });
  expect(await Promise.all(delivered)).toMatchObject([{ status: "applied" }]);
  expect(await verify()).toEqual({ events: EVENTS + 1, differences: [] });
});
