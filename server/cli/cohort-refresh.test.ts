import { readFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { openNewYear } from "../testing/worlds/new-year.ts";
import { runCommand } from "./main.ts";

const COUNTING = "Counting everybody's cohorts once more.";
const RIGHT = "The cohorts are what 8 people did and paid, in every cell.";

test("cohort-refresh says what differs, mends it unless it is a dry run, and writes a report", async () => {
  const company = await openNewYear();
  onTestFinished(() => company.close());
  const run = async (...words: string[]) => {
    const [said, told]: [string[], string[]] = [[], []];
    const exitCode = await runCommand(["cohort-refresh", ...words], {
      variables: { DATABASE_URL: company.database.url },
      say: (line) => said.push(line),
      tell: (line) => told.push(line),
      isTerminal: false,
      input: new PassThrough(),
    });
    return { exitCode, said, told };
  };
  expect(await run()).toEqual({ exitCode: 0, said: [], told: [COUNTING, RIGHT] });

  await company.database.sql`
    delete from cohort_cells where cohort = '2027-01-04' and grain = 'week' and segment_id = 0
      and cohort_kind = 'signed_up' and activity_id = 0 and period_offset = 2`;
  const differs =
    "cohort_cells: 1 row differs. cohort_cells lacks the row of cohort_kind signed_up, activity_id 0, grain week, segment_id 0, cohort 2027-01-04, period_offset 2.";
  expect((await run("--dry-run")).told).toEqual([
    COUNTING,
    differs,
    "Nothing was changed: this was a dry run.",
  ]);
  expect((await run()).told).toEqual([COUNTING, differs, "Mended: 0 rows taken out, 1 put in."]);

  // A cohort of nobody: what the report says of others is told in server/report/cohort-refresh.test.ts.
  const report = [
    "# Retention by sign-up, by month",
    "",
    expect.stringMatching(
      /^Test company, .+ Days of Europe\/Berlin\. A plus: the month is not over\.$/,
    ),
    "",
    "| month | people | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 |",
    `| --- |${" ---: |".repeat(14)}`,
    `| 2020-02-01 | 0${" | none".repeat(13)} |`,
    `| **mean of complete cells** | ${" | none".repeat(13)} |`,
  ];
  const wanted = ["--period", "monthly", "--cohort", "2020-02-14"];
  const printed = await run(...wanted);
  expect(printed.told).toEqual([COUNTING, RIGHT]);
  expect(printed.said.join("\n").split("\n")).toEqual(report);

  const file = path.join(await scratchFolder(), "cohorts.md");
  expect((await run(...wanted, "--output", file)).said).toEqual([]);
  expect((await readFile(file, "utf8")).split("\n")).toEqual([...report, ""]);

  expect(await run("--cohort", "14 February")).toMatchObject({
    exitCode: 1,
    told: ["--cohort is a calendar day, written as YYYY-MM-DD."],
  });
  expect((await run("--period", "yearly")).exitCode).not.toBe(0);
});
