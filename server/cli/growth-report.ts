import { Command } from "commander";
import { readCiKey } from "../config/workflow-run.ts";
import { systemClock } from "../domain/clock.ts";
import { bookOf, deliverReport } from "../report/delivery/deliver-report.ts";
import { summaryOf } from "../report/delivery/report-summary.ts";
import { generateGrowthReport } from "../report/growth/generate-growth-report.ts";
import { askForReport, type MadeReport } from "./asked-report.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
import { issuePlace, tellIssue } from "./issue.ts";
import { slackPlace, tellReport, type Wanted as Ways } from "./tell-report.ts";
import { type CommandSession, withDatabase } from "./with-database.ts";
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
  { days, server }: Wanted,
  use: (made: MadeReport) => Promise<void>,
): Promise<void> {
  if (!/^\d{1,3}$/.test(days)) throw new UsageFault("--days is a whole number from 1 to 366.");
  if (server === undefined) {
    await withDatabase(cli, async (session) => await use(await makeReport(session, Number(days))));
    return;
  }
  const key = readCiKey(cli.variables);
  if (key === null || !URL.canParse(server)) {
    throw new UsageFault("--server needs an address, and a key of the role ci in TIDEMARK_CI_KEY.");
  }
  await use(await askForReport({ address: server, key }, Number(days)));
}

async function makeReport(
  { database, configuration }: CommandSession,
  days: number,
): Promise<MadeReport> {
  const context = { database, clock: systemClock };
  const report = await generateGrowthReport(context, { author: "cli", days });
  const { slackWebhookUrl, mail, publicUrl: consoleUrl } = configuration;
  const access = { slackWebhookUrl, mail, consoleUrl };
  return {
    markdown: report.markdown,
    content: report.content,
    summary: summaryOf(report),
    book: bookOf(context, report),
    mail: async () =>
      await deliverReport(context, access, { report, channel: "email", isAgain: false }),
  };
}
