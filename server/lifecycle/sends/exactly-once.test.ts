import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SENDING_RULES } from "../../domain/triggers/sending.ts";
import type { TriggerAction, TriggerDefinition } from "../../domain/triggers/trigger.ts";
import { ensureAccount } from "../../store/account.ts";
import type { Database, Sql } from "../../store/database.ts";
import { openTestDatabase, type TestDatabase } from "../../testing/database.ts";
import { type KitMishap, openLoopbackKit } from "../../testing/kit/loopback-kit.ts";
import { readTriggers, writeDefinition, writeSwitch } from "../triggers/triggers.query.ts";
import { sendRound } from "./send-due.ts";
import { writeSendingRules } from "./sending.query.ts";

/** Everybody known since New Year is due a tag and a sequence; the bench sends to 10,000. */
const PEOPLE = 60;

const START = new Date("2026-03-01T12:00:00Z");

let database: TestDatabase;
let now = START;

const TAG: TriggerAction = { kind: "kit_tag", target: "tidemark: welcome", fields: [] };
const SEQUENCE: TriggerAction = { kind: "kit_sequence", target: "7", fields: [] };

const trigger: TriggerDefinition = {
  name: "All",
  about: "Reaches everybody.",
  cause: { kind: "event", event: "user_signed_up" },
  conditions: [],
  actions: [TAG, SEQUENCE],
  againAfterDays: null,
  expiresAfterHours: 720,
  holdoutPercent: 0,
};

beforeAll(async () => {
  database = await openTestDatabase();
  await ensureAccount(database, { name: "Test company", timeZone: "UTC" });
  const { sql } = database;
  await sql`
    insert into users (id, known_at, first_seen_at)
    select n, '2026-01-01', '2026-01-01' from generate_series(1, ${PEOPLE}) n`;
  await sql`
    insert into user_identities (kind, value, user_id, known_at)
    select 'email_verified', 'user' || n || '@example.com', n, '2026-01-01' from generate_series(1, ${PEOPLE}) n`;
  await sql.begin(async (tx) => {
    const rules = { ...SENDING_RULES, quietFrom: 0, quietUntil: 0, massPercent: 100 };
    await writeSendingRules(tx, rules);
    await writeDefinition(tx, "all", trigger);
    const all = (await readTriggers({ sql: tx })).find(({ key }) => key === "all");
    if (all === undefined) throw new Error("The trigger was not written");
    await writeSwitch(tx, all, new Date("2026-01-01T00:00:00Z"));
  });
}, 30_000);

beforeEach(async () => {
  now = START;
  await database.sql`delete from lifecycle_sends`;
  const all = (await readTriggers(database)).find(({ key }) => key === "all");
  await database.sql`
    insert into lifecycle_sends
      (trigger_key, trigger_version, user_id, cause, caused_at, known_at, due_at, expires_at)
    select 'all', ${all?.version ?? ""}, n, 'event:1', ${START}, ${START}, ${START}, '2026-03-31'
    from generate_series(1, ${PEOPLE}) n`;
});

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
  for (let n = 1; n <= PEOPLE; n += 1) kit.know(`user${n}@example.com`);
  const mishaps: KitMishap[] = [401, 429, 500, "lost request", "lost answer", "lost answer"];
  kit.befall(() =>
    chance() < 0.08 ? (mishaps[Math.floor(chance() * mishaps.length)] ?? null) : null,
  );
  const kills = await sendAll(kit.kit, () => chance() < 0.02);
  expect(kills).toBeGreaterThan(5);
  const rows = await database.sql`
    select status, reason, actions_done from lifecycle_sends group by 1, 2, 3`;
  expect([...rows]).toEqual([{ status: "sent", reason: null, actions_done: 2 }]);
  const expected = Array.from({ length: PEOPLE }, (_, index) => `user${index + 1}@example.com`);
  expect([...kit.effects].sort()).toEqual(
    [...expected.map((one) => `sequence ${one}`), ...expected.map((one) => `tag ${one}`)].sort(),
  );
}, 60_000);
