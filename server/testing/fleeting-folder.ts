import { readFileSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

/** Linux keeps this folder in memory. */
const IN_MEMORY = "/dev/shm";

/** A run holds less than half of it at any time; a container may have given its memory next to nothing. */
const ENOUGH_BYTES = 2 * 1024 ** 3;

/**
 * Where the tests keep what need not outlive them. A database is more than eight hundred files, which memory makes and
 * removes many times as fast as a disk; where it is not to be had, this is the folder of temporary files.
 */
export const FLEETING_FOLDER = isInMemory() ? IN_MEMORY : tmpdir();

function isInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ENOUGH_BYTES && !forbidsPrograms(readFileSync("/proc/mounts", "utf8"));
  } catch {
    // No such folder: another system than Linux.
    return false;
  }
}

/** Some tests put a copy of PostgreSQL where only its user may go. */
function forbidsPrograms(mounts: string): boolean {
  return mounts.split("\n").some((line) => {
    const [, folder, , options = ""] = line.split(" ");
    return folder === IN_MEMORY && options.split(",").includes("noexec");
  });
}
