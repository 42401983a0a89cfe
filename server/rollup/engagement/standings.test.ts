import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../testing/database.ts";
import { findEarlierFirsts } from "./standings.ts";
import { openWorkingTables } from "./working-tables.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.drop());

/** Everybody signs up on the 1st; every second one is known to have done so before. */
const PEOPLE = 40_002;

test("those who signed up earlier than is known are told in pages, each once and nobody else", async () => {
  await database.sql.begin(async (tx) => {
    await openWorkingTables(tx);
    const [activity] = await tx<{ id: number }[]>`
      insert into activities (kind, key, is_active, is_sign_up, known_at)
      values ('event', 'joined', true, true, now()) returning id`;
    await tx`
      insert into fold_users (user_id, segment_id, signed_up_at, is_new)
      select n, 0, case when n % 2 = 0 then '2026-02-01Z'::timestamptz end, true
      from generate_series(1, ${PEOPLE}::int) n`;
    await tx`
      insert into fold_counts (user_id, day, activity_id, events, first_at)
      select n, '2026-03-01', ${activity?.id ?? 0}::int, 1, '2026-03-01Z'
      from generate_series(1, ${PEOPLE}::int) n`;
    const pages: bigint[][] = [];
    for await (const firsts of findEarlierFirsts(tx)) {
      pages.push(firsts.map(({ userId }) => userId));
    }
    expect(pages.map((page) => page.length)).toEqual([10_000, 10_000, 1]);
    // 1, 3, 5 and so on up to 40,001.
    expect(pages.flat()).toEqual(Array.from({ length: 20_001 }, (_, n) => BigInt(2 * n + 1)));
  });
});
