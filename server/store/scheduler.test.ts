import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "../testing/database.ts";
import { createScheduler, type ScheduledWork } from "./scheduler.ts";

const database = await openTestDatabase();

afterAll(() => database.drop());

/** Comes on no day on which a test is likely to run; by itself none of this work would be done. */
const LEAP_DAY = "0 0 29 2 *";

/** A work that counts, and the scheduler of a server that does it. */
function server(name: string, done: () => void | Promise<void>, fails = false) {
  let tell: () => void = () => {};
  const once = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const work: ScheduledWork = {
    name,
    cron: LEAP_DAY,
    isDoneAtStart: true,
    do: async () => {
      tell();
      await done();
      if (fails) throw new Error("no sheep");
    },
  };
  const told: string[] = [];
  const log = { error: (_details: object, message: string) => void told.push(message) };
  const account = { timeZone: "Pacific/Auckland" };
  const timeZone = async () => account.timeZone;
  const scheduler = createScheduler({ database, works: [work], timeZone, log });
  return { scheduler, once, told, account };
}

test("what is done at the start is never done by two servers at once, and the schedule follows the account's zone", async () => {
  const doing = { now: 0, most: 0 };
  let letEnd: () => void = () => {};
  const bothStarted = new Promise<void>((resolve) => {
    letEnd = resolve;
  });
  const count = async () => {
    doing.now += 1;
    doing.most = Math.max(doing.most, doing.now);
    await bothStarted;
    doing.now -= 1;
  };
  const [first, second] = [server("count-sheep", count), server("count-sheep", count)];
  await Promise.all([first.scheduler.start(), second.scheduler.start()]);
  await Promise.race([first.once, second.once]);
  const schedules = async () => [
    ...(await database.sql`select name, cron, timezone from pgboss.schedule`),
  ];
  const yearly = { name: "count-sheep", cron: LEAP_DAY };
  expect(await schedules()).toEqual([{ ...yearly, timezone: "Pacific/Auckland" }]);
  first.account.timeZone = "America/New_York";
  await first.scheduler.followZone();
  expect(await schedules()).toEqual([{ ...yearly, timezone: "America/New_York" }]);
  // Two starts ask twice at most: the one that is done and one that waits for it.
  const jobs = await database.sql`
    select state::text as state, count(*)::int as jobs from pgboss.job
    where name = 'count-sheep' and state <> 'completed' group by state`;
  expect(jobs.filter((row) => row.jobs > 1)).toEqual([]);
  expect(jobs.map(({ state }) => state)).toContain("active");
  letEnd();
  await Promise.all([first.scheduler.stop(), second.scheduler.stop()]);
  expect(doing.most).toBe(1);
});

test("work that fails is told and tried again later", async () => {
  const one = server("lose-sheep", () => {}, true);
  await one.scheduler.start();
  await one.once;
  await one.scheduler.stop();
  expect(one.told).toEqual(["scheduled work failed"]);
  const rows = await database.sql`
    select state::text as state, retry_count as retries from pgboss.job
    where name = 'lose-sheep' and state = 'retry'`;
  expect(rows).toHaveLength(1);
});
