import { access, open, rename, rm } from "node:fs/promises";
import type { Writable } from "node:stream";
import { Command } from "commander";
import { readConfiguration } from "../config/env.ts";
import { systemClock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { backupDatabase } from "../store/backup/backup-database.ts";
import { openDatabase } from "../store/database.ts";
import type { CommandLine } from "./command-line.ts";
import { databaseAddress } from "./database-address.ts";
import { withReleases } from "./releases.ts";
import { tellRows, totalOf } from "./row-count.ts";

/** `tidemark backup`: the whole database in one file, while the server runs. */
export function backupCommand(cli: CommandLine): Command {
  return new Command("backup")
    .description("write the whole database into one file; the server may run meanwhile")
    .argument("<file>", "the file to make, for its owner alone: it holds personal data")
    .action(async (file: string) => {
      const configuration = readConfiguration(cli.variables);
      await refuseExisting(file);
      await withReleases(async (later) => {
        const address = await databaseAddress(configuration, cli.tell);
        later(address.release);
        // Not migrated first: before an upgrade one wants the database as it is.
        const database = openDatabase(address.url, { applicationName: "tidemark command" });
        later(database.close);
        const rows = await inOnePiece(file, (target) =>
          backupDatabase(database, target, { clock: systemClock, onProgress: tellRows(cli) }),
        );
        cli.say(`Backed up ${totalOf(rows)} into ${file}.`);
      });
    });
}

async function refuseExisting(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) {
    throw new Problem(
      "CONFLICT",
      `${file} exists already. Name a file that does not, or remove it.`,
    );
  }
}

/** Writes beside the file and gives it its name at the end: what bears the name is whole. */
async function inOnePiece<Answer>(
  file: string,
  write: (target: Writable) => Promise<Answer>,
): Promise<Answer> {
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, "w", 0o600).catch((error: Error) => {
    throw unwritable(file, error);
  });
  try {
    const answer = await write(handle.createWriteStream({ flush: true }));
    await rename(unfinished, file);
    return answer;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw isDiskFault(error) ? unwritable(file, error) : error;
  } finally {
    await handle.close();
  }
}

function unwritable(file: string, { message }: Error): Problem {
  return new Problem("BAD_USER_INPUT", `${file} cannot be written: ${message}.`);
}

/** Full, over the quota, too large a file, broken, read-only. */
const DISK_FAULTS = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS"]);

function isDiskFault(error: unknown): error is Error {
  return error instanceof Error && "code" in error && DISK_FAULTS.has(String(error.code));
}
