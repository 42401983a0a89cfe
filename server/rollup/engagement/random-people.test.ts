import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureAccount } from "../../store/account.ts";
import { openTestDatabase, type TestDatabase } from "../../testing/database.ts";
import { type Cut, naiveSums } from "../../testing/people/naive-sums.ts";
import { storedSums } from "../../testing/people/stored-sums.ts";
import { randomStory, type Turn } from "../../testing/people/story.ts";
import { openStage, tellStory } from "../../testing/people/tell-story.ts";
import { rebuildEngagement, verifyEngagement } from "./recount.ts";

let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
  await ensureAccount(database, { name: "Test company", timeZone: "UTC" });
});

afterEach(async () => {
  await database.drop();
});

/** New York changes to winter time on 1 November 2026; Kiritimati is 14 hours before UTC. */
const CUTS: readonly Cut[] = [
  { timeZone: "America/New_York", weekStart: 7 },
  { timeZone: "Pacific/Kiritimati", weekStart: 1 },
];

async function startOver({ timeZone, weekStart }: Cut): Promise<void> {
  const tables = await database.sql<{ names: string }[]>`
    select string_agg(quote_ident(relname), ', ') as names from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname !~ '^(account|__)'`;
  await database.sql.unsafe(`truncate ${tables[0]?.names} restart identity`);
  await database.sql`update account_settings set time_zone = ${timeZone}, week_start = ${weekStart}`;
  await openStage(database);
}

const silently = () => {};

async function expectSums(story: readonly Turn[], cut: Cut): Promise<void> {
  expect(await storedSums(database)).toEqual(naiveSums(story, cut));
}

test.each(CUTS)(
  "the sums of any story are those of a plain count over all of it, whatever came late, changed or became one ($timeZone)",
  async (cut) => {
    await fc.assert(
      fc.asyncProperty(randomStory(), async (story) => {
        await startOver(cut);
        await tellStory(database, story);
        await expectSums(story, cut);
        expect((await verifyEngagement(database, silently)).differences).toEqual([]);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  },
);

test("a rebuild under another calendar comes to what that calendar counts", async () => {
  const [first, second] = CUTS as [Cut, Cut];
  await fc.assert(
    fc.asyncProperty(randomStory(), async (story) => {
      await startOver(first);
      await tellStory(database, story);
      const { timeZone, weekStart } = second;
      await database.sql`
        update account_settings set time_zone = ${timeZone}, week_start = ${weekStart}`;
      await database.sql`
        update ledger_entries set day = (occurred_at at time zone ${timeZone}::text)::date`;
      await rebuildEngagement(database, () => new Date("2027-02-01T00:00:00Z"), silently);
      await expectSums(story, second);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});
