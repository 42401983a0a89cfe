/** PostgreSQL's word for a statement that follows a failed one in the same transaction: the consequence, not the cause. */
const FOLLOWS_A_FAILURE = "25P02";

/**
 * Runs independent work of one transaction without waiting in between: statements go out in the order of the work and
 * travel together, where each would wait for the answer to the one before. Waits for all of it even where some fails, so
 * that nothing of it is sent after the transaction was given up, and then throws what failed first.
 */
export async function together<Work extends readonly Promise<unknown>[]>(
  work: readonly [...Work],
): Promise<{ -readonly [Index in keyof Work]: Awaited<Work[Index]> }> {
  const settled = await Promise.allSettled(work);
  const faults = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (faults.length > 0) throw faults.find((fault) => !isConsequence(fault)) ?? faults[0];
  return (await Promise.all(work)) as { -readonly [Index in keyof Work]: Awaited<Work[Index]> };
}

function isConsequence(fault: unknown): boolean {
  return fault instanceof Error && "code" in fault && fault.code === FOLLOWS_A_FAILURE;
}
