import { Command } from "commander";
import { systemClock } from "../domain/clock.ts";
import { generateGrowthReport } from "../report/growth/generate-growth-report.ts";
import { askForReport } from "./asked-report.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
import { issuePlace, tellIssue } from "./issue.ts";
import { type MadeReport, madeHere, serverOf } from "./made-report.ts";
import { slackPlace, tellReport, type Wanted as Ways } from "./tell-report.ts";
import { withDatabase } from "./with-database.ts";
import { writeText } from "./write-text.ts";

interface Wanted extends Ways {
  readonly days: string;
  readonly output?: string;
  readonly json?: boolean;
  readonly server?: string;
  readonly githubIssue?: boolean;
  readonly forcePublic?: boolean;
}

/** `tidemark growth-report`: what happened, as one page, wherever it is wanted. */
export function growthReportCommand(cli: CommandLine): Command {
  return new Command("growth-report")
    .description("make the growth report of the last complete days, keep it and print it")
    .option("--days <days>", "how many days it is of, 1 to 366", "7")
    .option("--output <file>", "write it to a file instead")
    .option("--json", "as JSON, for programs")
    .option("--server <address>", "have this server make it, with the key in TIDEMARK_CI_KEY")
    .option("--github-issue", "open an issue with it, in a workflow of GitHub's")
    .option("--force-public", "also where the repository is public, for everybody to read")
    .option("--slack", "tell Slack, at SLACK_WEBHOOK_URL, what stands out and what to do")
    .option("--email", "send it to the recipients in the settings")
    .action(async (wanted: Wanted) => {
      const { output, json } = wanted;
      const isForced = wanted.forcePublic === true;
      const slackUrl = slackPlace(cli, wanted);
      const issue =
        wanted.githubIssue === true
          ? await issuePlace(cli, "📊 Weekly Growth Report", isForced)
          : null;
      await withReport(cli, wanted, async (made) => {
        const text = json === true ? `${JSON.stringify(made.content, null, 2)}\n` : made.markdown;
        if (output !== undefined) await writeText(output, text);
        else if (issue === null) cli.say(text.trimEnd());
        if (issue !== null) await tellIssue(cli, issue, made);
        await tellReport(cli, made, { slackUrl, byMail: wanted.email === true });
      });
    });
}

/** Has the report made, by the server or here, and hands it to `use`. */
async function withReport(
  cli: CommandLine,
  { days, server: address }: Wanted,
  use: (made: MadeReport) => Promise<void>,
): Promise<void> {
  if (!/^\d{1,3}$/.test(days)) throw new UsageFault("--days is a whole number from 1 to 366.");
  const server = serverOf(cli, address);
  if (server !== null) {
    await use(await askForReport(server, Number(days)));
    return;
  }
  await withDatabase(cli, async ({ database, configuration }) => {
    const context = { database, clock: systemClock };
    const wanted = { author: "cli", days: Number(days), claude: null } as const;
    await use(madeHere(context, configuration, await generateGrowthReport(context, wanted)));
  });
}
