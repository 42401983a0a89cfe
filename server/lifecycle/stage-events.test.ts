import { afterAll, beforeAll, expect, test } from "vitest";
import { foldEverything } from "../rollup/engagement/fold-events.ts";
import { holdPeople } from "../store/people-locks.ts";
import { ask } from "../testing/ask.ts";
import type { TestCompany } from "../testing/company.ts";
import { openSearches } from "../testing/worlds/searches.ts";
import { prepareStageEvents, writeStageEvents } from "./stage-events.query.ts";
import type { Seen } from "./standings.query.ts";

// The seven people of worlds/searches, to whom moves between stages are told.

let company: TestCompany;

beforeAll(async () => {
  company = await openSearches();
});

afterAll(() => company.close());

const MARCH = `period: { from: "2026-03-01", to: "2026-03-31" }`;
const MOVED = `{ event: "lifecycle_stage_changed" }`;

/** Tells of people that they came from trial to at risk, each at a moment of March such as `01T09:30`. */
async function tellMoves(moves: readonly (readonly [who: string, at: string])[]): Promise<void> {
  const { database, clock } = company;
  const people = await database.sql<{ name: string; id: bigint }[]>`
    select value as name, user_id as id from user_identities where kind = 'user_id'`;
  const idOf = new Map(people.map(({ name, id }) => [name, id]));
  const seen = moves.map(([who, moment]): Seen => {
    const at = new Date(`2026-03-${moment}:00Z`);
    const day = `2026-03-${moment.slice(0, 2)}`;
    const standing = { stage: "at_risk", since: day, reason: "quiet", billing: "paying" } as const;
    return { userId: idOf.get(who) ?? 0n, standing, score: 10, fromStage: "trial", at, day };
  });
  for (const { at } of seen) await prepareStageEvents(database, at);
  await database.sql.begin((tx) => writeStageEvents(tx, seen, clock()));
  await foldEverything(database);
}

/** How many came to each step, strictly. */
async function reached(steps: string): Promise<number[]> {
  const { funnel } = await ask<{ funnel: { value: { steps: { reached: number }[] } } }>(
    company,
    `{ funnel(steps: [${steps}], order: STRICT, ${MARCH}) { value { steps { reached } } } }`,
  );
  return funnel.value.steps.map((step) => step.reached);
}

test("a strict funnel passes over moves between its steps, unless one of them is a step", async () => {
  const searchOpenSave = `{ event: "search" }, { event: "open" }, { event: "save" }`;
  // Dan cancelled, Cat saved next, and Eve's second search went straight on.
  expect(await reached(searchOpenSave)).toEqual([6, 3, 2]);
  // Ada moves between search and open, and once more before she saves; Eve between her second search and open.
  await tellMoves([
    ["ada", "01T09:30"],
    ["ada", "01T10:30"],
    ["eve", "05T10:15"],
  ]);
  expect(await reached(searchOpenSave)).toEqual([6, 3, 2]);
  // Asked for, it is what comes next of both, and Bob, who opened, never moved.
  expect(await reached(`{ event: "search" }, ${MOVED}`)).toEqual([6, 2]);
  expect(await reached(`{ event: "search" }, ${MOVED}, { event: "open" }`)).toEqual([6, 2, 2]);
});

test("a move sends what a trigger waits for it with, once, and nothing of who turned out to be somebody else", async () => {
  const trigger = `{ name: "Moved", about: "Tells Slack.", expiresAfterHours: 48, holdoutPercent: 0,
    againAfterDays: 0, cause: { kind: EVENT, event: "lifecycle_stage_changed" }, conditions: [],
    actions: [{ kind: SLACK, target: "{user_id} moved", fields: [] }] }`;
  const key = `key: "moved"`;
  await ask(company, `mutation { setLifecycleTrigger(${key}, trigger: ${trigger}) { key } }`);
  company.setClock("2026-03-20T09:00:00Z");
  const { rehearseLifecycleTrigger: seen } = await ask<{
    rehearseLifecycleTrigger: { version: string };
  }>(company, `mutation { rehearseLifecycleTrigger(${key}) { version } }`);
  await ask(
    company,
    `mutation { switchLifecycleTrigger(${key}, on: true, version: "${seen.version}") { key } }`,
  );
  // Fin turns out to be Gil while the look that saw both is still under way.
  await company.database.sql`
    update users u set merged_into = gil.user_id from user_identities fin, user_identities gil
    where fin.value = 'fin' and gil.value = 'gil' and u.id = fin.user_id`;
  company.setClock("2026-03-20T12:00:00Z");
  await tellMoves([
    // Before the trigger was on.
    ["bob", "20T08:59"],
    ["dan", "20T12:00"],
    ["fin", "20T12:00"],
  ]);
  const { lifecycleSends } = await ask<{ lifecycleSends: { items: object[] } }>(
    company,
    "{ lifecycleSends(first: 10) { items { triggerKey userKey status } } }",
  );
  expect(lifecycleSends.items).toEqual([
    { triggerKey: "moved", userKey: "dan", status: "WAITING" },
  ]);
  const told = await company.database.sql`
    select i.value from events e join activities a on a.id = e.activity_id
    join user_identities i on i.user_id = e.user_id and i.kind = 'user_id'
    where a.key = 'lifecycle_stage_changed' and e.occurred_at > '2026-03-20' order by 1`;
  expect(told.map(({ value }) => value)).toEqual(["bob", "dan"]);
});

test("a move waits for whoever merges two people, and sees who they are then", async () => {
  const { sql } = company.database;
  let isTold = false;
  const merging = await sql.begin(async (tx) => {
    await holdPeople(tx);
    const telling = tellMoves([["cat", "20T12:00"]]).then(() => {
      isTold = true;
    });
    const isWaiting = async () =>
      (
        await sql`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`
      ).count;
    await expect.poll(isWaiting).toBe(1);
    expect(isTold).toBe(false);
    return { telling };
  });
  await merging.telling;
  expect(isTold).toBe(true);
});
