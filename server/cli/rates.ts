import { readFile, stat } from "node:fs/promises";
import { Command } from "commander";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { MAX_CSV_BYTES } from "../intake/exchange-rates/ecb-csv.ts";
import { importEcbRates } from "../intake/exchange-rates/import-rates.ts";
import type { CommandLine } from "./command-line.ts";
import { withDatabase } from "./with-database.ts";

/** `tidemark rates …`: what currencies are converted with. */
export function ratesCommand(cli: CommandLine): Command {
  return new Command("rates")
    .description("exchange rates for the account's reporting currency")
    .helpCommand(false)
    .addCommand(importCommand(cli));
}

function importCommand(cli: CommandLine): Command {
  return new Command("import")
    .description("import the European Central Bank's reference rates; again is fine")
    .argument("<file>", "eurofxref-hist.csv or eurofxref.csv, unpacked, from ecb.europa.eu")
    .action(async (file: string) => {
      const csv = await readText(file);
      await withDatabase(cli, async ({ database }) => {
        const act = { author: "cli", now: systemClock() } as const;
        const { firstDay, lastDay, currencies, ...rates } = await importEcbRates(
          database,
          act,
          csv,
        );
        cli.say(
          `Rates of ${currencies} currencies from ${firstDay} to ${lastDay}: ${rates.added} added, ${rates.corrected} corrected, ${rates.unchanged} known before.`,
        );
      });
    });
}

/** A file larger than any table of the ECB's is not read at all. */
async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size <= MAX_CSV_BYTES) return await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem("BAD_USER_INPUT", `${file} cannot be read: ${reason}.`);
  }
  throw new Problem("BAD_USER_INPUT", `${file} is too large to be the ECB's table.`);
}
