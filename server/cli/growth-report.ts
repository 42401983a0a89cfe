import { Command } from "commander";
import { systemClock } from "../domain/clock.ts";
import { generateGrowthReport } from "../report/growth/generate-growth-report.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
import { withDatabase } from "./with-database.ts";
import { writeText } from "./write-text.ts";

interface Wanted {
  readonly days: string;
  readonly output?: string;
  readonly json?: boolean;
}

/** `tidemark growth-report`: what happened, as one page. */
export function growthReportCommand(cli: CommandLine): Command {
  return new Command("growth-report")
    .description("make the growth report of the last complete days, keep it and print it")
    .option("--days <days>", "how many days it is of, 1 to 366", "7")
    .option("--output <file>", "write it to a file instead")
    .option("--json", "as JSON, for programs")
    .action(async ({ days, output, json }: Wanted) => {
      if (!/^\d{1,3}$/.test(days)) throw new UsageFault("--days is a whole number from 1 to 366.");
      await withDatabase(cli, async ({ database }) => {
        const context = { database, clock: systemClock };
        const kept = await generateGrowthReport(context, { author: "cli", days: Number(days) });
        const text = json === true ? `${JSON.stringify(kept.content, null, 2)}\n` : kept.markdown;
        if (output === undefined) cli.say(text.trimEnd());
        else await writeText(output, text);
      });
    });
}
