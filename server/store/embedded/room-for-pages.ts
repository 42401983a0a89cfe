import { totalmem } from "node:os";

const MEGABYTE = 1024 ** 2;

/** In megabytes: what PostgreSQL takes by itself, … */
const LEAST = 128;

/** … and what holds the pages that a year of 30 million events has folded again and again. */
const MOST = 1024;

/**
 * How many megabytes of pages PostgreSQL keeps in memory of its own: a sixteenth of the machine's, which is somebody's
 * laptop, and whose system keeps files in memory as well.
 */
export function roomForPages(memoryBytes: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.floor(memoryBytes / 16 / MEGABYTE)));
}

/** What there is of it in bytes, or what this process is limited to. */
export function memoryOfMachine(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}
