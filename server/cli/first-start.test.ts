import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfiguration } from "../config/env.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { prepareAccount } from "./first-start.ts";

let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
});

afterEach(() => database.drop());

/** Prepares the account as a start with these variables does, and returns what it told. */
async function prepare(variables: Readonly<Record<string, string>>): Promise<string[]> {
  const told: string[] = [];
  const cli = {
    variables,
    say: () => {},
    tell: (line: string) => told.push(line),
    isTerminal: false,
    input: new PassThrough(),
  };
  await prepareAccount(cli, database, readConfiguration(variables));
  return told;
}

const zone = (timeZone: string) => ({ TIDEMARK_DEMO: "0", TIDEMARK_TIME_ZONE: timeZone });

test("another time zone than the one the database was set up in is said not to count", async () => {
  expect(await prepare(zone("Europe/Berlin"))).toEqual([]);
  expect(await prepare(zone("Europe/Berlin"))).toEqual([]);
  expect(await prepare({ TIDEMARK_DEMO: "0" })).toEqual([]);
  expect(await prepare(zone("Asia/Tokyo"))).toEqual([
    "Warning: TIDEMARK_TIME_ZONE is Asia/Tokyo, but this database was set up in Europe/Berlin and stays so, since its days are already cut there.",
  ]);
  expect([...(await database.sql`select time_zone from account_settings`)]).toEqual([
    { time_zone: "Europe/Berlin" },
  ]);
});

test("a demo keeps its own time zone and says so", async () => {
  expect(await prepare({ TIDEMARK_DEMO: "1", TIDEMARK_TIME_ZONE: "Asia/Tokyo" })).toEqual([
    expect.stringContaining("Warning: TIDEMARK_TIME_ZONE is Asia/Tokyo, but this database was set"),
  ]);
});
