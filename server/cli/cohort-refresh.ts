import { Command, Option } from "commander";
import { type Grain, isDay } from "../domain/calendar.ts";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { cohortReport } from "../report/cohort-report.ts";
import { recountCohorts } from "../rollup/engagement/recount-cohorts.ts";
import type { CommandLine } from "./command-line.ts";
import { showProgress } from "./progress.ts";
import { withDatabase } from "./with-database.ts";
import { writeText } from "./write-text.ts";

const GRAIN_OF: Readonly<Record<string, Grain>> = {
  daily: "day",
  weekly: "week",
  monthly: "month",
};

interface Wanted {
  readonly period: string;
  readonly cohort?: string;
  readonly dryRun?: boolean;
  readonly report?: boolean;
  readonly output?: string;
}

/** `tidemark cohort-refresh`: are the cohorts what people did and paid? Mends what is not. */
export function cohortRefreshCommand(cli: CommandLine): Command {
  return new Command("cohort-refresh")
    .description("recount all cohorts from what people did and paid, say what differed, mend it")
    .addOption(
      new Option("--period <period>", "which cohorts the report is of")
        .choices(Object.keys(GRAIN_OF))
        .default("weekly"),
    )
    .option("--cohort <day>", "report on the one cohort that this day lies in, and print it")
    .option("--dry-run", "say what differs and change nothing")
    .option("--report", "print a report in Markdown")
    .option("--output <file>", "write the report to a file instead")
    .action(async (wanted: Wanted) => {
      const { period, cohort = null, dryRun: isDryRun = false, output } = wanted;
      if (cohort !== null && !isDay(cohort)) {
        throw new Problem("BAD_USER_INPUT", "--cohort is a calendar day, written as YYYY-MM-DD.");
      }
      await withDatabase(cli, async ({ database }) => {
        const clock = systemClock;
        const counting = showProgress(cli, "Counting everybody's cohorts once more.", "people");
        const options = { clock, author: "cli", isDryRun, onProgress: counting.update } as const;
        const recount = await recountCohorts(database, options).finally(counting.end);
        tell(cli, recount, isDryRun);
        if (wanted.report !== true && cohort === null && output === undefined) return;
        const asked = { grain: GRAIN_OF[period] ?? "week", cohort };
        const text = await cohortReport({ database, clock }, asked);
        if (output === undefined) cli.say(text.trimEnd());
        else await writeText(output, text);
      });
    });
}

type Recount = Awaited<ReturnType<typeof recountCohorts>>;

function tell(
  cli: CommandLine,
  { people, differences, ...rows }: Recount,
  isDryRun: boolean,
): void {
  if (differences.length === 0) {
    cli.tell(`The cohorts are what ${people} people did and paid, in every cell.`);
    return;
  }
  for (const { table, rows: count, first } of differences) {
    cli.tell(`${table}: ${count} ${count === 1 ? "row differs" : "rows differ"}. ${first}`);
  }
  if (isDryRun) cli.tell("Nothing was changed: this was a dry run.");
  else cli.tell(`Mended: ${rows.removed} rows taken out, ${rows.added} put in.`);
}
