import { Command } from "commander";
import type { CommandLine } from "./command-line.ts";
import { withDatabase } from "./with-database.ts";

/** `tidemark migrate`: for those who do not want a server to change tables when it starts. */
export function migrateCommand(cli: CommandLine): Command {
  return new Command("migrate")
    .description("bring the database to this version's tables; start does it as well")
    .action(async () => {
      await withDatabase(cli, async () => {
        cli.say("The database has this version's tables.");
      });
    });
}
