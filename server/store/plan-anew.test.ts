import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import type { Statements } from "./database.ts";
import { planAnew } from "./plan-anew.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.drop());

/** How often PostgreSQL keeps the statements of this connection that say so. */
async function keptOf(sql: Statements, word: string): Promise<number> {
  const rows =
    await sql`select 1 from pg_prepared_statements where statement like ${`%${word} */%`}`;
  return rows.length;
}

test("a statement that is planned anew is kept by no connection, whatever is a part of it", async () => {
  await database.sql.begin(async (sql) => {
    for (const number of [1, 2, 3]) {
      const even = sql`${number}::int % 2 = 0`;
      const [anew] = await planAnew(sql<{ even: boolean }[]>`select /* anew */ ${even} as even`);
      const [kept] = await sql<{ even: boolean }[]>`select /* once */ ${even} as even`;
      expect([anew?.even, kept?.even]).toEqual([number === 2, number === 2]);
    }
    expect([await keptOf(sql, "anew"), await keptOf(sql, "once")]).toEqual([0, 1]);
  });
});
