import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { tryLock } from "fs-native-extensions";
import { StartupError } from "./startup-error.ts";

/**
 * An open file that can be locked against other processes, and against other openings of it in this one. The system
 * keeps the lock and takes it back when the process ends, however it ends: a lock is never left behind.
 */
export interface FileLock {
  /** Holds the lock together with others. False while somebody holds it alone. */
  tryShared(): boolean;
  /** Holds the lock alone; what this opening held in common becomes its own. False while anybody else holds it. */
  tryExclusive(): boolean;
  /** What the holder wrote into the file, for those who wait. */
  read(): string;
  write(text: string): void;
  /** Lets go of the lock. Once only: the number of the open file may then be another's. */
  close(): void;
}

/** How often a lock that is held is asked for again. */
const ASK_EVERY_MS = 50;

/** After this long whoever waits is told so. */
const TELL_AFTER_MS = 2_000;

/** Opens a lock file, making it where there is none. Its folder must exist. */
export function openFileLock(file: string): FileLock {
  // A plain descriptor and not a FileHandle: the garbage collector closes a forgotten handle, and with it the lock.
  // "a+" makes the file where it is missing and never empties it.
  const fd = opened(file);
  const attempt = (shared: boolean): boolean => {
    try {
      return tryLock(fd, { shared });
    } catch (cause) {
      throw new StartupError(
        `The file ${file} cannot be locked; network drives often cannot. Set TIDEMARK_DATA to a folder on a local disk.`,
        { cause },
      );
    }
  };
  return {
    tryShared: () => attempt(true),
    tryExclusive: () => attempt(false),
    read: () => readFileSync(file, "utf8"),
    write: (text) => {
      ftruncateSync(fd);
      writeSync(fd, text);
    },
    close: () => closeSync(fd),
  };
}

function opened(file: string): number {
  try {
    return openSync(file, "a+", 0o600);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartupError(
      `The lock ${file} cannot be opened (${reason}). Start Tidemark as the user it belongs to, or set TIDEMARK_DATA to another folder.`,
      { cause },
    );
  }
}

/** Runs `act` while no other process is inside the same lock file. Waits for its turn, and says so where it is long. */
export async function alone<Answer>(
  file: string,
  log: (sentence: string) => void,
  act: () => Promise<Answer>,
): Promise<Answer> {
  const lock = openFileLock(file);
  try {
    const tellAt = Date.now() + TELL_AFTER_MS;
    let told = false;
    while (!lock.tryExclusive()) {
      if (!told && Date.now() > tellAt) {
        log("Another Tidemark is starting or stopping the same PostgreSQL; waiting for it.");
        told = true;
      }
      await pause(ASK_EVERY_MS);
    }
    return await act();
  } finally {
    lock.close();
  }
}
