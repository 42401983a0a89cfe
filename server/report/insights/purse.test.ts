import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ensureAccount } from "../../store/account.ts";
import { openTestDatabase, type TestDatabase } from "../../testing/database.ts";
import { readModelLimits, readModelSpent, writeModelLimits } from "./model-budget.query.ts";
import { monthStart, purseOf } from "./purse.ts";

// An account in New York allows 2 cents for a summary and 5 for a month. A cent is ten million billionths of a dollar. March
// begins there at 05:00 UTC.

const CENT = 10_000_000n;
const MARCH = "2026-03-01T05:00:00.000Z";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await ensureAccount(database, { name: "Test company", timeZone: "America/New_York" });
});

afterAll(() => database.drop());

beforeEach(async () => {
  await database.sql`truncate model_runs`;
  await database.sql.begin((tx) => writeModelLimits(tx, { runCents: 2, monthCents: 5 }));
});

const at = (moment: string) => ({ database, clock: () => new Date(moment) });

/** Asks for money at a moment; null where it is refused. */
async function claim(most: bigint, moment = "2026-03-10T12:00:00Z") {
  const claimed = await purseOf(at(moment)).claim("claude-test", most);
  return "unavailableBecause" in claimed ? null : claimed;
}

const spent = async () => await readModelSpent(database, new Date(MARCH));

test("what may come to the limit of a summary exactly is asked for, and a billionth more is not", async () => {
  expect(await claim(2n * CENT + 1n)).toBeNull();
  expect(await spent()).toBe(0n);
  expect(await claim(2n * CENT)).not.toBeNull();
  expect(await spent()).toBe(2n * CENT);
});

test("a month is spent to its limit and not beyond, by what runs cost and what they may still cost", async () => {
  const first = await claim(2n * CENT);
  await claim(2n * CENT);
  // One of the five cents is left.
  expect(await claim(CENT + 1n)).toBeNull();
  expect(await claim(CENT)).not.toBeNull();
  expect(await claim(1n)).toBeNull();
  // The first cost half a cent, the others may still cost all that was set aside for them.
  await first?.settle(700, CENT / 2n);
  expect(await spent()).toBe(CENT / 2n + 2n * CENT + CENT);
  expect(await database.sql`select tokens, is_known from model_runs order by id`).toMatchObject([
    { tokens: 700, is_known: true },
    { tokens: 0, is_known: false },
    { tokens: 0, is_known: false },
  ]);
});

test("a month begins with the first of the account's calendar, its first moment included", async () => {
  expect(await monthStart(at("2026-03-01T05:00:00Z"))).toEqual(new Date(MARCH));
  expect(await monthStart(at("2026-03-31T12:00:00Z"))).toEqual(new Date(MARCH));
  // It is 23:59 of the last of February there.
  expect(await monthStart(at("2026-03-01T04:59:00Z"))).toEqual(
    new Date("2026-02-01T05:00:00.000Z"),
  );
  await claim(2n * CENT, "2026-03-01T04:59:59.999Z");
  expect(await spent()).toBe(0n);
  await claim(2n * CENT, MARCH);
  expect(await spent()).toBe(2n * CENT);
});

test("of many that ask at once no more are paid for than the month allows", async () => {
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim(2n * CENT)));
  expect(claims.filter((one) => one !== null)).toHaveLength(2);
  expect(await spent()).toBe(4n * CENT);
});

test("changed limits are kept apart", async () => {
  await database.sql.begin((tx) => writeModelLimits(tx, { runCents: 7, monthCents: 70 }));
  expect(await readModelLimits(database)).toEqual({ runCents: 7, monthCents: 70 });
});
