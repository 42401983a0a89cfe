import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureAccount } from "../store/account.ts";
import { openDatabase } from "../store/database.ts";
import { envelopeOf, parseStripeEvent } from "../stripe/event.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { customer, event } from "../testing/stripe/objects.ts";
import { createInbox, type Delivery, type Inbox } from "./inbox.ts";

const RECEIVED_AT = new Date("2026-03-20T12:00:00Z");

let database: TestDatabase;
let inbox: Inbox;

beforeAll(async () => {
  database = await openTestDatabase();
  await ensureAccount(database, { name: "Test company", timeZone: "UTC" });
  inbox = createInbox(database, () => {});
});

afterAll(() => database.drop());

function delivery(name: string): Delivery {
  const payload = JSON.stringify(event("customer.created", customer(name), "2026-03-01"));
  const envelope = envelopeOf(parseStripeEvent(payload));
  return {
    ...{ envelope, payload, reading: null },
    ...{ origin: "webhook", receivedAt: RECEIVED_AT, isDemo: false },
  };
}

/** The first goes by itself, and those that arrive while it is written form the next batch. */
function storeInOneBatch(deliveries: readonly Delivery[], first: Delivery) {
  return Promise.all([first, ...deliveries].map((one) => inbox.store(one)));
}

async function redeliveriesOf({ envelope }: Delivery): Promise<number | undefined> {
  const [row] = await database.sql<{ redeliveries: number }[]>`
    select redeliveries from stripe_events where id = ${envelope.id}`;
  return row?.redeliveries;
}

test("a batch that cannot be committed is promised to nobody, and the next is stored", async () => {
  // What the commit alone refuses has gone well until then.
  await database.sql`
    create function refuse_doomed() returns trigger language plpgsql as $$
    begin raise exception 'no commit of %', new.id; end $$`;
  await database.sql`
    create constraint trigger refuse_doomed after insert on stripe_events
    deferrable initially deferred for each row when (new.object_id = 'cus_doomed')
    execute function refuse_doomed()`;
  const [beside, doomed, next] = ["cus_beside", "cus_doomed", "cus_next"].map(delivery);
  const first = inbox.store(delivery("cus_ahead"));
  const batch = Promise.allSettled([beside!, doomed!].map((one) => inbox.store(one)));
  expect(await first).toBe("new");
  expect((await batch).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await redeliveriesOf(beside!)).toBeUndefined();
  expect(await inbox.store(next!)).toBe("new");
});

/** Makes whoever counts a redelivery wait, with that event's row in hand, until the gate is opened. */
async function closeGate() {
  const { sql } = database;
  await sql`
    create or replace function wait_at_gate() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(1); return new; end $$`;
  await sql`
    create or replace trigger wait_at_gate before update on stripe_events for each row
    when (new.redeliveries <> old.redeliveries) execute function wait_at_gate()`;
  const keeper = await sql.reserve();
  await keeper`select pg_advisory_lock(1)`;
  return {
    open: async () => {
      await keeper`select pg_advisory_unlock(1)`;
      keeper.release();
    },
  };
}

async function untilWaiting(application: string): Promise<void> {
  const waiting = () => database.sql`
    select from pg_stat_activity
    where datname = current_database() and application_name = ${application}
      and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await waiting()).count).toBeGreaterThan(0);
}

test("of the deliveries of one batch each new one is stored once, and every other is counted", async () => {
  const [known, fresh] = [delivery("cus_known"), delivery("cus_fresh")];
  expect(await inbox.store(known)).toBe("new");
  expect(await storeInOneBatch([known, fresh, known, fresh], delivery("cus_first"))).toEqual([
    "new",
    "known",
    "new",
    "known",
    "known",
  ]);
  expect(await redeliveriesOf(known)).toBe(2);
  expect(await redeliveriesOf(fresh)).toBe(1);
});

/*
 * The applier marks many events in one transaction, in an order of its own. Here it meets two redeliveries of one batch, of
 * which it marks the former first, or the latter: whichever of the two is counted first, whoever kept it while waiting for
 * the other would be in a deadlock with the applier in one of these tests.
 */
test.each([
  ["former", [0, 1]],
  ["latter", [1, 0]],
])(
  "two events that come again while they are marked as applied, the %s first, are counted",
  async (first, order) => {
    const both = [delivery(`cus_a_${first}`), delivery(`cus_b_${first}`)];
    for (const one of both) await inbox.store(one);
    const gate = await closeGate();
    const stored = storeInOneBatch(both, delivery(`cus_first_${first}`));
    await untilWaiting("tidemark test");
    const applier = openDatabase(database.url, { applicationName: "applier" });
    const marked = applier.sql.begin(async (tx) => {
      for (const index of order) {
        await tx`update stripe_events set status = 'applied' where id = ${String(both[index]?.envelope.id)}`;
      }
    });
    await untilWaiting("applier");
    await gate.open();
    await marked;
    await applier.close();
    expect(await stored).toEqual(["new", "known", "known"]);
    expect(await Promise.all(both.map(redeliveriesOf))).toEqual([1, 1]);
  },
);
