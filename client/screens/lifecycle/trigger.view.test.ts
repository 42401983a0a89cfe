import { expect, test } from "vitest";
import { moneyFormat } from "../../kit/format/money.ts";
import { SOME_TRIGGER } from "../../testing/lifecycle.ts";
import {
  liftWords,
  notSentWords,
  rehearsalWords,
  sendsOf,
  type Trigger,
  testedWords,
} from "./trigger.view.ts";

const TODAY = "2026-11-21";

const TRIGGER: Trigger = {
  ...SOME_TRIGGER,
  sends: [
    { status: "SENT", sends: 1_204 },
    { status: "SKIPPED", sends: 3 },
    { status: "HELD_OUT", sends: 120 },
  ],
};

const money = moneyFormat(["gbp"]);

test("what was not sent is told by what became of it", () => {
  expect(sendsOf(TRIGGER, "SENT")).toBe(1_204);
  expect(notSentWords(TRIGGER)).toBe("120 kept out to compare, 3 skipped");
  expect(notSentWords({ ...TRIGGER, sends: [] })).toBe("none");
});

test("a lift has its interval and its people, and without enough of them nothing is claimed", () => {
  expect(liftWords(TRIGGER, money)).toBe("not enough people yet");
  const few = { ...TRIGGER.lift, sentPeople: 40, heldOutPeople: 4 };
  expect(liftWords({ ...TRIGGER, lift: few }, money)).toBe(
    "not enough people yet: 40 got it, 4 were kept out",
  );
  const lift = {
    ...{ days: 30, sentPeople: 900, heldOutPeople: 100, isEnough: true },
    lifts: [
      { of: "RETENTION" as const, currency: null, difference: 0.042, low: -0.011, high: 0.095 },
      { of: "MRR" as const, currency: "gbp", difference: 125.4, low: -20, high: 270 },
    ],
  };
  expect(liftWords({ ...TRIGGER, lift }, money)).toBe(
    "retention +4.2 pts (−1.1 pts to +9.5 pts); MRR +£1.25 (−£0.20 to +£2.70) within 30 days; 900 got it, 100 were kept out",
  );
});

test("a rehearsal says whom it would have reached and what became of them without it", () => {
  const rehearsal = {
    ...{ version: "1", from: "2026-08-23", to: "2026-11-20", lookedAt: 5_000, everybody: 12_000 },
    ...{ messages: 41, people: 38, mostInADay: 4, activatedAfter: 5, paidAfter: 2 },
    became: [
      { stage: "CHURNED" as const, people: 30 },
      { stage: "POWER" as const, people: 8 },
      { stage: "LEAD" as const, people: 0 },
    ],
    examples: [
      {
        ...{ userKey: "ada", at: "2026-11-02T23:30:00Z" },
        ...{ stageThen: "TRIAL" as const, stageNow: "POWER" as const },
      },
    ],
  };
  const shown = { today: TODAY, timeZone: "Europe/Paris" };
  expect(rehearsalWords(rehearsal, shown)).toEqual([
    "From 23 Aug – 20 Nov it would have sent 41 messages to 38 people, 4 on the busiest day. Of 12,000 people an even sample of 5,000 was looked at.",
    "Without it, 5 of them activated later and 2 paid for the first time. Now they stand at: left 30, power user 8.",
    "For instance ada on 3 Nov (then trial, now power user).",
  ]);
  expect(rehearsalWords({ ...rehearsal, people: 0, lookedAt: 12_000 }, shown)).toEqual([
    "From 23 Aug – 20 Nov it would have reached nobody.",
  ]);
});

test("a test to oneself says what came of each action", () => {
  expect(
    testedWords([
      { kind: "kit_tag", isDone: true, reason: null, detail: null },
      { kind: "slack", isDone: false, reason: "No Slack address is set.", detail: null },
    ]),
  ).toEqual(["kit tag: done.", "slack: not done. No Slack address is set."]);
});
