import { writeFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { expect, inject, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { openTestDatabase } from "../testing/database.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { runTidemark } from "../testing/tidemark-process.ts";
import { runCommand } from "./main.ts";

const NAMES = [
  ...["start", "migrate", "demo", "user", "key", "db-role", "rates", "stripe-setup"],
  ...["backfill-stripe", "revenue-audit", "growth-report", "growth-insights", "backup"],
  ...["restore", "verify", "rebuild", "lifecycle", "person", "cohort-refresh"],
];

async function run(words: readonly string[], variables: Record<string, string> = {}) {
  const [said, told]: [string[], string[]] = [[], []];
  const exitCode = await runCommand(words, {
    variables,
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
    isTerminal: false,
    input: new PassThrough(),
  });
  return { exitCode, said: said.join("\n"), told: told.join("\n") };
}

test("--help names every command and ends with 0", async () => {
  const { exitCode, said } = await run(["--help"]);
  expect(exitCode).toBe(0);
  for (const command of NAMES) {
    expect(said).toMatch(new RegExp(`^  ${command}\\b`, "m"));
  }
});

test.each(NAMES)("%s --help ends with 0", async (command) => {
  const { exitCode, said } = await run([command, "--help"]);
  expect([exitCode, said]).toEqual([0, expect.stringContaining(`Usage: tidemark ${command}`)]);
});

test("--version is the package's", async () => {
  expect(await run(["--version"])).toEqual({ exitCode: 0, said: packageJson.version, told: "" });
});

test.each([
  [[]],
  [["conjure"]],
  [["migrate", "--fast"]],
  [["migrate", "twice"]],
  [["start", "now"]],
])("%j is wrong usage, which is 2 and says how to learn more", async (words) => {
  const { exitCode, said, told } = await run(words);
  expect([exitCode, said]).toEqual([2, ""]);
  expect(told).toContain("--help");
});

test("wrong variables are wrong usage too", async () => {
  const { exitCode, told } = await run(["migrate"], { DATABASE_URL: "nonsense" });
  expect(exitCode).toBe(2);
  expect(told).toContain("DATABASE_URL must be a PostgreSQL address");
});

test("what fails for a reason one can mend is 1 and one sentence without a stack", async () => {
  const { exitCode, told } = await run(["migrate"], { DATABASE_URL: "postgres://127.0.0.1:1/t" });
  expect(exitCode).toBe(1);
  expect(told).not.toContain("\n");
});

test("migrate makes the tables in an empty database, and says so again where they are", async () => {
  const database = await openTestDatabase();
  try {
    await database.sql`drop schema public cascade`;
    await database.sql`drop schema drizzle cascade`;
    await database.sql`create schema public`;
    for (const _time of ["first", "second"]) {
      const { exitCode, said } = await run(["migrate"], { DATABASE_URL: database.url });
      expect([exitCode, said]).toEqual([0, "The database has this version's tables."]);
    }
    expect(await database.sql`select 1 from stripe_events`).toEqual([]);
  } finally {
    await database.drop();
  }
});

test("a user who may not create tables is told whose fault that is", async () => {
  const url = new URL(inject("testServer").adminUrl);
  const database = await openTestDatabase();
  try {
    await database.sql`drop schema public cascade`;
    await database.sql`drop schema drizzle cascade`;
    await database.sql`create schema public`;
    await database.sql.unsafe("create role reader_of_nothing login password 'reader'");
    url.pathname = new URL(database.url).pathname;
    url.username = "reader_of_nothing";
    url.password = "reader";
    const { exitCode, told } = await run(["migrate"], { DATABASE_URL: url.href });
    expect(exitCode).toBe(1);
    expect(told).toBe(
      "The user in DATABASE_URL may not create tables in this database. Make it the database's owner.",
    );
  } finally {
    await database.sql.unsafe("drop owned by reader_of_nothing; drop role reader_of_nothing");
    await database.drop();
  }
});

test("the program itself prints what a command says and ends with its code", async () => {
  const command = runTidemark(["migrate", "--help"], {});
  expect(await command.ended).toBe(0);
  expect(command.output()).toContain("Usage: tidemark migrate");
});

test("a .env file in the folder is read, a variable that is set outside wins over it, and wrong usage ends it with 2", async () => {
  const folder = await scratchFolder();
  await writeFile(path.join(folder, ".env"), "PORT=from-the-file\nLOG_LEVEL=from-the-file\n");
  const command = runTidemark(["migrate"], { LOG_LEVEL: "from-outside" }, folder);
  expect(await command.ended).toBe(2);
  expect(command.output()).toContain('PORT is "from-the-file"');
  expect(command.output()).toContain('LOG_LEVEL is "from-outside"');
});
