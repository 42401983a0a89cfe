import { writeFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "../testing/database.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { runCommand } from "./main.ts";

const database = await openTestDatabase();

afterAll(() => database.drop());

async function importFile(file: string) {
  const [said, told]: [string[], string[]] = [[], []];
  const exitCode = await runCommand(["rates", "import", file], {
    variables: { DATABASE_URL: database.url },
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
    isTerminal: false,
    input: new PassThrough(),
  });
  return { exitCode, said: said.join("\n"), told: told.join("\n") };
}

test("imports the ECB's table from a file, says what was new, and writes it into the audit log", async () => {
  const file = path.join(await scratchFolder(), "eurofxref-hist.csv");
  await writeFile(file, "Date,USD,JPY,\n2025-11-20,1.0812,162.35,\n2025-11-19,1.08,N/A,\n");
  expect(await importFile(file)).toEqual({
    exitCode: 0,
    said: "Rates of 2 currencies from 2025-11-19 to 2025-11-20: 3 added, 0 corrected, 0 known before.",
    told: "",
  });
  expect((await importFile(file)).said).toContain("0 added, 0 corrected, 3 known before.");
  const acts = await database.sql`select actor, action from audit_log`;
  expect([...acts]).toEqual(
    Array.from({ length: 2 }, () => ({ actor: "cli", action: "exchange-rates.import" })),
  );
});

test("fails with the faulty lines, or with why the file cannot be read", async () => {
  const folder = await scratchFolder();
  const file = path.join(folder, "broken.csv");
  await writeFile(file, "Date,USD,\n2025-11-20,much,\n");
  const { exitCode, told } = await importFile(file);
  expect([exitCode, told]).toEqual([1, expect.stringContaining('Line 2, USD: "much" is no rate')]);
  const missing = await importFile(path.join(folder, "missing.csv"));
  expect([missing.exitCode, missing.told]).toEqual([1, expect.stringContaining("cannot be read")]);
});
