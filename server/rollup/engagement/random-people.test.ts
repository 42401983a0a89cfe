import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureAccount } from "../../store/account.ts";
import { openTestDatabase, type TestDatabase } from "../../testing/database.ts";
import { type Cut, naiveSums } from "../../testing/people/naive-sums.ts";
import { storedSums } from "../../testing/people/stored-sums.ts";
import { type Deed, type Payment, randomStory, type Turn } from "../../testing/people/story.ts";
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

/** Five in the afternoon UTC of a day of the stories, whose cohorts begin on day 0. */
const on = (day: number, hour = 17) => new Date(Date.UTC(2026, 9, 20 + day, hour));
const deed = (person: number, kind: number, at: Date): Deed => {
  return { person, kind, feature: null, at, contacts: null };
};
const does = (...deeds: Deed[]): Turn => ({ what: "deeds", deeds });
const pays = (person: number, kind: Payment["kind"], amountMinor: number, at: Date): Turn => {
  return { what: "payment", payment: { person, kind, amountMinor, currency: "eur", at } };
};
const FOLD: Turn = { what: "fold" };
const [SIGNS_UP, OPENS, ENRICHES] = [0, 1, 2];

// Chance rarely hits what a day more or less decides: the last summed day, 30, and those beside it; money of a day of
// which the sums know already; a refund alone on its day; two firsts in one batch; a sign-up that was told otherwise.
test("the sums of a story of edges are those of a plain count, fold by fold and as a whole", async () => {
  const story: Turn[] = [
    does(deed(0, SIGNS_UP, on(0)), deed(1, SIGNS_UP, on(0)), deed(2, SIGNS_UP, on(0))),
    pays(1, "charge", 100, on(0)),
    FOLD,
    ...[29, 30, 31, 40, 35].flatMap((day) => [does(deed(0, OPENS, on(day))), FOLD]),
    ...[30, 31].flatMap((day) => [pays(1, "charge", 700, on(day)), FOLD]),
    pays(1, "charge", 30, on(30, 18)),
    FOLD,
    pays(1, "refund", -5, on(12)),
    FOLD,
    does(deed(2, ENRICHES, on(1, 18)), deed(2, ENRICHES, on(1, 16))),
    FOLD,
    // Somebody says when they signed up; what the events say of it no longer counts, also not an earlier one.
    {
      what: "word",
      word: { person: 2, key: "createdAt", value: "2026-10-22T12:00:00Z", asOf: on(2) },
    },
    FOLD,
    does(deed(2, SIGNS_UP, on(-1))),
    FOLD,
    does(deed(0, OPENS, on(-2))),
  ];
  for (const cut of CUTS) {
    await startOver(cut);
    await tellStory(database, story);
    await expectSums(story, cut);
    expect((await verifyEngagement(database, silently)).differences).toEqual([]);
  }
});

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
