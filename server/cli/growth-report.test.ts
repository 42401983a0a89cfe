import { readFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { growthReportShape } from "../report/growth/growth-report.ts";
import { ensureAccount } from "../store/account.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { runCommand } from "./main.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await ensureAccount(database, { name: "Nobody *yet*", timeZone: "UTC" });
});

afterAll(() => database.drop());

async function run(...words: string[]) {
  const [said, told]: [string[], string[]] = [[], []];
  const exitCode = await runCommand(["growth-report", ...words], {
    variables: { DATABASE_URL: database.url },
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
    isTerminal: false,
    input: new PassThrough(),
  });
  return { exitCode, said: said.join("\n"), told: told.join("\n") };
}

test("of a company without any data it says of every number why it is not there", async () => {
  const { exitCode, said } = await run("--json");
  expect(exitCode).toBe(0);
  const { sections, notes, days } = growthReportShape.parse(JSON.parse(said));
  expect(days).toBe(7);
  expect(notes).toEqual([
    "No product event has come in yet: what people do is not known, and is not zero.",
  ]);
  const cells = sections.flatMap(({ figures }) => figures.map(({ now }) => now));
  expect(cells.filter(({ unit }) => unit.startsWith("money")).length).toBeGreaterThan(5);
  for (const { name, amount, unavailableBecause } of cells) {
    if (["Active subscriptions", "Failed payments"].includes(name)) continue;
    expect([name, amount]).toEqual([name, null]);
    expect(unavailableBecause).toMatch(/\.$/);
  }
});

test("writes a page into a file, in which the company's name formats nothing", async () => {
  const file = path.join(await scratchFolder(), "report.md");
  expect(await run("--days", "30", "--output", file)).toEqual({ exitCode: 0, said: "", told: "" });
  expect(await readFile(file, "utf8")).toContain("\nNobody \\*yet\\*. Days of UTC, compared with");
});

test("refuses days that are none, and a file that cannot be written", async () => {
  expect(await run("--days", "many")).toMatchObject({ exitCode: 2 });
  expect((await run("--days", "400")).told).toContain("A report is of 1 to 366 whole days.");
  const nowhere = path.join(await scratchFolder(), "missing", "report.md");
  expect((await run("--output", nowhere)).told).toContain("cannot be written");
});
