import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { AUDIT_LOCK } from "./applier-lock.ts";
import { holdWorkLock, isWorkLockHeld } from "./work-lock.ts";

const ALONE = { key: AUDIT_LOCK, taken: "Somebody is at it." };

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.sql`create table ends (what text)`;
});

afterAll(() => database.drop());

const ends = async () => (await database.sql`select what from ends`).map(({ what }) => what);

/** Ends the connection that holds the lock. */
async function breakHolder(): Promise<void> {
  const broken = await database.sql`
    select pg_terminate_backend(pid, 60000) from pg_locks
    where locktype = 'advisory' and objid = ${AUDIT_LOCK} and granted
      and database = (select oid from pg_database where datname = current_database())`;
  expect(broken).toHaveLength(1);
}

test("the end and the lock's come by one commit: whoever sees the one can take the other", async () => {
  await holdWorkLock(database, ALONE, async (letGo) => {
    await expect(holdWorkLock(database, ALONE, async () => {})).rejects.toMatchObject({
      code: "CONFLICT",
      message: "Somebody is at it.",
    });
    await letGo(async (tx) => {
      await tx`insert into ends values ('first')`;
      expect([await ends(), await isWorkLockHeld(database.sql, ALONE)]).toEqual([[], true]);
    });
    expect([await ends(), await isWorkLockHeld(database.sql, ALONE)]).toEqual([["first"], false]);
    expect(await holdWorkLock(database, ALONE, async () => "second")).toBe("second");
  });
});

test("work that ends without a word, or fails, leaves the lock free", async () => {
  await holdWorkLock(database, ALONE, async () => {});
  const failing = holdWorkLock(database, ALONE, async () => {
    throw new Error("It went wrong.");
  });
  await expect(failing).rejects.toThrow("It went wrong.");
  expect(await isWorkLockHeld(database.sql, ALONE)).toBe(false);
});

test("whoever may wait for it comes after whoever holds it", async () => {
  const order: string[] = [];
  const patient = { ...ALONE, taken: null };
  let second = Promise.resolve();
  await holdWorkLock(database, patient, async () => {
    second = holdWorkLock(database, patient, async () => void order.push("second"));
    const waiting = () => database.sql`
      select from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`;
    await expect.poll(async () => (await waiting()).count).toBe(1);
    order.push("first");
  });
  await second;
  expect(order).toEqual(["first", "second"]);
});

test("work whose connection is lost goes on, and what it came to is written", async () => {
  const answer = await holdWorkLock(database, ALONE, async (letGo) => {
    await breakHolder();
    // Its lock is gone too.
    await holdWorkLock(database, ALONE, async () => {});
    await letGo(async (tx) => void (await tx`insert into ends values ('after the loss')`));
    return "done";
  });
  expect([answer, await ends()]).toEqual(["done", ["first", "after the loss"]]);
  await holdWorkLock(database, ALONE, breakHolder);
  expect(await isWorkLockHeld(database.sql, ALONE)).toBe(false);
});
