import { Command } from "commander";
import type { Configuration } from "../config/env.ts";
import { systemClock } from "../domain/clock.ts";
import { bookOf } from "../report/delivery/deliver-report.ts";
import { type ClaudeAccess, claudeRequest } from "../report/insights/ask-claude.ts";
import { factsOf } from "../report/insights/facts.ts";
import { keepInsights } from "../report/insights/keep-insights.ts";
import { makeInsights } from "../report/insights/make-insights.ts";
import { readModelAllowed } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import type { CommandLine } from "./command-line.ts";
import { UsageFault } from "./faults.ts";
import { issuePlace, tellIssue } from "./issue.ts";
import { withDatabase } from "./with-database.ts";
import { writeText } from "./write-text.ts";

interface Wanted {
  readonly weeks: string;
  readonly output?: string;
  readonly model: string;
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
    .option("--model <name>", "which of Anthropic's models writes the summary", "claude-sonnet-5-5")
    .option("--no-ai", "ask no language model, also where one is allowed")
    .option("--github-issue", "open an issue with it, in a workflow of GitHub's")
    .option("--force-public", "also where the repository is public, for everybody to read")
    .option("--show-prompt", "print what a model would be sent, and send nothing")
    .action(async (wanted: Wanted) => {
      const { weeks, output, model } = wanted;
      if (!/^([1-9]|[1-4]\d|5[0-2])$/.test(weeks)) {
        throw new UsageFault("--weeks is a whole number from 1 to 52.");
      }
      const isForced = wanted.forcePublic === true;
      const issue =
        wanted.githubIssue === true
          ? await issuePlace(cli, "💡 Weekly Growth Insights", isForced)
          : null;
      await withDatabase(cli, async ({ database, configuration }) => {
        const context = { database, clock: systemClock };
        if (wanted.showPrompt === true) {
          const { report } = await makeInsights(context, Number(weeks), null);
          cli.say(JSON.stringify(claudeRequest(factsOf(report.insights), model), null, 2));
          return;
        }
        const claude = wanted.ai ? await claudeOf(cli, database, configuration, model) : null;
        const insights = await makeInsights(context, Number(weeks), claude);
        const kept = await keepInsights(context, "cli", insights);
        const { markdown } = kept;
        if (output !== undefined) await writeText(output, markdown);
        else if (issue === null) cli.say(markdown.trimEnd());
        if (issue !== null) {
          await tellIssue(cli, issue, { markdown, book: bookOf(context, kept) });
        }
        if (insights.model !== null && "tokens" in insights.model) {
          cli.tell(`The summary took ${insights.model.tokens} tokens of ${model}.`);
        }
      });
    });
}

/** Null, and why, where no model is asked. */
async function claudeOf(
  cli: CommandLine,
  database: Database,
  { anthropic: { apiKey, apiBase } }: Configuration,
  model: string,
): Promise<ClaudeAccess | null> {
  if (apiKey === null) return null;
  if (await readModelAllowed(database)) return { apiKey, apiBase, model };
  cli.tell("No model is asked: an administrator has to allow it first (mutation allowModel).");
  return null;
}
