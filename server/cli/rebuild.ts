import { Command } from "commander";
import { systemClock } from "../domain/clock.ts";
import { rebuildBooks } from "../intake/recount.ts";
import { rebuildEngagement } from "../rollup/engagement/recount.ts";
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
        const reading = showProgress(cli, "Reading every event of Stripe's once more.");
        const books = await rebuildBooks(database, systemClock, reading.update).finally(
          reading.end,
        );
        const counting = showProgress(cli, "Counting every product event once more.");
        const sums = await rebuildEngagement(database, systemClock, counting.update).finally(
          counting.end,
        );
        cli.say(
          `Read ${books.events} events: ${books.removed} rows taken out, ${books.added} put in, ${books.resettled} events settled otherwise.`,
        );
        cli.say(
          `Counted ${sums.events} product events: ${sums.removed} rows taken out, ${sums.added} put in.`,
        );
      });
    });
}
