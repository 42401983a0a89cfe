import { Command } from "commander";
import type { Configuration } from "../config/env.ts";
import { systemClock } from "../domain/clock.ts";
import { makeGrowthReport } from "../report/growth/make-growth-report.ts";
import { type ClaudeAccess, claudeRequest, DEFAULT_MODEL } from "../report/insights/ask-claude.ts";
import { factsOf } from "../report/insights/facts.ts";
import { generateInsights } from "../report/insights/generate-insights.ts";
import { allowedClaude } from "../report/insights/model-part.ts";
import { priceOf } from "../report/insights/model-price.ts";
import { atOneMoment } from "../report/moment.ts";
import type { Database } from "../store/database.ts";
import { askForInsights } from "./asked-report.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
import { issuePlace, tellIssue } from "./issue.ts";
import { type MadeReport, madeHere, serverOf } from "./made-report.ts";
import { slackPlace, tellReport, type Wanted as Ways } from "./tell-report.ts";
import { type CommandSession, withDatabase } from "./with-database.ts";
import { writeText } from "./write-text.ts";

interface Wanted extends Ways {
  readonly weeks: string;
  readonly output?: string;
  readonly server?: string;
  readonly model?: string;
  /** False with --no-ai. */
  readonly ai: boolean;
  readonly showPrompt?: boolean;
  readonly githubIssue?: boolean;
  readonly forcePublic?: boolean;
}

/** `tidemark growth-insights`: what stands out and what to do, and a summary of it where a model may be asked. */
export function growthInsightsCommand(cli: CommandLine): Command {
  return new Command("growth-insights")
    .description("tell what stands out in the last complete weeks and what to do, and keep it")
    .option("--weeks <weeks>", "how many weeks it is of, 1 to 52", "1")
    .option("--output <file>", "write it to a file instead")
    .option("--server <address>", "have this server make it, with the key in TIDEMARK_CI_KEY")
    .option(
      "--model <name>",
      `which of Anthropic's models writes the summary, else ANTHROPIC_MODEL or ${DEFAULT_MODEL}`,
    )
    .option("--no-ai", "ask no language model, also where one is allowed")
    .option("--github-issue", "open an issue with it, in a workflow of GitHub's")
    .option("--force-public", "also where the repository is public, for everybody to read")
    .option("--slack", "tell Slack, at SLACK_WEBHOOK_URL, what stands out and what to do")
    .option("--email", "send it to the recipients in the settings")
    .option("--show-prompt", "print what a model would be sent, and send nothing")
    .action(async (wanted: Wanted) => {
      if (!/^([1-9]|[1-4]\d|5[0-2])$/.test(wanted.weeks)) {
        throw new UsageFault("--weeks is a whole number from 1 to 52.");
      }
      if (wanted.showPrompt === true) await showPrompt(cli, wanted);
      else await tellInsights(cli, wanted);
    });
}

async function tellInsights(cli: CommandLine, wanted: Wanted): Promise<void> {
  const { output, githubIssue, forcePublic, email } = wanted;
  const slackUrl = slackPlace(cli, wanted);
  const issue =
    githubIssue === true
      ? await issuePlace(cli, "💡 Weekly Growth Insights", forcePublic === true)
      : null;
  const use = async (made: MadeReport) => {
    if (output !== undefined) await writeText(output, made.markdown);
    else if (issue === null) cli.say(made.markdown.trimEnd());
    if (issue !== null) await tellIssue(cli, issue, made);
    await tellReport(cli, made, { slackUrl, byMail: email === true });
  };
  const server = serverOf(cli, wanted.server);
  if (server === null) {
    await withDatabase(cli, async (session) => await use(await makeHere(cli, session, wanted)));
    return;
  }
  if (wanted.model !== undefined) {
    throw new UsageFault("--model is for a database: a server asks the model that it is set to.");
  }
  await use(await askForInsights(server, Number(wanted.weeks), wanted.ai));
}

async function makeHere(
  cli: CommandLine,
  { database, configuration }: CommandSession,
  { weeks, model, ai }: Wanted,
): Promise<MadeReport> {
  const context = { database, clock: systemClock };
  const claude = ai ? await claudeOf(cli, database, configuration, model) : null;
  const kept = await generateInsights(context, { author: "cli", weeks: Number(weeks), claude });
  const written = kept.content.model;
  if (written !== null && "tokens" in written) {
    const cost = written.costDollars === null ? "" : `, ${written.costDollars} US dollars`;
    cli.tell(`The summary took ${written.tokens} tokens of ${written.model}${cost}.`);
  }
  return madeHere(context, configuration, kept);
}

async function showPrompt(cli: CommandLine, { weeks, model }: Wanted): Promise<void> {
  await withDatabase(cli, async ({ database, configuration }) => {
    const context = { database, clock: systemClock };
    const { insights } = await atOneMoment(context, (moment) =>
      makeGrowthReport(moment, Number(weeks) * 7),
    );
    const name = modelName(configuration, model);
    cli.say(JSON.stringify(claudeRequest(factsOf(insights), name), null, 2));
  });
}

function modelName({ anthropic: { model } }: Configuration, named: string | undefined): string {
  return named ?? model ?? DEFAULT_MODEL;
}

/** Null, and why, where no model is asked. */
async function claudeOf(
  cli: CommandLine,
  database: Database,
  configuration: Configuration,
  named: string | undefined,
): Promise<ClaudeAccess | null> {
  const { apiKey, apiBase, prices } = configuration.anthropic;
  if (apiKey === null) return null;
  const model = modelName(configuration, named);
  const allowed = await allowedClaude(database, {
    apiKey,
    apiBase,
    model,
    price: priceOf(model, prices),
  });
  if (allowed === null) {
    cli.tell("No model is asked: an administrator has to allow it first (mutation allowModel).");
  }
  return allowed;
}
