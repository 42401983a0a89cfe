const MEGABYTE = 1024 ** 2;

/** What PostgreSQL takes by itself. */
const LEAST_MEGABYTES = 128;

/** What holds the pages that folding touches again and again, with 30 million events of a year there. */
const MOST_MEGABYTES = 1024;

/**
 * How many megabytes of pages PostgreSQL keeps in memory of its own: a sixteenth of what there is, since a laptop is
 * somebody's, and its system keeps files in memory as well.
 */
export function roomForPages(memoryBytes: number): number {
  const part = Math.floor(memoryBytes / 16 / MEGABYTE);
  return Math.min(MOST_MEGABYTES, Math.max(LEAST_MEGABYTES, part));
}

/**
 * How many bytes of memory this process may use.
 * @param machine What the machine has.
 * @param limit What Node says that the process is limited to: 0, or more than any machine has, where it is not.
 */
export function usableMemory(machine: number, limit: number): number {
  return limit === 0 ? machine : Math.min(machine, limit);
}
