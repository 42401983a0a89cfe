import { Command } from "commander";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { verifyBooks } from "../intake/recount.ts";
import type { CommandLine } from "./command-line.ts";
import { showProgress } from "./progress.ts";
import { withDatabase } from "./with-database.ts";

/** `tidemark verify`: are the numbers what the events say? Fails where they are not. */
export function verifyCommand(cli: CommandLine): Command {
  return new Command("verify")
    .description("recount everything from the events and compare it cell by cell; changes nothing")
    .action(async () => {
      await withDatabase(cli, async ({ database }) => {
        const progress = showProgress(cli, "Reading every event once more.");
        const { events, differences } = await verifyBooks(
          database,
          systemClock,
          progress.update,
        ).finally(progress.end);
        for (const { table, rows, first } of differences) {
          cli.say(`${table}: ${rows} ${rows === 1 ? "row differs" : "rows differ"}. ${first}`);
        }
        if (differences.length > 0) {
          throw new Problem(
            "CONFLICT",
            "The books are not what the events say: npx tidemark rebuild mends them.",
          );
        }
        cli.say(`The books are what ${events} applied events say, in every cell.`);
      });
    });
}
