import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FOLDER_LOCK } from "../../store/applier-lock.ts";
import { openDatabase } from "../../store/database.ts";
import { openProduct, type TestProduct } from "../../testing/product.ts";

let product: TestProduct;

beforeAll(async () => {
  product = await openProduct({ now: "2026-03-20T12:00:00Z", addressDays: 30 });
});

afterAll(() => product.close());

/** How many rows each table has that a request writes. */
async function rows(): Promise<Record<string, number>> {
  const [counted] = await product.database.sql<Record<string, number>[]>`
    select (select count(*)::int from events) as events,
      (select count(*)::int from event_receipts) as receipts,
      (select count(*)::int from event_appends) as appends,
      (select count(*)::int from users) as users,
      (select count(*)::int from user_identities) as names,
      (select count(*)::int from user_traits) as traits,
      (select count(*)::int from user_counters) as counters`;
  return counted ?? {};
}

const REQUEST = [
  { userId: "ada", anonymousId: "v", event: "user_logged_in", messageId: "k1" },
  { userId: "ada", type: "identify", traits: { plan: "pro" }, messageId: "k2" },
  { userId: "ada", event: "usage_counted", properties: { exportsCount: 1 }, messageId: "k3" },
];

test("a request that is broken off in the middle leaves nothing, and counts once when it is sent again", async () => {
  const before = await rows();
  const admin = openDatabase(product.database.url);
  let isOver = false;
  await admin.sql.begin(async (tx) => {
    // The counters are written near the end: everything else stands by then, and cannot be committed.
    await tx`lock table user_counters in access exclusive mode`;
    const outcome = product.send(...REQUEST).finally(() => {
      isOver = true;
    });
    const refused = expect(outcome).rejects.toThrow();
    while (!isOver) {
      await admin.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      await sleep(20);
    }
    await refused;
  });
  await admin.close();
  expect(await rows()).toEqual(before);
  const outcomes = async () => (await product.send(...REQUEST)).map(({ outcome }) => outcome);
  expect(await outcomes()).toEqual(["accepted", "accepted", "accepted"]);
  expect(await outcomes()).toEqual(["known", "known", "known"]);
  expect(await rows()).toMatchObject({
    events: 1,
    receipts: 3,
    users: 1,
    names: 2,
    traits: 1,
    counters: 1,
  });
});

test("whoever waits for the sums waits for another who is folding too", async () => {
  const { database, door } = product;
  const folder = openDatabase(database.url);
  await product.send({ userId: "late", event: "user_logged_in" });
  let isFolded = false;
  const folded = await folder.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${FOLDER_LOCK})`;
    const waiting = door.folded().then(() => {
      isFolded = true;
    });
    const folders = () => tx`
      select from pg_locks where locktype = 'advisory' and objid = ${FOLDER_LOCK} and not granted
        and database = (select oid from pg_database where datname = current_database())`;
    await expect.poll(async () => (await folders()).count).toBeGreaterThan(0);
    expect(isFolded).toBe(false);
    return { waiting };
  });
  await folded.waiting;
  await folder.close();
  expect((await rows()).appends).toBe(0);
});

test("names are looked up again where the dictionary was emptied under a running server", async () => {
  await product.database
    .sql`truncate activities, activity_properties, events, event_appends restart identity`;
  const [verdict] = await product.send({
    userId: "ada",
    event: "user_logged_out",
    messageId: "heal",
  });
  expect(verdict?.outcome).toBe("accepted");
  const [row] = await product.database.sql`
    select a.key, a.is_planned from events e join activities a on a.id = e.activity_id`;
  expect(row).toEqual({ key: "user_logged_out", is_planned: true });
});

test("message ids are forgotten after 35 days, and addresses after those of the setting", async () => {
  const { sql } = product.database;
  await sql`truncate events, event_receipts, event_appends`;
  const login = { userId: "ada", event: "user_logged_in", context: { ip: "203.0.113.9" } };
  await product.send({ ...login, messageId: "old" });
  // 31 days later the address is over its 30 days; 36 days later the message id is over its 35.
  product.setClock("2026-04-20T12:00:00Z");
  await product.send(
    { ...login, messageId: "new" },
    { ...login, messageId: "none", context: { ip: "not one" } },
  );
  product.door.start();
  const addresses = async () =>
    [...(await sql`select message_id as id, ip from events order by 1`)].map(
      ({ id, ip }) => `${id} ${ip}`,
    );
  await expect.poll(addresses).toEqual(["new 203.0.113.9", "none null", "old null"]);
  const receipts = async () => (await sql`select from event_receipts`).count;
  expect(await receipts()).toBe(3);
  product.setClock("2026-04-25T12:00:00Z");
  await expect.poll(receipts).toBe(2);
});

test("without a setting no address is ever stored", async () => {
  const other = await openProduct({ now: "2026-03-20T12:00:00Z" });
  await other.send({ userId: "ada", event: "user_logged_in", context: { ip: "203.0.113.9" } });
  const stored = await other.database
    .sql`select from events where ip is null and not coalesce(properties::text, '') like '%203%'`;
  expect(stored.count).toBe(1);
  await other.close();
});
