import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { runCommand } from "./main.ts";

async function testDatabase(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  onTestFinished(() => database.drop());
  return database;
}

/** A database with one administrator's act in it. */
async function databaseWithOneRow(): Promise<TestDatabase> {
  const database = await testDatabase();
  await database.sql`
    insert into audit_log (at, actor, action, subject) values (now(), 'cli', 'test', 'something')`;
  return database;
}

async function run(database: TestDatabase, ...words: string[]) {
  const [said, told]: [string[], string[]] = [[], []];
  const exitCode = await runCommand(words, {
    variables: { DATABASE_URL: database.url },
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
    isTerminal: false,
    input: new PassThrough(),
  });
  return { exitCode, said: said.join("\n"), told: told.join("\n") };
}

test("writes a file for its owner alone, from which restore fills another database", async () => {
  const file = path.join(await scratchFolder(), "monday.backup");
  const made = await run(await databaseWithOneRow(), "backup", file);
  expect([made.exitCode, made.told]).toEqual([0, ""]);
  expect(made.said).toMatch(/^Backed up 1 row of \d+ tables into .*monday\.backup\.$/);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const copy = await testDatabase();
  const { exitCode, said } = await run(copy, "restore", file);
  expect(exitCode).toBe(0);
  expect(said).toMatch(/^Restored 1 row of \d+ tables, as they were at 20.*Z\.$/);
  expect(await copy.sql`select subject from audit_log`).toEqual([{ subject: "something" }]);
});

test("overwrites no file, and leaves none behind where it fails", async () => {
  const folder = await scratchFolder();
  const file = path.join(folder, "precious");
  await writeFile(file, "precious");
  const database = await databaseWithOneRow();
  const { exitCode, told } = await run(database, "backup", file);
  expect([exitCode, told]).toEqual([
    1,
    `${file} exists already. Name a file that does not, or remove it.`,
  ]);
  expect(await readFile(file, "utf8")).toBe("precious");
  await database.sql`drop schema drizzle cascade`;
  expect((await run(database, "backup", path.join(folder, "other"))).exitCode).toBe(1);
  expect(await readdir(folder)).toEqual(["precious"]);
});

test("says in a sentence which file cannot be written or read", async () => {
  const nowhere = path.join(await scratchFolder(), "missing", "file");
  const database = await databaseWithOneRow();
  for (const command of ["backup", "restore"]) {
    const { exitCode, told } = await run(database, command, nowhere);
    expect(exitCode).toBe(1);
    expect(told).toMatch(/^\S.*missing\/file cannot be (written|read): ENOENT.*\.$/);
  }
});

test("replaces what a database holds only when told to", async () => {
  const file = path.join(await scratchFolder(), "one.backup");
  await run(await databaseWithOneRow(), "backup", file);
  const other = await databaseWithOneRow();
  await other.sql`update audit_log set subject = 'other'`;
  const refused = await run(other, "restore", file);
  expect([refused.exitCode, refused.told]).toEqual([1, expect.stringContaining("--replace")]);
  expect(await other.sql`select subject from audit_log`).toEqual([{ subject: "other" }]);
  expect((await run(other, "restore", file, "--replace")).exitCode).toBe(0);
  expect(await other.sql`select subject from audit_log`).toEqual([{ subject: "something" }]);
});

test.each([[["backup"]], [["restore"]], [["backup", "a", "b"]]])(
  "%j is wrong usage",
  async (words) => {
    expect((await run(await testDatabase(), ...words)).exitCode).toBe(2);
  },
);
