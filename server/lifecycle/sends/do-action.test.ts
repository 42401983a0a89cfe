import { expect, test } from "vitest";
import { triggerThat } from "../../bench/sends/due-sends.ts";
import { openLoopbackKit } from "../../bench/sends/loopback-kit.ts";
import { doAction, type Means } from "./do-action.ts";
import { testSend } from "./test-send.ts";

const NOW = new Date("2026-03-01T12:00:00Z");

const NOTHING: Means = { kit: null, slackWebhookUrl: null, webhook: null };

test("Slack is not told again where nobody knows whether it was told", async () => {
  const action = { kind: "slack", target: "Hello", fields: [] } as const;
  const dates = {
    trial_end: null,
    first_seen: null,
    activation: null,
    first_payment: null,
    stage_since: null,
  };
  const filling = { userKey: null, stage: "lead", score: 0, since: "2026-01-01", dates } as const;
  const doing = { id: "1", triggerKey: "one", now: NOW, address: null, subscriberId: null };
  const done = await doAction(
    action,
    { ...NOTHING, slackWebhookUrl: "http://127.0.0.1:9/never" },
    { ...doing, filling, mayBeDone: true },
  );
  expect(done).toEqual({ state: "unknown", reason: "no_answer", detail: null });
});

test("a test goes to whoever asks for it, and says what came of each action", async () => {
  const kit = openLoopbackKit();
  kit.know("ada@example.com");
  const actions = [
    { kind: "kit_tag", target: "tidemark: all", fields: [] },
    { kind: "slack", target: "Hello", fields: [] },
  ] as const;
  const tester = { address: "ada@example.com", now: NOW, timeZone: "UTC" };
  const trigger = { key: "one", definition: triggerThat({ actions }) };
  expect(await testSend(trigger, { ...NOTHING, kit: kit.kit }, tester)).toEqual([
    { kind: "kit_tag", isDone: true, reason: null, detail: null },
    { kind: "slack", isDone: false, reason: "No Slack webhook is set.", detail: null },
  ]);
  expect(kit.effects).toEqual(["tag ada@example.com"]);
});
