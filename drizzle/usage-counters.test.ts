import { afterAll, beforeAll, expect, test } from "vitest";
import { openProduct, type TestProduct } from "../server/testing/product.ts";

let product: TestProduct;

beforeAll(async () => {
  product = await openProduct({ now: "2026-03-20T12:00:00Z" });
});

afterAll(() => product.close());

test("the view tells of each person and day what was counted, and 0 of what was not", async () => {
  const count = (name: object, properties: object) => ({
    event: "usage_counted",
    ...name,
    properties,
  });
  await product.send(
    count({ userId: "ada" }, { date: "2026-03-01", enrichmentsCount: 2, exportsCount: 1 }),
    count({ userId: "ada" }, { date: "2026-03-01", enrichmentsCount: 3 }),
    count({ userId: "ada" }, { date: "2026-03-02", sessionsCount: 1 }),
    count({ anonymousId: "visitor" }, { date: "2026-03-02", exportsCount: 4 }),
  );
  // A second id of Ada's: she is still one person, under the id that was known first.
  product.setClock("2026-03-20T13:00:00Z");
  await product.send(
    { type: "alias", userId: "ada", previousId: "a-new-id" },
    count({ userId: "a-new-id" }, { date: "2026-03-02", exportsCount: 5 }),
  );
  const rows = await product.database.sql`
    select user_id, day, enrichments_count as e, exports_count as x, sessions_count as s
    from usage_counters order by day, user_id`;
  expect([...rows]).toEqual([
    { user_id: "ada", day: "2026-03-01", e: 5n, x: 1n, s: 0n },
    { user_id: "ada", day: "2026-03-02", e: 0n, x: 5n, s: 1n },
    { user_id: null, day: "2026-03-02", e: 0n, x: 4n, s: 0n },
  ]);
});
