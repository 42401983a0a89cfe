import type { Transaction } from "../../store/database.ts";

/**
 * Runs a statement that looks up the nearest of a person's days. They are read from the nearest on, by the key's order:
 * PostgreSQL expects few of them and would rather read and sort them all, which costs the more the longer a history is.
 */
export async function inOrderOfKey(
  tx: Transaction,
  statement: () => PromiseLike<unknown>,
): Promise<void> {
  await tx`set local enable_bitmapscan = off`;
  await tx`set local enable_sort = off`;
  // No two of them are the same question.
  await tx`set local enable_memoize = off`;
  await statement();
  await tx`set local enable_memoize = on`;
  await tx`set local enable_sort = on`;
  await tx`set local enable_bitmapscan = on`;
}
