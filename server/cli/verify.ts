import { Command } from "commander";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { verifyBooks } from "../intake/recount.ts";
import { verifyEngagement } from "../rollup/engagement/recount.ts";
import type { Difference } from "../store/recount/second-books.ts";
import type { CommandLine } from "./command-line.ts";
import { showProgress } from "./progress.ts";
import { withDatabase } from "./with-database.ts";

/** `tidemark verify`: are the numbers what the events say? Fails where they are not. */
export function verifyCommand(cli: CommandLine): Command {
  return new Command("verify")
    .description("recount everything from the events and compare it cell by cell; changes nothing")
    .action(async () => {
      await withDatabase(cli, async ({ database }) => {
        const reading = showProgress(cli, "Reading every event of Stripe's once more.");
        const books = await verifyBooks(database, systemClock, reading.update).finally(reading.end);
        const counting = showProgress(cli, "Counting every product event once more.");
        const sums = await verifyEngagement(database, counting.update).finally(counting.end);
        tell(cli, books.differences, `The books are what ${books.events} applied events say`);
        tell(cli, sums.differences, `The sums are what ${sums.events} product events say`);
        if (books.differences.length + sums.differences.length === 0) return;
        throw new Problem(
          "CONFLICT",
          "What is stored is not what the events say: npx tidemark rebuild mends it.",
        );
      });
    });
}

function tell(cli: CommandLine, differences: readonly Difference[], right: string): void {
  if (differences.length === 0) cli.say(`${right}, in every cell.`);
  for (const { table, rows, first } of differences) {
    cli.say(`${table}: ${rows} ${rows === 1 ? "row differs" : "rows differ"}. ${first}`);
  }
}
