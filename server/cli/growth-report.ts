import { Command } from "commander";
import { readConfiguration } from "../config/env.ts";
import { readCiKey, readWorkflowRun } from "../config/workflow-run.ts";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { postToSlack } from "../notices/slack-post.ts";
import { type GithubRepository, isPublic, openIssue } from "../report/delivery/github-issue.ts";
import { slackBlocks } from "../report/delivery/slack-blocks.ts";
import { generateGrowthReport } from "../report/growth/generate-growth-report.ts";
import { askForReport, type MadeReport } from "./asked-report.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
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

const LABELS = ["metrics", "growth", "automated"] as const;

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
      const issue = wanted.githubIssue === true ? issueOf(cli) : null;
      // Before anything is made or said: the log of a public repository is public too.
      if (issue !== null) await refusePublic(issue.repository, wanted.forcePublic === true);
      const made = await makeReport(cli, wanted);
      const text = json === true ? `${JSON.stringify(made.content, null, 2)}\n` : made.markdown;
      if (output !== undefined) await writeText(output, text);
      else if (issue === null) cli.say(text.trimEnd());
      if (issue !== null) {
        const { url, wasThere } = await openIssue(issue.repository, {
          ...{ title: issue.title, body: made.markdown, labels: LABELS },
        });
        cli.tell(`${wasThere ? "The issue was there already" : "An issue is open"}: ${url}`);
      }
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

/** @throws UsageFault where the command is not run by a workflow that hands over its token. */
function issueOf(cli: CommandLine): { repository: GithubRepository; title: string } {
  const run = readWorkflowRun(cli.variables);
  if (run === null) {
    throw new UsageFault(
      "--github-issue is for workflows: GITHUB_TOKEN, GITHUB_REPOSITORY and GITHUB_RUN_NUMBER are not all set.",
    );
  }
  const { apiUrl, repository: name, token, runNumber } = run;
  const title = `📊 Weekly Growth Report - ${runNumber}`;
  return { repository: { apiUrl, name, token }, title };
}

async function refusePublic(repository: GithubRepository, isForced: boolean): Promise<void> {
  if (isForced || !(await isPublic(repository))) return;
  throw new Problem(
    "FORBIDDEN",
    `${repository.name} is public, so nothing was written: everybody could read your figures. Say --force-public if they may.`,
  );
}

/** @throws Problem UNAVAILABLE where Slack does not take it: the report is made, written and kept by then. */
async function tellSlack(cli: CommandLine, { summary }: MadeReport): Promise<void> {
  const { slackWebhookUrl } = readConfiguration(cli.variables);
  if (slackWebhookUrl === null) throw new UsageFault("--slack needs SLACK_WEBHOOK_URL.");
  const fault = await postToSlack(slackWebhookUrl, slackBlocks(summary));
  if (fault !== null) throw new Problem("UNAVAILABLE", fault);
  cli.tell("Slack was told.");
}
