import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { makeDue, switchOn, triggerThat } from "../../bench/sends/due-sends.ts";
import { type KitMishap, openLoopbackKit } from "../../bench/sends/loopback-kit.ts";
import { isHeldOut } from "../../domain/triggers/holdout.ts";
import { SENDING_RULES } from "../../domain/triggers/sending.ts";
import type { KitState } from "../../post/kit.ts";
import type { TestDatabase } from "../../testing/database.ts";
import { openPeople } from "../../testing/kit/open-people.ts";
import type { Means } from "./do-action.ts";
import { createKitTurns } from "./kit-turns.query.ts";
import { allowMass, declineMass } from "./mass-guard.query.ts";
import { sendRound } from "./send-due.ts";
import { writeSendingRules } from "./sending.query.ts";

const START = new Date("2026-03-01T12:00:00Z");
const HOUR_MS = 3_600_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await openPeople(60);
});

afterAll(() => database.drop());

const NOTHING: Means = { kit: null, slackWebhookUrl: null, webhook: null };

/** Sends what is due at a moment; returns how often Kit was to be left alone. */
async function sendAt(at: Date, means: Partial<Means>): Promise<number> {
  let holds = 0;
  const holdKit = async () => {
    holds += 1;
  };
  const parts = { database, clock: () => at, means: { ...NOTHING, ...means }, holdKit };
  while ((await sendRound(parts)) > 0);
  return holds;
}

/** Who came to what, as `7 skipped unsubscribed`. */
async function outcomes(key: string): Promise<string[]> {
  const rows = await database.sql<{ line: string }[]>`
    select concat_ws(' ', user_id, status, reason) as line from lifecycle_sends
    where trigger_key = ${key} order by user_id, id`;
  return rows.map(({ line }) => line);
}

const later = (hours: number) => new Date(START.getTime() + hours * HOUR_MS);

/*
 * Each person is one case: what Kit knows of them, and what befalls the request that tags them. Kit does not know 2, and
 * nobody knows an address of 12.
 */
const STATES: Readonly<Record<number, KitState>> = {
  3: "inactive",
  4: "cancelled",
  5: "bounced",
  6: "complained",
};
const MISHAPS: Readonly<Record<number, KitMishap>> = {
  7: 401,
  8: 422,
  9: 429,
  10: 500,
  11: "lost answer",
};

test("each answer of Kit's, and each state of an address, has its outcome", async () => {
  await switchOn(database, "cases", triggerThat({ expiresAfterHours: 48 }));
  await database.sql`delete from user_identities where user_id = 12`;
  const people = Array.from({ length: 12 }, (_, index) => index + 1);
  await makeDue(database, "cases", people, { at: START });
  const kit = openLoopbackKit();
  const numberOf = new Map<number, number>();
  for (const person of people.filter((one) => one !== 2 && one !== 12)) {
    numberOf.set(kit.know(`user${person}@example.com`, STATES[person]), person);
  }
  const tagged = (request: string) =>
    numberOf.get(Number(/^POST [/]v4[/]tags[/]\d+[/]subscribers[/](\d+)$/.exec(request)?.[1]));
  kit.befall((request) => MISHAPS[tagged(request) ?? 0] ?? null);
  expect(await sendAt(START, { kit: kit.kit })).toBe(1);
  expect(await outcomes("cases")).toEqual([
    "1 sent",
    "2 skipped unknown_at_kit",
    "3 skipped unconfirmed",
    "4 skipped unsubscribed",
    "5 skipped bounced",
    "6 skipped complained",
    "7 waiting kit_key",
    "8 failed refused",
    "9 waiting rate_limited",
    "10 waiting unavailable",
    "11 waiting unavailable",
    "12 skipped no_address",
  ]);
  const [refused] = await database.sql<{ detail: string }[]>`
    select detail from lifecycle_sends where trigger_key = 'cases' and user_id = 8`;
  expect(refused?.detail).toBe("Kit answered 422: Email address is invalid: the address");
  // Kit has recovered, but for the key. Whom nobody heard of was tagged: it is looked for, and not done again.
  kit.befall((request) => (tagged(request) === 7 ? 401 : null));
  await sendAt(later(1), { kit: kit.kit });
  const again = (await outcomes("cases")).filter((one) => /^(7|9|10|11) /.test(one));
  expect(again).toEqual(["7 waiting kit_key", "9 sent", "10 sent", "11 sent"]);
  expect(kit.effects.filter((one) => one === "tag user11@example.com")).toHaveLength(1);
  // What nobody mended in time has failed, and says on what.
  await sendAt(later(49), { kit: kit.kit });
  expect((await outcomes("cases"))[6]).toBe("7 failed kit_key");
});

test("what may have been done stays so, also where the next attempt certainly did nothing", async () => {
  await switchOn(database, "open", triggerThat({}));
  await makeDue(database, "open", [23], { at: START });
  const kit = openLoopbackKit();
  kit.know("user23@example.com");
  kit.befall((request) => (/subscribers[/]1$/.test(request) ? "lost answer" : null));
  await sendAt(START, { kit: kit.kit });
  kit.befall((request) => (request === "POST /v4/tags" ? 429 : null));
  await sendAt(later(1), { kit: kit.kit });
  kit.befall(() => null);
  await sendAt(later(2), { kit: kit.kit });
  expect(await outcomes("open")).toEqual(["23 sent"]);
  expect(kit.effects).toEqual(["tag user23@example.com"]);
});

test("a key that Kit does not know, and a sequence that it does not have, wait to be mended", async () => {
  const sequence = { kind: "kit_sequence", target: "7", fields: [] } as const;
  await switchOn(database, "sequence", triggerThat({ actions: [sequence] }));
  await makeDue(database, "sequence", [13], { at: START });
  await sendAt(START, { kit: openLoopbackKit({ key: "kit_other" }).kit });
  expect(await outcomes("sequence")).toEqual(["13 waiting kit_key"]);
  const kit = openLoopbackKit();
  kit.know("user13@example.com");
  await sendAt(later(1), { kit: kit.kit });
  expect(await outcomes("sequence")).toEqual(["13 waiting unknown_target"]);
  kit.addSequence(7);
  await sendAt(later(2), { kit: kit.kit });
  expect(await outcomes("sequence")).toEqual(["13 sent"]);
});

test("whoever is created at Kit gets the fields, and whoever unsubscribed there stays so", async () => {
  const actions = [
    {
      kind: "kit_subscriber",
      target: null,
      fields: [{ key: "stage", value: "is {stage} at {score}" }],
    },
    { kind: "kit_tag", target: "tidemark: all", fields: [] },
  ] as const;
  await switchOn(database, "created", triggerThat({ actions }));
  await makeDue(database, "created", [14, 15], { at: START });
  const kit = openLoopbackKit();
  kit.addField("stage");
  kit.know("user15@example.com", "cancelled");
  await sendAt(START, { kit: kit.kit });
  expect(await outcomes("created")).toEqual(["14 sent", "15 skipped unsubscribed"]);
  // Never seen to do anything: a lead whose score is nothing.
  expect(kit.subscriber("user14@example.com")?.fields).toEqual({ stage: "is lead at 0" });
  expect(kit.subscriber("user15@example.com")?.state).toBe("cancelled");
});

test("a tag is taken away, and once more where nobody heard that it was", async () => {
  const tag = { kind: "kit_tag", target: "tidemark: trial", fields: [] } as const;
  await switchOn(database, "untag", triggerThat({ actions: [tag, { ...tag, kind: "kit_untag" }] }));
  await makeDue(database, "untag", [25], { at: START });
  const kit = openLoopbackKit();
  kit.know("user25@example.com");
  kit.befall((request) => (request.startsWith("DELETE") ? "lost answer" : null));
  await sendAt(START, { kit: kit.kit });
  expect(await outcomes("untag")).toEqual(["25 waiting unavailable"]);
  kit.befall(() => null);
  await sendAt(later(1), { kit: kit.kit });
  expect(await outcomes("untag")).toEqual(["25 sent"]);
  expect([...(kit.subscriber("user25@example.com")?.tags ?? ["nobody"])]).toEqual([]);
  // What was set before is not set again.
  expect(kit.effects).toEqual(["tag user25@example.com"]);
});

// At noon of 1 March it is seven in the morning in New York, 21:00 in Tokyo, and noon where nothing usable is said.
test("nobody is written to in the night of where they are, or else of the account", async () => {
  const night = { ...SENDING_RULES, quietFrom: 21, quietUntil: 8 };
  await database.sql.begin((tx) => writeSendingRules(tx, night));
  onTestFinished(() =>
    database.sql.begin((tx) => writeSendingRules(tx, { ...night, quietFrom: 0, quietUntil: 0 })),
  );
  await database.sql`
    insert into user_traits (user_id, key, value, as_of, message_id) values
      (26, 'timezone', '"America/New_York"', ${START}, '1'), (27, 'time_zone', '"Asia/Tokyo"', ${START}, '2'),
      (28, 'timezone', '"Nowhere/Town"', ${START}, '3')`;
  await switchOn(database, "night", triggerThat({}));
  await makeDue(database, "night", [26, 27, 28, 29], { at: START });
  const kit = openLoopbackKit();
  for (const person of [26, 27, 28, 29]) kit.know(`user${person}@example.com`);
  await sendAt(START, { kit: kit.kit });
  expect(await outcomes("night")).toEqual([
    "26 waiting quiet_hours",
    "27 waiting quiet_hours",
    "28 sent",
    "29 sent",
  ]);
  const due = await database.sql<{ at: Date }[]>`
    select due_at as at from lifecycle_sends
    where trigger_key = 'night' and status = 'waiting' order by user_id`;
  // Eight in the morning in New York, and in Tokyo.
  expect(due.map(({ at }) => at.toISOString())).toEqual([
    "2026-03-01T13:00:00.000Z",
    "2026-03-01T23:00:00.000Z",
  ]);
});

test("half of people are kept out where half are to be, and they count as reached", async () => {
  await switchOn(database, "half", triggerThat({ holdoutPercent: 50 }));
  const people = [16, 17, 18, 19, 20, 21];
  await makeDue(database, "half", people, { at: START });
  const kit = openLoopbackKit();
  for (const person of people) kit.know(`user${person}@example.com`);
  await sendAt(START, { kit: kit.kit });
  const expected = people.map((person) =>
    isHeldOut("half", BigInt(person), 50) ? `${person} held_out held_out` : `${person} sent`,
  );
  expect(new Set(expected.map((one) => one.slice(3))).size).toBe(2);
  expect(await outcomes("half")).toEqual(expected);
  await makeDue(database, "half", people, { at: later(1), cause: "event:2" });
  await sendAt(later(1), { kit: kit.kit });
  expect((await outcomes("half")).filter((one) => one.endsWith("had_it"))).toHaveLength(6);
});

test("nobody gets more than three messages within a week, of whatever triggers", async () => {
  const kit = openLoopbackKit();
  kit.know("user22@example.com");
  for (const key of ["one", "two", "three", "four"]) {
    await switchOn(database, key, triggerThat({ againAfterDays: 0 }));
    await makeDue(database, key, [22], { at: START });
    await sendAt(START, { kit: kit.kit });
  }
  expect(await outcomes("three")).toEqual(["22 sent"]);
  expect(await outcomes("four")).toEqual(["22 skipped cap"]);
  await makeDue(database, "four", [22], { at: later(24 * 7), cause: "event:2" });
  await sendAt(later(24 * 7), { kit: kit.kit });
  expect(await outcomes("four")).toEqual(["22 skipped cap", "22 sent"]);
});

// A tenth of 60 people are 6, but up to 20 are never many.
test("a trigger that would reach many at once waits for a yes, and a no ends what waits", async () => {
  const kit = openLoopbackKit();
  const people = Array.from({ length: 21 }, (_, index) => index + 30);
  for (const person of people) kit.know(`user${person}@example.com`);
  for (const key of ["yes", "no"]) {
    await switchOn(database, key, triggerThat({}));
    await makeDue(database, key, people, { at: START });
  }
  await sendAt(START, { kit: kit.kit });
  expect(new Set((await outcomes("yes")).map((one) => one.slice(3)))).toEqual(
    new Set(["waiting mass"]),
  );
  await database.sql.begin((tx) => allowMass(tx, "yes", START));
  await database.sql.begin((tx) => declineMass(tx, "no", START));
  await sendAt(START, { kit: kit.kit });
  const settled = async (key: string) => [
    ...new Set((await outcomes(key)).map((one) => one.slice(3))),
  ];
  expect(await settled("yes")).toEqual(["sent"]);
  expect(await settled("no")).toEqual(["skipped declined"]);
});

test("all servers queue for Kit together, and a moment from a clock that jumped is not believed", async () => {
  const { sql } = database;
  const waits: number[] = [];
  const turns = createKitTurns(database, async (milliseconds) => void waits.push(milliseconds));
  const [before] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
  await Promise.all(Array.from({ length: 10 }, () => turns.take()));
  const [{ free } = { free: new Date(0) }] = await sql<{ free: Date }[]>`
    select free_at as free from lifecycle_pacing`;
  // Ten turns, 546 ms apart: a minute has 109 of them.
  expect(free.getTime() - (before?.now.getTime() ?? 0)).toBeGreaterThanOrEqual(10 * 546 - 1);
  await sql`update lifecycle_pacing set free_at = clock_timestamp() + interval '1 hour'`;
  waits.length = 0;
  await turns.take();
  expect(waits).toEqual([]);
  await turns.hold();
  await turns.take();
  expect(waits[0]).toBeGreaterThan(0);
  expect(waits[0]).toBeLessThanOrEqual(60_000);
});

test("nobody of a demo company is ever written to", async () => {
  await database.sql`update account_settings set demo = true`;
  await switchOn(database, "demo", triggerThat({}));
  await makeDue(database, "demo", [24], { at: START });
  const kit = openLoopbackKit();
  kit.know("user24@example.com");
  await sendAt(START, { kit: kit.kit });
  expect(await outcomes("demo")).toEqual(["24 waiting demo"]);
  expect(kit.requests).toEqual([]);
});
