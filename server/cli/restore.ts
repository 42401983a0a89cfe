import { type FileHandle, open } from "node:fs/promises";
import { Command } from "commander";
import { readConfiguration } from "../config/env.ts";
import { Problem } from "../domain/problems.ts";
import { restoreDatabase } from "../store/backup/restore-database.ts";
import { openDatabase } from "../store/database.ts";
import { holdServerLock } from "../store/embedded/server-lock.ts";
import type { CommandLine } from "./command-line.ts";
import { databaseAddress } from "./database-address.ts";
import { withReleases } from "./releases.ts";
import { tellRows, totalOf } from "./row-count.ts";

/** `tidemark restore`: the way back from `tidemark backup`. */
export function restoreCommand(cli: CommandLine): Command {
  return new Command("restore")
    .description("fill an empty database from a backup; no server may run on it meanwhile")
    .argument("<file>", "what tidemark backup wrote")
    .option("--replace", "throw away what the database holds")
    .action(async (file: string, { replace }: { replace?: true }) => {
      const configuration = readConfiguration(cli.variables);
      await withReleases(async (later) => {
        const handle = await openToRead(file);
        later(() => handle.close());
        const { databaseUrl, dataFolder } = configuration;
        if (databaseUrl === null) later((await holdServerLock(dataFolder)).release);
        const address = await databaseAddress(configuration, cli.tell);
        later(address.release);
        // Not migrated first: an older backup needs the tables of its time.
        const database = openDatabase(address.url, { applicationName: "tidemark command" });
        later(database.close);
        const { madeAt, rows } = await restoreDatabase(
          database,
          handle.createReadStream({ autoClose: false }),
          { replace: replace ?? false, onProgress: tellRows(cli) },
        );
        cli.say(`Restored ${totalOf(rows)}, as they were at ${madeAt}.`);
      });
    });
}

async function openToRead(file: string): Promise<FileHandle> {
  return open(file).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Problem("BAD_USER_INPUT", `${file} cannot be read: ${reason}.`);
  });
}
