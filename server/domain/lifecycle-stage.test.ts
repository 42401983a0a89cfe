import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "./calendar.ts";
import {
  type BillingState,
  MOVES,
  nextStanding,
  STAGE_RULES,
  STAGES,
  type Stage,
  type StageFacts,
  type Standing,
} from "./lifecycle-stage.ts";

const FIRST = "2026-01-01";

/** A visitor who has done nothing yet. */
const VISITOR: StageFacts = {
  day: FIRST,
  billing: "none",
  endIsSet: false,
  trialDaysLeft: null,
  activated: false,
  score: 0,
  quietDays: 0,
};

const BILLED = ["past_due", "paused", "paying", "trial", "ended"] as const satisfies BillingState[];

/** Days of any facts that can follow one another: nobody is activated back, and no subscription is forgotten. */
const anyDays = fc
  .array(
    fc.record({
      turn: fc.option(fc.constantFrom<BillingState>(...BILLED), { freq: 2, nil: null }),
      activates: fc.nat(2).map((one) => one === 0),
      endIsSet: fc.nat(9).map((one) => one === 0),
      trialDaysLeft: fc.option(fc.nat(14), { nil: null }),
      score: fc.nat(100),
      quietDays: fc.oneof({ weight: 3, arbitrary: fc.nat(6) }, fc.nat(70)),
      gap: fc.integer({ min: 1, max: 40 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((days) => {
    let [billing, activated, day]: [BillingState, boolean, string] = ["none", false, FIRST];
    return days.map(({ turn, activates, gap, ...rest }): StageFacts => {
      billing = turn ?? billing;
      activated ||= activates;
      day = addDays(day, gap);
      return { ...rest, day, billing, activated };
    });
  });

function walk(days: readonly StageFacts[]): Standing[] {
  const standings: Standing[] = [];
  for (const facts of days) standings.push(nextStanding(standings.at(-1) ?? null, facts));
  return standings;
}

const movesIn = (standings: readonly Standing[]): [Stage, Stage][] =>
  standings.flatMap((standing, index): [Stage, Stage][] => {
    const before = standings[index - 1];
    return before === undefined || before.stage === standing.stage
      ? []
      : [[before.stage, standing.stage]];
  });

test("no history makes a move that is not in the table, and some history makes each that is", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyDays, (days) => {
      for (const move of movesIn(walk(days))) seen.add(move.join(" to "));
    }),
    { seed: 20261121, numRuns: 4000 },
  );
  const allowed = STAGES.flatMap((from) => MOVES[from].map((to) => `${from} to ${to}`));
  expect([...seen].sort()).toEqual(allowed.sort());
});

test("the same facts the day after move nobody, unless time itself does", () => {
  fc.assert(
    fc.property(anyDays, (days) => {
      const last = days.at(-1);
      const standing = walk(days).at(-1);
      if (last === undefined || standing === undefined) throw new Error("A history without a day");
      const again = nextStanding(standing, last);
      expect(again).toEqual(standing);
    }),
  );
});

test("use that swings between the thresholds moves nobody", () => {
  const swings = fc.array(
    fc.record({
      score: fc.integer({ min: STAGE_RULES.powerUntil, max: STAGE_RULES.powerFrom - 1 }),
      quietDays: fc.nat(STAGE_RULES.easedBelowDays - 1),
    }),
    { minLength: 2, maxLength: 60 },
  );
  fc.assert(
    fc.property(swings, fc.constantFrom<Stage>("power", "active"), (days, stage) => {
      const facts = days.map(
        (use, index): StageFacts => ({
          ...VISITOR,
          ...use,
          day: addDays(FIRST, index),
          billing: "paying",
          activated: true,
        }),
      );
      let standing: Standing = {
        stage,
        since: "2025-01-01",
        reason: stage === "power" ? "score_high" : "pays",
        billing: "paying",
      };
      for (const one of facts) standing = nextStanding(standing, one);
      expect(standing.stage).toBe(stage);
    }),
  );
});

test("use alone moves nobody twice within three days", () => {
  const use = fc.array(fc.record({ score: fc.nat(100), quietDays: fc.nat(20) }), {
    minLength: 2,
    maxLength: 60,
  });
  fc.assert(
    fc.property(use, (days) => {
      const standings = walk(
        days.map((one, index) => ({
          ...VISITOR,
          ...one,
          day: addDays(FIRST, index),
          billing: "paying",
          activated: true,
        })),
      );
      const starts = [...new Set(standings.map(({ since }) => since))];
      for (const [index, start] of starts.entries()) {
        const next = starts[index + 1];
        if (next !== undefined) expect(next >= addDays(start, STAGE_RULES.staysDays)).toBe(true);
      }
    }),
  );
});

test("a life from the first visit to the return after a churn", () => {
  const day = (date: string, facts: Partial<StageFacts>): StageFacts => ({
    ...VISITOR,
    ...facts,
    day: date,
  });
  const busy = { activated: true, score: 60, quietDays: 0 };
  const life: [StageFacts, Stage, string][] = [
    [day("2026-01-01", {}), "lead", "known"],
    [day("2026-01-02", { billing: "trial", trialDaysLeft: 14 }), "trial", "on_trial"],
    // Three days are left, and nothing was done yet.
    [day("2026-01-13", { billing: "trial", trialDaysLeft: 3 }), "at_risk", "trial_unused"],
    [day("2026-01-14", { billing: "trial", trialDaysLeft: 2, ...busy }), "activated", "activated"],
    [day("2026-01-16", { billing: "paying", ...busy }), "active", "pays"],
    // 75 is enough for power, 61 to stay it, 59 is not.
    [day("2026-02-01", { billing: "paying", ...busy, score: 75 }), "power", "score_high"],
    [day("2026-02-10", { billing: "paying", ...busy, score: 61 }), "power", "score_high"],
    [day("2026-02-20", { billing: "paying", ...busy, score: 59 }), "active", "pays"],
    // Quiet for 13 days moves nobody, 14 do; then 7 days since are not clear of it, 6 and a score of 35 are.
    [day("2026-03-10", { billing: "paying", ...busy, score: 30, quietDays: 13 }), "active", "pays"],
    [
      day("2026-03-11", { billing: "paying", ...busy, score: 30, quietDays: 14 }),
      "at_risk",
      "quiet",
    ],
    [
      day("2026-03-20", { billing: "paying", ...busy, score: 40, quietDays: 7 }),
      "at_risk",
      "quiet",
    ],
    [day("2026-03-21", { billing: "paying", ...busy, score: 35, quietDays: 6 }), "active", "pays"],
    [day("2026-04-01", { billing: "past_due", ...busy }), "dunning", "past_due"],
    [day("2026-04-02", { billing: "paying", ...busy }), "active", "pays"],
    [day("2026-04-03", { billing: "paying", endIsSet: true, ...busy }), "at_risk", "end_set"],
    [day("2026-05-01", { billing: "ended", ...busy }), "churned", "subscription_ended"],
    [day("2026-06-01", { billing: "paying", ...busy }), "reactivated", "pays_again"],
    // Thirty days later the return is over.
    [day("2026-06-30", { billing: "paying", ...busy }), "reactivated", "pays_again"],
    [day("2026-07-01", { billing: "paying", ...busy }), "active", "pays"],
  ];
  const standings = walk(life.map(([facts]) => facts));
  expect(standings.map(({ stage, reason }) => [stage, reason])).toEqual(
    life.map(([, stage, reason]) => [stage, reason]),
  );
});

test("a visitor who activates, never pays and never comes back is at risk, then gone, and may come back", () => {
  const stages = [0, 14, 59, 60, 61].map((quietDays) => ({
    ...VISITOR,
    day: addDays(FIRST, quietDays),
    activated: true,
    score: 10,
    quietDays,
  }));
  const back = { ...VISITOR, day: addDays(FIRST, 70), activated: true, score: 40, quietDays: 0 };
  expect(walk([...stages, back]).map(({ stage }) => stage)).toEqual([
    "activated",
    "at_risk",
    "at_risk",
    "churned",
    "churned",
    "activated",
  ]);
});
