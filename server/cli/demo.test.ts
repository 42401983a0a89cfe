import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clearDemo, prepareDemo, readDemo } from "../demo/demo-account.query.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { runCommand } from "./main.ts";

const act = { author: "cli", now: new Date("2026-11-21T09:00:00Z") } as const;

let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
});

afterEach(async () => {
  await database.drop();
});

async function run(...words: string[]) {
  return await runWith({}, ...words);
}

async function runWith(more: Readonly<Record<string, string>>, ...words: string[]) {
  const [said, told]: [string[], string[]] = [[], []];
  const exitCode = await runCommand(["demo", ...words], {
    variables: { DATABASE_URL: database.url, TIDEMARK_TIME_ZONE: "Europe/Berlin", ...more },
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
    isTerminal: false,
    input: Object.assign(new PassThrough(), { isTTY: false }) as unknown as NodeJS.ReadStream,
  });
  return { exitCode, said, told: told.join("\n") };
}

test("prints the demo's secret and nothing else, for tools that sign with it", async () => {
  const { secret } = await prepareDemo(database, act);
  expect(await run("--secret")).toEqual({ exitCode: 0, said: [secret], told: "" });
});

test("clears the demo and leaves the account as a first start makes it", async () => {
  await prepareDemo(database, act);
  const { exitCode, said } = await run("--clear");
  expect([exitCode, said]).toEqual([
    0,
    ["The demo company is gone and the database is empty. People and keys were kept."],
  ]);
  expect(await readDemo(database)).toBeNull();
  const [account] = await database.sql`select name, time_zone from account_settings`;
  expect(account).toEqual({ name: "My company", time_zone: "Europe/Berlin" });
});

test("fails with a sentence where there is no demo to clear, to sign for or to try something out on", async () => {
  const none = "There is no demo in this database. Make it: npx tidemark demo";
  expect(await run("--secret")).toEqual({ exitCode: 1, said: [], told: none });
  expect(await run("--event", "refund")).toEqual({ exitCode: 1, said: [], told: none });
  expect(await run("--clear")).toEqual({
    exitCode: 1,
    said: [],
    told: "There is no demo in this database, so nothing was cleared.",
  });
});

test("makes no demo beside a company's data", async () => {
  await prepareDemo(database, act);
  await clearDemo(database, act, { name: "Mine", timeZone: "UTC" });
  await database.sql`
    insert into stripe_events (id, type, livemode, created_at, received_at, payload, origin, status)
    values ('evt_1', 'customer.created', true, now(), now(), '{}', 'webhook', 'received')`;
  const { exitCode, told } = await run();
  expect(exitCode).toBe(1);
  expect(told).toContain("This database holds a company's data, so no demo is made in it.");
});

test("makes no demo beside a live key, and leaves the database as it was", async () => {
  const { exitCode, told } = await runWith({ STRIPE_SECRET_KEY: "rk_live_hunter2" });
  expect(exitCode).toBe(1);
  expect(told).toMatch(/^STRIPE_SECRET_KEY is a live key and the demo company may not .*\.$/);
  expect(told).not.toContain("hunter2");
  expect(await readDemo(database)).toBeNull();
});

test("refuses an unknown happening, two wishes at once and a server nobody asks, as wrong usage", async () => {
  for (const words of [
    ["--event", "merger"],
    ["--clear", "--secret"],
    ["--server", "http://x"],
  ]) {
    expect((await run(...words)).exitCode, words.join(" ")).toBe(2);
  }
});

test("says how to start a server where none takes the event", async () => {
  await prepareDemo(database, act);
  const { exitCode, told } = await run(
    "--event",
    "new-subscription",
    "--server",
    "http://127.0.0.1:1",
  );
  expect([exitCode, told]).toEqual([
    1,
    "No server answers at http://127.0.0.1:1. Start it with: npm start",
  ]);
});
