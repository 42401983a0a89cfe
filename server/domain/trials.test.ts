import { expect, test } from "vitest";
import { snapshot } from "../testing/snapshots.ts";
import type { SubscriptionFact } from "./facts.ts";
import { trialsOf } from "./trials.ts";

const START = "2026-03-01T09:00:00Z";
const END = "2026-03-15T09:00:00Z";
const span = { trialStart: new Date(START), trialEnd: new Date(END) };
const trialing = { ...span, status: "trialing", startedAt: new Date(START) };

/** A snapshot of the one subscription. */
const told = (moment: string, fields: Partial<SubscriptionFact>) =>
  snapshot("sub_1", moment, 2000, { startedAt: new Date(START), ...fields });

/** "start outcome decided" of each trial. */
function outcomes(snapshots: readonly SubscriptionFact[]): string[] {
  const day = (moment: Date | null) => moment?.toISOString().slice(0, 10) ?? "–";
  return trialsOf(snapshots).map(
    ({ startedAt, outcome, decidedAt }) => `${day(startedAt)} ${outcome} ${day(decidedAt)}`,
  );
}

test("a trial is open until its subscription becomes active", () => {
  const started = told(START, trialing);
  expect(outcomes([started])).toEqual(["2026-03-01 open –"]);
  expect(outcomes([told(END, span), started])).toEqual(["2026-03-01 converted 2026-03-15"]);
});

test("a trial is lost when its subscription ends first", () => {
  const ended = { ...span, status: "canceled", endedAt: new Date("2026-03-09T09:00:00Z") };
  expect(outcomes([told(START, trialing), told("2026-03-09T09:00:00Z", ended)])).toEqual([
    "2026-03-01 lost 2026-03-09",
  ]);
});

test("who is paused for want of a way to pay may still convert", () => {
  const paused = told(END, { ...span, status: "paused" });
  expect(outcomes([told(START, trialing), paused])).toEqual(["2026-03-01 open –"]);
  const resumed = told("2026-04-02T09:00:00Z", span);
  expect(outcomes([told(START, trialing), paused, resumed])).toEqual([
    "2026-03-01 converted 2026-04-02",
  ]);
});

test("a conversion stays one, whatever becomes of the subscription later", () => {
  const churned = told("2026-05-01T09:00:00Z", { ...span, status: "canceled" });
  expect(outcomes([told(START, trialing), told(END, span), churned])).toEqual([
    "2026-03-01 converted 2026-03-15",
  ]);
});

test("a trial that is made longer is the same trial", () => {
  const longer = { ...trialing, trialEnd: new Date("2026-04-15T09:00:00Z") };
  expect(trialsOf([told(START, trialing), told("2026-03-10T09:00:00Z", longer)])).toMatchObject([
    { startedAt: new Date(START), endsAt: new Date("2026-04-15T09:00:00Z"), outcome: "open" },
  ]);
});

test("a second trial of a subscription is another", () => {
  const again = { status: "trialing", trialStart: new Date("2026-06-01T09:00:00Z") };
  expect(
    outcomes([told(START, trialing), told(END, span), told("2026-06-01T09:00:00Z", again)]),
  ).toEqual(["2026-03-01 converted 2026-03-15", "2026-06-01 open –"]);
});

test("where Stripe does not say when a trial began, it began when it was first seen", () => {
  const unsaid = { status: "trialing", startedAt: new Date("2026-02-20T09:00:00Z") };
  const first = told("2026-02-20T09:00:00Z", { startedAt: new Date("2026-02-20T09:00:00Z") });
  expect(outcomes([first, told(START, unsaid), told(END, {})])).toEqual([
    "2026-03-01 converted 2026-03-15",
  ]);
});

test.each([
  ["active", null, "converted 2026-03-15"],
  ["past_due", null, "converted 2026-03-15"],
  ["canceled", "2026-03-15T09:00:02Z", "lost 2026-03-15"],
  ["canceled", "2026-03-04T09:00:00Z", "lost 2026-03-04"],
  // Stripe closes a trial within hours of its end; a second more than a day later it has asked for money.
  ["canceled", "2026-03-16T09:00:00Z", "lost 2026-03-16"],
  ["canceled", "2026-03-16T09:00:01Z", "converted 2026-03-15"],
  ["canceled", "2026-07-01T09:00:00Z", "converted 2026-03-15"],
])(
  "a trial that was over before the first news, which is %s (ended %s): %s",
  (status, ended, outcome) => {
    const endedAt = ended === null ? null : new Date(ended);
    expect(outcomes([told("2026-08-01T09:00:00Z", { ...span, status, endedAt })])).toEqual([
      `2026-03-01 ${outcome}`,
    ]);
  },
);
