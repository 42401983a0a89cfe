import { setTimeout as sleep } from "node:timers/promises";
import { Command } from "commander";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { rehearse } from "../lifecycle/rehearsal/rehearse.ts";
import { runLifecycle } from "../lifecycle/run-lifecycle.ts";
import { openMeans } from "../lifecycle/sends/open-means.ts";
import { sendRound } from "../lifecycle/sends/send-due.ts";
import { readTriggers } from "../lifecycle/triggers/triggers.query.ts";
import type { CommandLine } from "./command-line.ts";
import { ensureCompanyAccount } from "./company-account.ts";
import { type CommandSession, withDatabase } from "./with-database.ts";

/** `tidemark lifecycle …`: where everybody stands with the product and its bill, and what is sent because of it. */
export function lifecycleCommand(cli: CommandLine): Command {
  return new Command("lifecycle")
    .description(
      "where everybody stands with the product and its bill, and what is sent because of it",
    )
    .helpCommand(false)
    .addCommand(runCommand(cli))
    .addCommand(backtestCommand(cli))
    .addCommand(sendCommand(cli));
}

function runCommand(cli: CommandLine): Command {
  return new Command("run")
    .description(
      "look at everybody and write down who moved to another stage and what triggers send; a run again moves nobody twice",
    )
    .option("--dry-run", "write nothing, and say what would be written")
    .action(async ({ dryRun: isDryRun = false }: { readonly dryRun?: boolean }) => {
      await withDatabase(cli, async ({ database, configuration }) => {
        await ensureCompanyAccount(database, configuration);
        const run = await runLifecycle(database, systemClock, { isDryRun });
        const { day, people, moves, sends } = run;
        const would = isDryRun ? "would move" : "moved";
        cli.say(`${people} people looked at for ${day}: ${moves} ${would} to another stage.`);
        for (const [key, count] of sends) cli.say(`${key}: ${count} to send.`);
        if (isDryRun) cli.tell("Nothing was written: this was a dry run.");
      });
    });
}

function backtestCommand(cli: CommandLine): Command {
  return new Command("backtest")
    .description("whom a trigger would have reached in the last 90 days, and what became of them")
    .argument("<trigger>", "its key, such as trial_ending")
    .action(async (key: string) => {
      await withDatabase(cli, async ({ database, configuration }) => {
        await ensureCompanyAccount(database, configuration);
        const triggers = await readTriggers(database);
        const trigger = triggers.find((one) => one.key === key);
        if (trigger === undefined) {
          const keys = triggers.map((one) => one.key).join(", ");
          throw new Problem("NOT_FOUND", `There is no trigger ${key}. There are ${keys}.`);
        }
        const seen = await rehearse(database, systemClock, trigger.definition);
        const { from, to, lookedAt, everybody, messages, people, mostInADay } = seen;
        cli.say(`${trigger.definition.name}, from ${from} to ${to}.`);
        cli.say(`${lookedAt} of ${everybody} people looked at.`);
        cli.say(`${messages} messages to ${people} people, ${mostInADay} on the busiest day.`);
        for (const { stage, people: count } of seen.became) cli.say(`Now ${stage}: ${count}.`);
        cli.say(
          `Activated after it: ${seen.activatedAfter}. First paid after it: ${seen.paidAfter}.`,
        );
      });
    });
}

function sendCommand(cli: CommandLine): Command {
  return new Command("send")
    .description("send what is due, and end when nothing is; a server does so by itself")
    .action(async () => {
      await withDatabase(cli, async (session) => {
        await ensureCompanyAccount(session.database, session.configuration);
        const looked = await sendAll(session);
        const sends = looked === 1 ? "send" : "sends";
        cli.say(looked === 0 ? "Nothing is due." : `${looked} ${sends} looked at.`);
      });
    });
}

async function sendAll({ database, configuration }: CommandSession): Promise<number> {
  const wait = async (milliseconds: number) => void (await sleep(milliseconds));
  const opened = openMeans(configuration, database, wait);
  let looked = 0;
  for (;;) {
    const more = await sendRound({ database, clock: systemClock, ...opened });
    if (more === 0) return looked;
    looked += more;
  }
}
