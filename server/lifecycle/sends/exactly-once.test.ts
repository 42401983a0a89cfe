import { afterAll, beforeAll, expect, test } from "vitest";
import { fillPeople, makeDue, switchOn, triggerThat } from "../../bench/sends/due-sends.ts";
import { openLoopbackKit } from "../../bench/sends/loopback-kit.ts";
import { sendAmongKills } from "../../bench/sends/mortal-senders.ts";
import { openTestDatabase, type TestDatabase } from "../../testing/database.ts";

/** Each is due a tag and a sequence. As many as ten seconds of one core hold: `npm run bench -- sends` has 10,000. */
const PEOPLE = 150;

const START = new Date("2026-03-01T12:00:00Z");

let database: TestDatabase;

const everybody = Array.from({ length: PEOPLE }, (_, index) => index + 1);

const trigger = triggerThat({
  actions: [
    { kind: "kit_tag", target: "tidemark: all", fields: [] },
    { kind: "kit_sequence", target: "7", fields: [] },
  ],
});

beforeAll(async () => {
  database = await openTestDatabase();
  await fillPeople(database, PEOPLE, 100);
  await switchOn(database, "all", trigger);
  await makeDue(database, "all", everybody, { at: START });
});

afterAll(() => database.drop());

test("everybody gets the tag and the sequence exactly once, whenever servers are killed and whatever befalls requests", async () => {
  const kit = openLoopbackKit();
  kit.addSequence(7);
  for (const n of everybody) kit.know(`user${n}@example.com`);
  const kills = await sendAmongKills({ database, kit, start: START, seed: 8 });
  expect(kills).toBeGreaterThan(5);
  const rows = await database.sql`
    select status, reason, actions_done from lifecycle_sends group by 1, 2, 3`;
  expect([...rows]).toEqual([{ status: "sent", reason: null, actions_done: 2 }]);
  const expected = everybody.map((n) => `user${n}@example.com`);
  expect([...kit.effects].sort()).toEqual(
    [...expected.map((one) => `sequence ${one}`), ...expected.map((one) => `tag ${one}`)].sort(),
  );
});
