import { Command } from "commander";
import { systemClock } from "../domain/clock.ts";
import { runLifecycle } from "../lifecycle/run-lifecycle.ts";
import type { CommandLine } from "./command-line.ts";
import { withDatabase } from "./with-database.ts";

/** `tidemark lifecycle …`: where everybody stands with the product and its bill. */
export function lifecycleCommand(cli: CommandLine): Command {
  return new Command("lifecycle")
    .description("where everybody stands with the product and its bill")
    .helpCommand(false)
    .addCommand(runCommand(cli));
}

function runCommand(cli: CommandLine): Command {
  return new Command("run")
    .description(
      "look at everybody and write down who moved to another stage; a run again moves nobody twice",
    )
    .action(async () => {
      await withDatabase(cli, async ({ database }) => {
        const { day, people, moves } = await runLifecycle(database, systemClock);
        cli.say(`${people} people looked at for ${day}: ${moves} moved to another stage.`);
      });
    });
}
