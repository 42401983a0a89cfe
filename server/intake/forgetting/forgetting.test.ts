import { afterAll, beforeAll, expect, test } from "vitest";
import { runLifecycle } from "../../lifecycle/run-lifecycle.ts";
import { foldWaiting } from "../../rollup/engagement/fold-events.ts";
import { keepToldFacts } from "../../store/facts/told-facts.ts";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { dispute, event } from "../../testing/stripe/objects.ts";
import { tellProduct } from "../../testing/tell-product.ts";
import {
  ada,
  adasCharge,
  BILLING,
  DEEDS,
  IP,
  MAIL,
  NAME,
  PHONE,
  SECRETS,
} from "../../testing/worlds/somebody-to-forget.ts";
import { verifyBooks } from "../recount.ts";

let company: TestCompany;

/** The rows of the tables that hold counts and money. */
const SUMS = [
  "ledger_entries",
  "ledger_days",
  "mrr_movements",
  "mrr_days",
  "user_days",
  "user_payments",
  "active_days",
  "milestone_days",
];

type Rows = Readonly<Record<string, string[]>>;

/** Every row of every table, as text. */
async function everything(): Promise<Rows> {
  const { sql } = company.database;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    const lines = await sql<
      { line: string }[]
    >`select to_jsonb(t)::text as line from ${sql(name)} t`;
    rows[name] = lines.map(({ line }) => line).sort();
  }
  return rows;
}

/** In which tables which of some secrets stand, as a whole or as a part of anything. */
const found = (rows: Rows, secrets: readonly string[]) =>
  Object.entries(rows).flatMap(([table, lines]) =>
    secrets
      .filter((secret) =>
        lines.some((line) =>
          line.toLowerCase().includes(JSON.stringify(secret).slice(1, -1).toLowerCase()),
        ),
      )
      .map((secret) => `${table}: ${secret}`),
  );

const folded = async () => {
  while ((await foldWaiting(company.database)) > 0);
};

let before: Rows;

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
  const { sql } = company.database;
  await company.deliverAll(BILLING);
  await tellProduct(company, [DEEDS]);
  await runLifecycle(company.database, company.clock);
  // What comes by doors that this company has not: addresses, answers of Stripe's, messages, reports and lists.
  await sql`update events set ip = ${IP} where message_id like 'ada%'`;
  // One message has an id that names nobody: it is found by whose event it is.
  const one = sql`(select min(message_id) from events where message_id like 'ada%')`;
  await sql`update event_receipts set message_id = 'm-1' where message_id = ${one}`;
  await sql`update events set message_id = 'm-1' where message_id = ${one}`;
  const [row] = await sql<{ id: bigint }[]>`
    select user_id as id from user_identities where value = 'ada-1815'`;
  const id = String(row?.id);
  await sql.begin(async (tx) => {
    const stamp = { at: new Date("2026-02-01T09:00:00Z"), rank: 0, eventId: "fetch_1" };
    await keepToldFacts(
      tx,
      [
        {
          kind: "customer",
          id: "cus_1",
          email: MAIL,
          name: NAME,
          country: "GB",
          userId: "ada-1815",
          source: null,
          deleted: false,
          createdAt: null,
          stamp,
        },
        { kind: "deletion", object: "coupon", id: "of somebody else" },
      ],
      company.clock(),
    );
    await tx`
      insert into stripe_fetches (id, object_type, object_id, fetched_at, received_at, payload)
      values ('fetch_1', 'customer', 'cus_1', now(), now(), ${JSON.stringify(ada())})`;
    await tx`
      insert into lifecycle_sends (trigger_key, trigger_version, user_id, cause, caused_at, known_at, status, detail, due_at, expires_at)
      values ('welcome', '1', ${id}::bigint, ${`event:ada-1815 x`}, now(), now(), 'sent', ${`sent to ${MAIL}`}, now(), now()),
        ('welcome', '1', ${id}::bigint, 'event:ada-1815 y', now(), now(), 'waiting', null, now(), now())`;
    await tx`
      insert into reports (kind, made_at, from_day, to_day, content, markdown)
      values ('growth', now(), '2026-03-01', '2026-03-07', ${JSON.stringify({ top: [NAME, "ada-1815"] })}::text::jsonb, ${`Most active: ${NAME} (${MAIL})`})`;
    await tx`
      insert into annotations (day, text, created_at)
      values ('2026-03-02', ${`${NAME} signed`}, now())`;
    await tx`
      insert into saved_funnels (name, question, saved_at)
      values (${`For ${NAME}`}, ${JSON.stringify({ email: MAIL })}::text::jsonb, now())`;
    await tx`
      insert into notices (id, kind, occurred_at, known_at, customer_id, amount_minor, currency, reason, event_id)
      values ('failed_payment:1', 'failed_payment', now(), now(), 'cus_1', 1, 'gbp', ${`The card of ${NAME} was declined`}, 'evt_1')`;
    await tx`
      insert into audit_findings (run_id, position, kind, severity, object_type, object_id, effect_minor, detail)
      values (1, 0, 'missing', 'info', 'charge', 'ch_1', 0, ${`the charge of ${MAIL}`})`;
  });
  before = await everything();
});

afterAll(() => company.close());

test("what is planted stands where it was planted, so that its absence means something", () => {
  const tables = new Set(found(before, SECRETS).map((one) => one.split(":")[0]));
  expect([...tables].sort()).toEqual([
    "annotations",
    "audit_findings",
    "charges",
    "checkout_sessions",
    "customers",
    "event_receipts",
    "events",
    "events_2026_03",
    "lifecycle_sends",
    "notices",
    "reports",
    "saved_funnels",
    "stripe_events",
    "stripe_fetches",
    "subscription_history",
    "subscriptions",
    "told_facts",
    "user_claims",
    "user_identities",
    "user_traits",
  ]);
});

test("everything that is stored of a person is exported by an administrator, by table", async () => {
  const { exportUser } = await ask<{ exportUser: Record<string, Record<string, unknown>[]> }>(
    company,
    'mutation { exportUser(user: "ada-1815") }',
  );
  const text = JSON.stringify(exportUser);
  for (const secret of SECRETS) expect(text).toContain(JSON.stringify(secret).slice(1, -1));
  expect(text).not.toContain("cus_ben");
  expect(exportUser.customers).toMatchObject([{ id: "cus_1", email: MAIL }]);
  expect(exportUser.events).toHaveLength(2);
  expect(exportUser.ledger_entries?.length).toBeGreaterThan(0);
});

test("a person who is forgotten is named in no row of any table, and no count and no money changes", async () => {
  const { forgetUser } = await ask<{ forgetUser: { id: string; customerIds: string[] } }>(
    company,
    'mutation { forgetUser(user: "ada-1815") { id customerIds } }',
  );
  expect(forgetUser.customerIds).toEqual(["cus_1"]);
  await folded();
  const after = await everything();
  expect(found(after, SECRETS)).toEqual([]);
  expect(found(before, ["m-1"])).toContain("event_receipts: m-1");
  expect(found(after, ["m-1"])).toEqual([]);
  for (const table of SUMS) expect([table, after[table]]).toEqual([table, before[table]]);
  const { differences } = await verifyBooks(company.database, company.clock, () => {});
  expect(differences).toEqual([]);
  // Ben has all that he had.
  expect(after.user_identities?.filter((line) => line.includes("ben"))).toHaveLength(2);
  const acts = await company.database.sql`
    select actor, action, subject from audit_log where action = 'user.forget'`;
  expect([...acts]).toEqual([
    { actor: "person:test", action: "user.forget", subject: `user:${forgetUser.id}` },
  ]);
  const waiting = await company.database.sql`select from lifecycle_sends where status = 'waiting'`;
  expect(waiting.count).toBe(0);
});

test("who is forgotten is not known any more", async () => {
  for (const name of ["ada-1815", "anon-ada-77", "nobody"]) {
    await expect(ask(company, `mutation { forgetUser(user: "${name}") { id } }`)).rejects.toThrow(
      "Nobody is known by that name",
    );
  }
});

test("later news of the customer says nothing personal, and a later event of the same id is of somebody new", async () => {
  company.setClock("2026-03-21T12:00:00Z");
  const at = "2026-03-21T09:00:00Z";
  await company.deliverAll([
    event("customer.updated", ada({ phone: PHONE }), at),
    event("charge.succeeded", adasCharge("ch_2", at), at),
    event(
      "charge.dispute.updated",
      dispute("dp_1", "ch_1", 2000, "2026-03-05T09:00:00Z", {
        evidence: { customer_name: NAME, customer_purchase_ip: IP },
      }),
      at,
    ),
  ]);
  expect(found(await everything(), SECRETS)).toEqual([]);
  await tellProduct(company, [
    [
      {
        type: "track",
        userId: "ada-1815",
        event: "user_logged_in",
        timestamp: at,
        messageId: "again",
      },
    ],
  ]);
  await folded();
  const { person } = await ask<{ person: { firstSeenAt: string; identities: { kind: string }[] } }>(
    company,
    '{ person(user: "ada-1815") { firstSeenAt paidAt identities { kind } days { day } } }',
  );
  expect(person).toEqual({
    firstSeenAt: "2026-03-21T09:00:00.000Z",
    paidAt: null,
    identities: [{ kind: "USER_ID" }],
    days: [{ day: "2026-03-21" }],
  });
  // The money is the customer's, whose person has no name.
  const [paid] = await company.database.sql`
    select sum(amount_minor)::int as amount from ledger_entries where customer_id = 'cus_1' and kind = 'charge'`;
  expect(paid).toEqual({ amount: 4000 });
});
