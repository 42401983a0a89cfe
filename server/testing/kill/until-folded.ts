import { expect } from "vitest";
import type { Sql } from "../../store/database.ts";

/** Waits until a running server has applied and folded everything. What is applied is on the fold's queue by the same commit. */
export async function untilFolded(sql: Sql): Promise<void> {
  const waiting = () => sql`
    select from stripe_events where status = 'received'
    union all select from user_news union all select from user_merges limit 1`;
  await expect.poll(async () => (await waiting()).count).toBe(0);
}
