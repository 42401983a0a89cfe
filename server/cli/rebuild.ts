import { Command } from "commander";
import { systemClock } from "../domain/clock.ts";
import { rebuildBooks } from "../intake/recount.ts";
import type { CommandLine } from "./command-line.ts";
import { showProgress } from "./progress.ts";
import { withDatabase } from "./with-database.ts";

/** `tidemark rebuild`: everything anew from the events, as after an update that reads more of them. */
export function rebuildCommand(cli: CommandLine): Command {
  return new Command("rebuild")
    .description(
      "bring everything to what this version reads from the events; the server may run meanwhile",
    )
    .action(async () => {
      await withDatabase(cli, async ({ database }) => {
        const progress = showProgress(cli, "Reading every event once more.");
        const { events, resettled, removed, added } = await rebuildBooks(
          database,
          systemClock,
          progress.update,
        ).finally(progress.end);
        cli.say(
          `Read ${events} events: ${removed} rows taken out, ${added} put in, ${resettled} events settled otherwise.`,
        );
      });
    });
}
