import { afterAll, beforeAll, expect, test } from "vitest";
import { SENDING_RULES } from "../../domain/triggers/sending.ts";
import type { Database, Sql } from "../../store/database.ts";
import type { TestDatabase } from "../../testing/database.ts";
import { makeDue, openPeople, switchOn, triggerThat } from "../../testing/kit/due-sends.ts";
import { type KitMishap, openLoopbackKit } from "../../testing/kit/loopback-kit.ts";
import { sendRound } from "./send-due.ts";
import { writeSendingRules } from "./sending.query.ts";

/** Each is due a tag and a sequence. As few as see several kills: more only take longer. */
const PEOPLE = 60;

const START = new Date("2026-03-01T12:00:00Z");

let database: TestDatabase;
let now = START;

const everybody = Array.from({ length: PEOPLE }, (_, index) => index + 1);

const trigger = triggerThat({
  actions: [
    { kind: "kit_tag", target: "tidemark: all", fields: [] },
    { kind: "kit_sequence", target: "7", fields: [] },
  ],
});

beforeAll(async () => {
  database = await openPeople(PEOPLE);
  const rules = { ...SENDING_RULES, quietFrom: 0, quietUntil: 0, massPercent: 100 };
  await database.sql.begin((tx) => writeSendingRules(tx, rules));
  await switchOn(database, "all", trigger);
  await makeDue(database, "all", everybody, { at: START });
}, 30_000);

afterAll(() => database.drop());

class Killed extends Error {}

/** A seeded generator of numbers from 0 to below 1, so that a run that fails fails again. Source: Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A server that dies just before a statement, so that all it did before stands and nothing after is done. */
function mortal(of: Database, dies: () => boolean): Database {
  let isDead = false;
  const live = () => {
    isDead ||= dies();
    if (isDead) throw new Killed();
  };
  const sql = new Proxy(of.sql, {
    apply: (target, self, args) => {
      live();
      return Reflect.apply(target, self, args);
    },
    get: (target, property) => {
      if (property === "begin") live();
      return Reflect.get(target, property);
    },
  });
  return { ...of, sql: sql as Sql };
}

/** Runs servers, two at a time, until nothing waits; each that is killed is followed by another, once its lease is over. */
async function sendAll(
  kit: ReturnType<typeof openLoopbackKit>["kit"],
  dies: () => boolean,
): Promise<number> {
  const means = { kit, slackWebhookUrl: null, webhook: null };
  let kills = 0;
  const serve = async () => {
    const server = mortal(database, dies);
    try {
      while ((await sendRound({ database: server, clock: () => now, means, holdKit })) > 0);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      kills += 1;
    }
  };
  for (;;) {
    await Promise.all([serve(), serve()]);
    const [left] = await database.sql<{ waiting: number }[]>`
      select count(*)::int as waiting from lifecycle_sends where status = 'waiting'`;
    if (left?.waiting === 0) return kills;
    await database.sql`update lifecycle_sends set leased_until = null where status = 'waiting'`;
    // Both have stopped: time passes until what was put off is due.
    now = new Date(now.getTime() + 3_600_000);
  }
}

const holdKit = async () => {};

test("everybody gets the tag and the sequence exactly once, whenever servers are killed and whatever befalls requests", async () => {
  const chance = seeded(8);
  const kit = openLoopbackKit();
  kit.addSequence(7);
  for (const n of everybody) kit.know(`user${n}@example.com`);
  const mishaps: KitMishap[] = [401, 429, 500, "lost request", "lost answer", "lost answer"];
  kit.befall(() =>
    chance() < 0.08 ? (mishaps[Math.floor(chance() * mishaps.length)] ?? null) : null,
  );
  const kills = await sendAll(kit.kit, () => chance() < 0.02);
  expect(kills).toBeGreaterThan(5);
  const rows = await database.sql`
    select status, reason, actions_done from lifecycle_sends group by 1, 2, 3`;
  expect([...rows]).toEqual([{ status: "sent", reason: null, actions_done: 2 }]);
  const expected = everybody.map((n) => `user${n}@example.com`);
  expect([...kit.effects].sort()).toEqual(
    [...expected.map((one) => `sequence ${one}`), ...expected.map((one) => `tag ${one}`)].sort(),
  );
}, 60_000);
