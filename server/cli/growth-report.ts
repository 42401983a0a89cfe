import { Command } from "commander";
import { readConfiguration } from "../config/env.ts";
import { readCiKey } from "../config/workflow-run.ts";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { postToSlack } from "../notices/slack-post.ts";
import { slackBlocks } from "../report/delivery/slack-blocks.ts";
import { generateGrowthReport } from "../report/growth/generate-growth-report.ts";
import { askForReport, type MadeReport } from "./asked-report.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
import { issuePlace, tellIssue } from "./issue.ts";
import { withDatabase } from "./with-database.ts";
import { writeText } from "./write-text.ts";

interface Wanted {
  readonly days: string;
  readonly output?: string;
  readonly json?: boolean;
  readonly server?: string;
  readonly githubIssue?: boolean;
  readonly forcePublic?: boolean;
  readonly slack?: boolean;
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
    .action(async (wanted: Wanted) => {
      const { output, json } = wanted;
      const isForced = wanted.forcePublic === true;
      const issue =
        wanted.githubIssue === true
          ? await issuePlace(cli, "📊 Weekly Growth Report", isForced)
          : null;
      const made = await makeReport(cli, wanted);
      const text = json === true ? `${JSON.stringify(made.content, null, 2)}\n` : made.markdown;
      if (output !== undefined) await writeText(output, text);
      else if (issue === null) cli.say(text.trimEnd());
      if (issue !== null) await tellIssue(cli, issue, made.markdown);
      if (wanted.slack === true) await tellSlack(cli, made);
    });
}

async function makeReport(cli: CommandLine, { days, server }: Wanted): Promise<MadeReport> {
  if (!/^\d{1,3}$/.test(days)) throw new UsageFault("--days is a whole number from 1 to 366.");
  if (server !== undefined) {
    const key = readCiKey(cli.variables);
    if (key === null || !URL.canParse(server)) {
      throw new UsageFault(
        "--server needs an address, and a key of the role ci in TIDEMARK_CI_KEY.",
      );
    }
    return await askForReport(server, key, Number(days));
  }
  return await withDatabase(cli, async ({ database }) => {
    const context = { database, clock: systemClock };
    const kept = await generateGrowthReport(context, { author: "cli", days: Number(days) });
    return { markdown: kept.markdown, content: kept.content, summary: kept.content };
  });
}

/** @throws Problem UNAVAILABLE where Slack does not take it: the report is made, written and kept by then. */
async function tellSlack(cli: CommandLine, { summary }: MadeReport): Promise<void> {
  const { slackWebhookUrl } = readConfiguration(cli.variables);
  if (slackWebhookUrl === null) throw new UsageFault("--slack needs SLACK_WEBHOOK_URL.");
  const fault = await postToSlack(slackWebhookUrl, slackBlocks(summary));
  if (fault !== null) throw new Problem("UNAVAILABLE", fault);
  cli.tell("Slack was told.");
}
