import { afterAll, beforeAll, expect, test } from "vitest";
import { openLoopbackKit } from "../../bench/sends/loopback-kit.ts";
import { ask } from "../../testing/ask.ts";
import type { TestCompany } from "../../testing/company.ts";
import { tellProduct } from "../../testing/tell-product.ts";
import { openLives } from "../../testing/worlds/lives.ts";
import { runLifecycle } from "../run-lifecycle.ts";
import type { Means } from "./do-action.ts";
import { sendRound } from "./send-due.ts";

// The ten people of worlds/lives. Nobody is in quiet hours at noon in London.

let company: TestCompany;

beforeAll(async () => {
  company = await openLives();
});

afterAll(() => company.close());

const asked = async <Answer>(source: string) => await ask<Answer>(company, source);

async function runOn(day: string) {
  company.setClock(`${day}T12:00:00Z`);
  return await runLifecycle(company.database, company.clock);
}

async function send(means: Partial<Means>): Promise<void> {
  const parts = {
    database: company.database,
    clock: company.clock,
    means: { kit: null, slackWebhookUrl: null, webhook: null, ...means },
    holdKit: async () => {},
  };
  while ((await sendRound(parts)) > 0);
}

interface Sent {
  readonly triggerKey: string;
  readonly userKey: string | null;
  readonly status: string;
  readonly reason: string | null;
}

/** The log, the oldest first, as `trigger who STATUS reason`. */
async function log(): Promise<string[]> {
  const { lifecycleSends } = await asked<{ lifecycleSends: { items: Sent[] } }>(
    "{ lifecycleSends(first: 100) { items { triggerKey userKey status reason } } }",
  );
  return lifecycleSends.items
    .map((one) => `${one.triggerKey} ${one.userKey} ${one.status} ${one.reason ?? ""}`.trim())
    .reverse();
}

async function switchOn(key: string): Promise<void> {
  const { rehearseLifecycleTrigger: seen } = await asked<{
    rehearseLifecycleTrigger: { version: string };
  }>(`mutation { rehearseLifecycleTrigger(key: "${key}") { version } }`);
  await asked(
    `mutation { switchLifecycleTrigger(key: "${key}", on: true, version: "${seen.version}") { onSince } }`,
  );
}

test("every trigger that comes with Tidemark is off, and cannot be switched on before its rehearsal was seen", async () => {
  const { lifecycleTriggers } = await asked<{
    lifecycleTriggers: { key: string; version: string; onSince: string | null }[];
  }>("{ lifecycleTriggers { key version onSince } }");
  expect(lifecycleTriggers.map(({ key, onSince }) => [key, onSince])).toEqual([
    ["welcome", null],
    ["activation_nudge", null],
    ["trial_ending", null],
    ["payment_failed", null],
    ["at_risk_check_in", null],
    ["win_back", null],
    ["upgrade_moment", null],
  ]);
  const version = lifecycleTriggers.find(({ key }) => key === "trial_ending")?.version;
  const on = `mutation { switchLifecycleTrigger(key: "trial_ending", on: true, version: "${version}") { onSince } }`;
  await expect(asked(on)).rejects.toThrow(/rehearse it first/);
});

/*
 * Seen on 1 May, over the 90 days from 31 January (Saturday): trials that ended in them three days later. Ivy's ended on
 * 15 February, so the message went on the 12th; Bea's and Cal's ended in January. Ivy pays since the 15th, was activated
 * on the 2nd, and is a power user.
 */
test("a rehearsal says whom a trigger would have reached, and what became of them", async () => {
  company.setClock("2026-05-01T12:00:00Z");
  const { rehearseLifecycleTrigger: seen } = await asked<{ rehearseLifecycleTrigger: object }>(
    `mutation { rehearseLifecycleTrigger(key: "trial_ending") {
      from to lookedAt everybody messages people mostInADay became { stage people }
      activatedAfter paidAfter examples { userKey at stageThen stageNow } } }`,
  );
  expect(seen).toEqual({
    from: "2026-01-31",
    to: "2026-05-01",
    lookedAt: 10,
    everybody: 10,
    messages: 1,
    people: 1,
    mostInADay: 1,
    became: [{ stage: "POWER", people: 1 }],
    activatedAfter: 0,
    paidAfter: 1,
    examples: [
      {
        userKey: "ivy",
        at: "2026-02-12T08:00:00.000Z",
        stageThen: "ACTIVATED",
        stageNow: "POWER",
      },
    ],
  });
});

/*
 * Bea's trial ends on 16 January at eight, so hers is sent on the 13th; Cal's on the 14th; Ivy's on 12 February. Cal is
 * tagged, Bea unsubscribed, and Kit does not know Ivy: the company says no address of hers, but Stripe does.
 */
test("each person gets it once, or the log says why not", async () => {
  company.setClock("2026-01-02T10:00:00Z");
  await switchOn("trial_ending");
  await tellProduct(company, [
    ["bea", "cal", "ivy"].map((userId) => ({
      type: "identify",
      userId,
      traits: { email: `${userId}@example.com` },
      timestamp: "2026-01-02T09:00:00Z",
      messageId: `identify ${userId}`,
    })),
  ]);
  const { kit, effects, know } = openLoopbackKit();
  know("bea@example.com", "cancelled");
  know("cal@example.com");
  for (const day of ["2026-01-12", "2026-01-13", "2026-01-14", "2026-01-15", "2026-02-12"]) {
    await runOn(day);
    await send({ kit });
    await runOn(day);
    await send({ kit });
  }
  expect(await log()).toEqual([
    "trial_ending bea SKIPPED unsubscribed",
    "trial_ending cal SENT",
    "trial_ending ivy SKIPPED unknown_at_kit",
  ]);
  expect(effects).toEqual(["tag cal@example.com"]);
});

// Ivy pays from 15 February: she comes to be active, from activated on the 12th. Nobody else does by then.
const CHANGED = `{
  name: "Pays", about: "Tells Slack.", expiresAfterHours: 48, holdoutPercent: 0, againAfterDays: 0,
  cause: { kind: TRANSITION, to: [ACTIVE] }, conditions: [],
  actions: [{ kind: SLACK, target: "{user_id} pays", fields: [] }] }`;

const change = (trigger: string) =>
  `mutation { setLifecycleTrigger(key: "payment_failed", trigger: ${trigger}) { onSince rehearsedAt } }`;

test("a changed trigger is off until its rehearsal was seen again", async () => {
  await switchOn("payment_failed");
  const off = { onSince: null, rehearsedAt: null };
  expect(await asked(change(CHANGED))).toEqual({ setLifecycleTrigger: off });
  await switchOn("payment_failed");
});

test("a trigger that cannot work is refused with what to do", async () => {
  const never = CHANGED.replace("48", "0");
  await expect(asked(change(never))).rejects.toThrow("A send expires after 1 to 720 hours.");
  const nothing = CHANGED.replace(/actions: \[.*\]/, "actions: []");
  await expect(asked(change(nothing))).rejects.toThrow("give it an action");
});

test("what nobody set up waits and says why, and fails once it is too late", async () => {
  await runOn("2026-02-15");
  await send({});
  expect((await log()).at(-1)).toBe("payment_failed ivy WAITING slack_missing");
  company.setClock("2026-02-18T12:00:00Z");
  await send({});
  expect((await log()).at(-1)).toBe("payment_failed ivy FAILED slack_missing");
});

test("nothing is sent while sending is paused, and what comes too late meanwhile is not sent after", async () => {
  await asked("mutation { pauseLifecycle(paused: true) { pausedAt } }");
  // Jon is active again from 16 February.
  await runOn("2026-02-18");
  await send({});
  expect((await log()).at(-1)).toBe("payment_failed jon WAITING paused");
  company.setClock("2026-02-21T12:00:00Z");
  await asked("mutation { pauseLifecycle(paused: false) { pausedAt } }");
  await send({});
  expect((await log()).at(-1)).toBe("payment_failed jon SKIPPED too_late");
});

test("a dry run says what would be written, and writes nothing", async () => {
  const before = await log();
  // Gus, Dee and Ivy stay as they are; on 10 March Eli pays again, which is no active stage but reactivated.
  company.setClock("2026-03-13T12:00:00Z");
  const { runLifecycle: run } = await asked<{ runLifecycle: object }>(
    "mutation { runLifecycle(dryRun: true) { day people moves dryRun sends { trigger sends } } }",
  );
  expect(run).toMatchObject({ day: "2026-03-13", people: 10, dryRun: true });
  expect(await log()).toEqual(before);
  const [last] = await company.database.sql<{ day: string }[]>`
    select max(day) as day from lifecycle_runs`;
  expect(last?.day).toBe("2026-02-18");
});

test("an event sends once, however often it is told, and none from before the trigger was on", async () => {
  company.setClock("2026-03-13T12:00:00Z");
  await switchOn("welcome");
  const signedUp = (userId: string, timestamp: string) => ({
    type: "track",
    userId,
    event: "user_signed_up",
    timestamp,
    messageId: `${userId} signed up`,
  });
  const early = signedUp("early", "2026-03-13T11:59:59Z");
  const kay = signedUp("kay", "2026-03-13T12:00:00Z");
  company.setClock("2026-03-13T12:30:00Z");
  await tellProduct(company, [[early, kay]]);
  await tellProduct(company, [[signedUp("liz", "2026-03-13T12:29:00Z")]]);
  const welcomed = (await log()).filter((one) => one.startsWith("welcome"));
  expect(welcomed).toEqual(["welcome kay WAITING", "welcome liz WAITING"]);
});
