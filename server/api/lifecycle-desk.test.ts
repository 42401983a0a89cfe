import { afterAll, beforeAll, expect, test } from "vitest";
import { finishDemo, prepareDemo } from "../demo/demo-account.query.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { openLifecycleDesk } from "./lifecycle-desk.ts";
import { createLog } from "./log.ts";

const NOW = new Date("2026-03-20T12:00:00Z");

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await prepareDemo(database, { author: "cli", now: NOW });
  await database.sql`
    insert into users (known_at, first_seen_at) values ('2026-03-19T12:00:00Z', '2026-03-19T12:00:00Z')`;
});

afterAll(() => database.drop());

/** Starts a server's desk and stops it again. A look that takes long outlives the stop. */
async function startAndStop(): Promise<void> {
  const configuration = {
    kit: { apiKey: null, apiBase: null },
    webhook: { secret: null, privateHosts: [] },
    slackWebhookUrl: null,
  };
  const log = createLog({ level: "silent", destination: { write: () => {} } });
  const { lookFirst, looker } = openLifecycleDesk({ configuration, database, log }, () => NOW);
  await lookFirst();
  await looker.stop();
}

/** How many looks there have been. */
async function looks(): Promise<number> {
  const [row] = await database.sql<{ looks: number }[]>`
    select count(*)::int as looks from lifecycle_runs`;
  return row?.looks ?? 0;
}

test("the first start looks at everybody and a later one does not, and of a half-made demo nobody is looked at", async () => {
  await startAndStop();
  expect(await looks()).toBe(0);
  await finishDemo(database, NOW);
  await startAndStop();
  await expect.poll(looks).toBe(1);
  await startAndStop();
  expect(await looks()).toBe(1);
});
