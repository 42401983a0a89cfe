import { afterEach, beforeEach, expect, test } from "vitest";
import { BYTES_A_MOMENT, eachMoment } from "../../domain/packed-moments.ts";
import { ensureAccount } from "../../store/account.ts";
import { openTestDatabase, type TestDatabase } from "../../testing/database.ts";
import type { Turn } from "../../testing/people/story.ts";
import { openStage, tellStory } from "../../testing/people/tell-story.ts";
import { packDays } from "./packed-days.ts";
import { rebuildEngagement, verifyEngagement } from "./recount.ts";

let database: TestDatabase;

/** The last two of the first block, and the first of the second. */
const [OLD, LAST, NEXT] = [4_094, 4_095, 4_096];

beforeEach(async () => {
  database = await openTestDatabase();
  await ensureAccount(database, { name: "Test company", timeZone: "America/New_York" });
  await openStage(database);
  await database.sql`
    insert into users (id, known_at, first_seen_at)
    select id, now(), now() from unnest(${[OLD, LAST, NEXT]}::bigint[]) id`;
  await database.sql`insert into user_news (user_id) select id from users where id >= ${OLD}`;
});

afterEach(async () => {
  await database.drop();
});

/** Opened, or enriched, as somebody. */
const did = (person: number, at: string, kind = 1) => {
  return { person, kind, feature: null, at: new Date(at), contacts: null };
};

const happen = async (...deeds: ReturnType<typeof did>[]) => {
  const story: readonly Turn[] = [{ what: "deeds", deeds }];
  await tellStory(database, story);
};

/** What lies packed: block, day, name, and of each moment the person and the time. */
async function packed(): Promise<string[]> {
  const rows = await database.sql<{ block: number; day: string; key: string; moments: Buffer }[]>`
    select p.block::int as block, p.day::text as day, a.key, p.moments
    from packed_events p join activities a on a.id = p.activity_id order by p.day, p.block, a.key`;
  return rows.map(({ block, day, key, moments }) => {
    const told: string[] = [];
    eachMoment(moments, (place, milliseconds) => {
      const at = new Date(Date.parse(day) + milliseconds).toISOString();
      told.push(`${block * 4_096 + place} at ${at}`);
    });
    expect(moments.length).toBe(told.length * BYTES_A_MOMENT);
    return `${key}: ${told.join(", ")}`;
  });
}

const packedDaysOf = async (block: number) => {
  const rows = await database.sql<{ day: string }[]>`
    select day::text from packed_days where block = ${block} and day between '2024-03-04' and '2024-03-06'
    order by day`;
  return rows.map(({ day }) => day);
};

const verified = async () => (await verifyEngagement(database, () => {})).differences;

test("a moment is five bytes: the place among the block's people above the milliseconds of the day", async () => {
  await happen(did(NEXT, "2024-03-05T23:59:59.999Z"), did(LAST, "2024-03-05T00:00:01.500Z"));
  await packDays(database);
  const rows = await database.sql<{ hex: string }[]>`
    select encode(moments, 'hex') as hex from packed_events order by block`;
  // 4,095 shifted by 27 bits is 0x7ff8000000, and 1,500 is 0x5dc. The next one's place is 0, and 86,399,999 is 0x5265bff.
  expect(rows.map(({ hex }) => hex)).toEqual(["7ff80005dc", "0005265bff"]);
});

test("days that are over are packed whole, each block's for itself, and no day twice", async () => {
  await happen(
    did(LAST, "2024-03-05T23:59:59.999Z"),
    did(NEXT, "2024-03-05T08:00:00Z"),
    did(OLD, "2024-03-05T12:00:00Z"),
    did(OLD, "2024-03-05T09:00:00Z", 2),
    did(LAST, "2024-03-06T00:00:00Z"),
    did(NEXT, "2024-04-01T00:00:00Z"),
    did(OLD, new Date().toISOString()),
  );
  // March has 31 days and April 30, of two blocks; nothing of the current month is over where it is the first.
  expect(await packDays(database)).toBeGreaterThanOrEqual(122);
  expect(await packDays(database)).toBe(0);
  expect(await packed()).toEqual([
    `enriched: ${OLD} at 2024-03-05T09:00:00.000Z`,
    `opened: ${OLD} at 2024-03-05T12:00:00.000Z, ${LAST} at 2024-03-05T23:59:59.999Z`,
    `opened: ${NEXT} at 2024-03-05T08:00:00.000Z`,
    `opened: ${LAST} at 2024-03-06T00:00:00.000Z`,
    `opened: ${NEXT} at 2024-04-01T00:00:00.000Z`,
  ]);
  expect(await verified()).toEqual([]);
});

test("what comes late takes its day out, of its block alone, until the day is packed anew", async () => {
  await happen(did(OLD, "2024-03-05T12:00:00Z"), did(NEXT, "2024-03-05T12:00:00Z"));
  await packDays(database);
  await happen(did(OLD, "2024-03-05T07:00:00Z"));
  expect(await packedDaysOf(0)).toEqual(["2024-03-04", "2024-03-06"]);
  expect(await packedDaysOf(1)).toEqual(["2024-03-04", "2024-03-05", "2024-03-06"]);
  expect(await packed()).toEqual([`opened: ${NEXT} at 2024-03-05T12:00:00.000Z`]);
  expect(await packDays(database)).toBe(1);
  expect(await packed()).toEqual([
    `opened: ${OLD} at 2024-03-05T07:00:00.000Z, ${OLD} at 2024-03-05T12:00:00.000Z`,
    `opened: ${NEXT} at 2024-03-05T12:00:00.000Z`,
  ]);
});

test("a day is not packed while something of it waits to be folded", async () => {
  await happen(did(OLD, "2024-03-05T12:00:00Z"));
  await database.sql`
    insert into event_appends (first_at, last_at, events, appended_at)
    values ('2024-03-05T23:00:00Z', '2024-03-06T01:00:00Z', 1, now())`;
  await packDays(database);
  expect(await packedDaysOf(0)).toEqual(["2024-03-04"]);
});

test("people who become one take their days out of both blocks", async () => {
  await happen(
    did(LAST, "2024-03-05T12:00:00Z"),
    did(NEXT, "2024-03-04T12:00:00Z"),
    did(OLD, "2024-03-06T12:00:00Z"),
  );
  await packDays(database);
  await tellStory(database, [{ what: "merge", from: LAST, into: NEXT }]);
  expect(await packedDaysOf(0)).toEqual(["2024-03-04", "2024-03-06"]);
  expect(await packedDaysOf(1)).toEqual(["2024-03-04", "2024-03-06"]);
  await packDays(database);
  expect(await packed()).toEqual([
    `opened: ${NEXT} at 2024-03-04T12:00:00.000Z`,
    `opened: ${NEXT} at 2024-03-05T12:00:00.000Z`,
    `opened: ${OLD} at 2024-03-06T12:00:00.000Z`,
  ]);
});

test("verify names a packed day that is not what the events say, and a rebuild throws it out", async () => {
  await happen(did(OLD, "2024-03-05T12:00:00Z"), did(OLD, "2024-03-06T12:00:00Z"));
  await packDays(database);
  await database.sql`
    update packed_events set moments = '\\x0000000000' where day = '2024-03-06'`;
  await database.sql`delete from packed_events where day = '2024-03-05'`;
  expect(await verified()).toEqual([
    {
      table: "packed_events",
      rows: 2,
      first: expect.stringMatching(
        /^packed_events, row of block 0, day 2024-03-05, activity_id \d+: /,
      ),
    },
  ]);
  await rebuildEngagement(
    database,
    () => new Date(),
    () => {},
  );
  expect(await packed()).toEqual([]);
  expect(await packedDaysOf(0)).toEqual([]);
  expect(await verified()).toEqual([]);
});
