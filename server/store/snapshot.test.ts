import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import type { Reader } from "./database.ts";
import { afterShared, readOnce } from "./read-once.ts";
import { openSnapshot, type Snapshot } from "./snapshot.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.drop());

const countPlans = async ({ sql }: Reader) => (await sql`select 1 from plans`).length;

test("a snapshot does not see what is written after its first statement, and its end gives the connection back", async () => {
  const { snapshot, close } = openSnapshot(database);
  const moment = await snapshot;
  expect(await countPlans(moment)).toBe(0);
  await database.sql`insert into plans (key, interval, interval_count) values ('team', 'month', 1)`;
  expect(await countPlans(database)).toBe(1);
  expect(await countPlans(moment)).toBe(0);
  close();
  // More than there are connections: each was given back.
  for (let turn = 0; turn < 40; turn += 1) {
    const next = openSnapshot(database);
    expect(await countPlans(await next.snapshot)).toBe(1);
    next.close();
  }
});

test("a snapshot takes no writes", async () => {
  const { snapshot, close } = openSnapshot(database);
  const { sql } = await snapshot;
  await expect(sql`delete from plans`).rejects.toThrow("read-only transaction");
  close();
});

test("what is wanted in one turn is read once, as much as all need, and later again only where that is not enough", async () => {
  const read: number[] = [];
  const upTo = readOnce<number, number>({
    keyOf: () => "numbers",
    covers: (asked, wanted) => asked >= wanted,
    join: Math.max,
    read: async (_, most) => {
      read.push(most);
      return most;
    },
  });
  const { snapshot, close } = openSnapshot(database);
  const moment = await snapshot;
  expect(await Promise.all([upTo(moment, 3), upTo(moment, 7), upTo(moment, 5)])).toEqual([7, 7, 7]);
  expect(await upTo(moment, 6)).toBe(7);
  expect(await upTo(moment, 9)).toBe(9);
  expect(read).toEqual([7, 9]);
  const other = openSnapshot(database);
  expect(await upTo(await other.snapshot, 2)).toBe(2);
  close();
  other.close();
});

test("what one answer alone waits for is read after what is read for many, also where that asks for something else", async () => {
  const read: string[] = [];
  const once = (name: string, before: (moment: Snapshot) => Promise<unknown>) =>
    readOnce<null, void>({
      keyOf: () => name,
      covers: () => true,
      join: (one) => one,
      read: async (moment) => {
        read.push(`${name} asked`);
        await before(moment);
        read.push(`${name} read`);
      },
    });
  const days = once("days", countPlans);
  const sums = once("sums", (moment) => days(moment, null));
  const { snapshot, close } = openSnapshot(database);
  const moment = await snapshot;
  const alone = async () => {
    await afterShared();
    read.push("alone asked");
    await countPlans(moment);
    read.push("alone read");
  };
  await Promise.all([alone(), sums(moment, null)]);
  const asked = read.filter((one) => one.endsWith("asked"));
  expect(asked).toEqual(["sums asked", "days asked", "alone asked"]);
  expect(read.indexOf("days read")).toBeLessThan(read.indexOf("alone read"));
  close();
});
