import crypto, { createHash } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { Problem } from "../domain/problems.ts";
import { ROLES } from "../domain/role.ts";
import { openTestDatabase } from "../testing/database.ts";
import type { Act } from "./act.ts";
import { createKeyring } from "./keyring.ts";
import { createKey, isKeyOf, listKeys, revokeKey } from "./keys.ts";

const database = await openTestDatabase();
const START = new Date("2026-03-02T09:00:00Z");
const act: Act = { database, author: { kind: "person", id: "p1" }, now: START };

/** A keyring on a clock that the test moves, and what it reported. */
function keyringAt() {
  const clock = { seconds: 0 };
  const faults: unknown[] = [];
  const keyring = createKeyring({
    database,
    clock: () => new Date(START.getTime() + clock.seconds * 1000),
    onFault: (fault) => faults.push(fault),
  });
  return { clock, faults, keyring };
}

beforeEach(async () => {
  await database.sql`truncate api_keys, audit_log`;
});

afterAll(() => database.drop());

test.each(ROLES)("a key of role %s acts as that role", async (role) => {
  const { keyring } = keyringAt();
  const { id, key, prefix } = await createKey(act, { name: "  Backend ", role });
  expect(key).toMatch(new RegExp(`^tdm_${role}_[A-Za-z0-9_-]{43}$`));
  expect(key.startsWith(prefix)).toBe(true);
  const actor = { kind: "key", id, name: "Backend", email: null, role };
  expect(await keyring.actorOfKey(`Bearer ${key}`)).toEqual(actor);
  expect(await keyring.actorOfKey(`bearer   ${key}`)).toEqual(actor);
  await keyring.settled();
});

test("the database holds the hash and eight characters of the random part, never the key", async () => {
  const { id, key, prefix } = await createKey(act, { name: "Backend", role: "ingest" });
  const [row] = await database.sql`select api_keys::text as everything, hash from api_keys`;
  expect(row?.everything).not.toContain(key);
  expect(row?.hash).toBe(createHash("sha256").update(key).digest("hex"));
  expect(prefix).toBe(key.slice(0, "tdm_ingest_".length + 8));
  expect(await database.sql`select actor, action, subject from audit_log`).toEqual([
    { actor: "person:p1", action: "key.create", subject: `key:${id}` },
  ]);
});

test("nothing but the whole key opens the door", async () => {
  const { keyring } = keyringAt();
  const { key, prefix } = await createKey(act, { name: "Backend", role: "analyst" });
  const other = key.endsWith("A") ? "B" : "A";
  const wrong = [
    null,
    undefined,
    "",
    key,
    "Bearer",
    "Bearer ",
    `Basic ${key}`,
    `Bearer ${prefix}`,
    `Bearer ${key.slice(0, -1)}`,
    `Bearer ${key.slice(0, -1)}${other}`,
    `Bearer ${key}A`,
    `Bearer ${key} ${key}`,
    `Bearer ${key.replace("analyst", "admin")}`,
    `Bearer ${key.toUpperCase()}`,
    `Bearer tdm_root_${"A".repeat(43)}`,
    `Bearer tdm_admin_${"A".repeat(43)}`,
    "Bearer ' or 1=1 --",
    `Bearer ${"A".repeat(100_000)}`,
  ];
  for (const authorization of wrong) {
    expect([authorization, await keyring.actorOfKey(authorization)]).toEqual([authorization, null]);
  }
});

test("a key is compared in constant time, with its beginning right or wrong", () => {
  // Nothing is replaced: the calls are only counted.
  const timingSafeEqual = vi.spyOn(crypto, "timingSafeEqual");
  syncBuiltinESMExports();
  onTestFinished(() => {
    timingSafeEqual.mockRestore();
    syncBuiltinESMExports();
  });
  const key = `tdm_ci_${"k".repeat(43)}`;
  const hash = createHash("sha256").update(key).digest("hex");
  expect(isKeyOf(key, hash)).toBe(true);
  expect(isKeyOf(`tdm_ci_${"k".repeat(42)}j`, hash)).toBe(false);
  expect(isKeyOf(`tdm_ci_${"j".repeat(43)}`, hash)).toBe(false);
  expect(timingSafeEqual).toHaveBeenCalledTimes(3);
});

test("a revoked key is worthless from the next request on and stays in the list", async () => {
  const { keyring } = keyringAt();
  const { id, key, prefix } = await createKey(act, { name: "Backend", role: "ci" });
  expect(await keyring.actorOfKey(`Bearer ${key}`)).not.toBeNull();
  await keyring.settled();
  const later = new Date("2026-03-03T09:00:00Z");
  await revokeKey({ ...act, now: later }, prefix);
  expect(await keyring.actorOfKey(`Bearer ${key}`)).toBeNull();
  expect(await listKeys(database)).toEqual([
    {
      id,
      name: "Backend",
      role: "ci",
      prefix,
      createdAt: START,
      lastUsedAt: START,
      revokedAt: later,
    },
  ]);
  expect((await database.sql`select action, subject from audit_log order by id`).at(-1)).toEqual({
    action: "key.revoke",
    subject: `key:${id}`,
  });
});

test("a key can be revoked by itself, but only once, and a stranger's not at all", async () => {
  const { key, prefix } = await createKey(act, { name: "Leaked", role: "admin" });
  await revokeKey(act, key);
  for (const reference of [key, prefix, "tdm_admin_", "", "%"]) {
    await expect(revokeKey(act, reference)).rejects.toThrow(Problem);
  }
  expect(await database.sql`select 1 from audit_log where action = 'key.revoke'`).toHaveLength(1);
});

test("the last use is written when it is a minute old, not at each request", async () => {
  const { clock, keyring } = keyringAt();
  const { key } = await createKey(act, { name: "Busy", role: "ingest" });
  const lastUse = async () => {
    await keyring.actorOfKey(`Bearer ${key}`);
    await keyring.settled();
    return (await listKeys(database))[0]?.lastUsedAt?.toISOString();
  };
  expect((await listKeys(database))[0]?.lastUsedAt).toBeNull();
  expect(await lastUse()).toBe("2026-03-02T09:00:00.000Z");
  clock.seconds = 59;
  expect(await lastUse()).toBe("2026-03-02T09:00:00.000Z");
  clock.seconds = 60;
  expect(await lastUse()).toBe("2026-03-02T09:01:00.000Z");
});

test("a request is answered while the row of its key is locked, and a hundred of them wait for one write", async () => {
  const { keyring } = keyringAt();
  const { key } = await createKey(act, { name: "Busy", role: "ingest" });
  await database.sql.begin(async (tx) => {
    await tx`select 1 from api_keys for update`;
    const requests = Array.from({ length: 100 }, () => keyring.actorOfKey(`Bearer ${key}`));
    expect((await Promise.all(requests)).every((actor) => actor?.role === "ingest")).toBe(true);
    const [waiting] = await tx<{ updates: number }[]>`
      select count(*)::int as updates from pg_stat_activity
      where datname = current_database() and query like 'update api_keys%' and state = 'active'
    `;
    expect(waiting?.updates).toBeLessThanOrEqual(1);
  });
  await keyring.settled();
  expect((await listKeys(database))[0]?.lastUsedAt).toEqual(START);
});

test("a last use that cannot be written is reported and fails no request", async () => {
  const { faults, keyring } = keyringAt();
  const { key } = await createKey(act, { name: "Backend", role: "ingest" });
  await database.sql`alter table api_keys add constraint no_use check (last_used_at is null)`;
  try {
    expect(await keyring.actorOfKey(`Bearer ${key}`)).not.toBeNull();
    await keyring.settled();
  } finally {
    await database.sql`alter table api_keys drop constraint no_use`;
  }
  expect(String(faults)).toContain("no_use");
});

test.each(["", "  ", "two\nlines", "a".repeat(101)])("refuses %j as a key's name", async (name) => {
  await expect(createKey(act, { name, role: "ci" })).rejects.toThrow(Problem);
  expect(await listKeys(database)).toEqual([]);
});
