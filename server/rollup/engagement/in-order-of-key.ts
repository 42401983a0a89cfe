import type { Transaction } from "../../store/database.ts";

/**
 * Runs a statement that looks up the nearest of a person's days. They are read from the nearest on, by the key's order:
 * PostgreSQL expects few of them and would rather read and sort them all, which costs the more the longer a history is.
 * And it expects the same question again, where no two are the same.
 */
export async function inOrderOfKey(
  tx: Transaction,
  statement: () => PromiseLike<unknown>,
): Promise<void> {
  const turn = (to: "on" | "off") => tx`
    select set_config('enable_bitmapscan', ${to}, true), set_config('enable_sort', ${to}, true),
      set_config('enable_memoize', ${to}, true)`;
  await turn("off");
  await statement();
  await turn("on");
}
