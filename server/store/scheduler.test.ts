import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "../testing/database.ts";
import { createScheduler, type ScheduledWork } from "./scheduler.ts";

const database = await openTestDatabase();

afterAll(() => database.drop());

/** A work that counts, and the scheduler of a server that does it. */
function server(name: string, done: string[], fails = false) {
  let tell: () => void = () => {};
  const once = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const work: ScheduledWork = {
    name: "count-sheep",
    cron: "7 * * * *",
    isDoneAtStart: true,
    do: async () => {
      done.push(name);
      tell();
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

test("what is done at the start is done once by two servers, and the schedule follows the account's zone", async () => {
  const done: string[] = [];
  const [first, second] = [server("first", done), server("second", done)];
  await Promise.all([first.scheduler.start(), second.scheduler.start()]);
  await Promise.race([first.once, second.once]);
  const schedules = async () => [
    ...(await database.sql`select name, cron, timezone from pgboss.schedule`),
  ];
  const hourly = { name: "count-sheep", cron: "7 * * * *" };
  expect(await schedules()).toEqual([{ ...hourly, timezone: "Pacific/Auckland" }]);
  first.account.timeZone = "America/New_York";
  await first.scheduler.followZone();
  expect(await schedules()).toEqual([{ ...hourly, timezone: "America/New_York" }]);
  await Promise.all([first.scheduler.stop(), second.scheduler.stop()]);
  expect(done).toHaveLength(1);
});

test("work that fails is told and tried again later", async () => {
  const one = server("one", [], true);
  await one.scheduler.start();
  await one.once;
  await one.scheduler.stop();
  expect(one.told).toEqual(["scheduled work failed"]);
  const rows = await database.sql`
    select state::text as state, retry_count as retries from pgboss.job
    where name = 'count-sheep' and state = 'retry'`;
  expect(rows).toHaveLength(1);
});
