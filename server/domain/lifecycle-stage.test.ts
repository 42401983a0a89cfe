import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "./calendar.ts";
import {
  type BillingState,
  MOVES,
  nextStanding,
  STAGES,
  type Stage,
  type StageFacts,
  type Standing,
} from "./lifecycle-stage.ts";
import { faultOfRules, STAGE_RULES, type StageRules } from "./stage-rules.ts";

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

function walk(days: readonly StageFacts[], rules: StageRules = STAGE_RULES): Standing[] {
  const standings: Standing[] = [];
  for (const facts of days) standings.push(nextStanding(standings.at(-1) ?? null, facts, rules));
  return standings;
}

/** Any rules that an administrator may set. */
const anyRules = fc
  .record({
    powerFrom: fc.integer({ min: 1, max: 100 }),
    powerUntil: fc.integer({ min: 0, max: 99 }),
    riskBelow: fc.integer({ min: 0, max: 99 }),
    riskAfterDays: fc.integer({ min: 2, max: 60 }),
    easedFrom: fc.integer({ min: 1, max: 100 }),
    easedBelowDays: fc.integer({ min: 1, max: 30 }),
    trialEndsWithinDays: fc.nat(30),
    leftAfterDays: fc.integer({ min: 3, max: 365 }),
    reactivatedDays: fc.integer({ min: 1, max: 90 }),
    staysDays: fc.nat(30),
  })
  .filter((rules) => faultOfRules(rules) === null);

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

test("the same facts again move nobody, whatever the rules", () => {
  fc.assert(
    fc.property(anyDays, anyRules, (days, rules) => {
      const last = days.at(-1);
      const standing = walk(days, rules).at(-1);
      if (last === undefined || standing === undefined) throw new Error("A history without a day");
      const again = nextStanding(standing, last, rules);
      expect(again).toEqual(standing);
    }),
  );
});

/** Facts of paying people on consecutive days, of whom only their use differs. */
const payingDays = (use: readonly Pick<StageFacts, "score" | "quietDays">[]): StageFacts[] =>
  use.map((one, index) => ({
    ...VISITOR,
    ...one,
    day: addDays(FIRST, index),
    billing: "paying",
    activated: true,
  }));

const standingAt = (stage: Stage, reason: Standing["reason"]): Standing => ({
  stage,
  since: "2025-01-01",
  reason,
  billing: "paying",
});

/** Use of some days, within both ends. */
const useBetween = (scores: readonly [number, number], mostQuietDays: number) =>
  fc.array(
    fc.record({
      score: fc.integer({ min: scores[0], max: Math.max(scores[0], scores[1]) }),
      quietDays: fc.nat(mostQuietDays),
    }),
    { minLength: 2, maxLength: 60 },
  );

test("use that swings between the thresholds of power moves nobody, whatever the rules", () => {
  const swings = anyRules.chain((rules) =>
    fc.record({
      rules: fc.constant(rules),
      use: useBetween([rules.powerUntil, rules.powerFrom - 1], rules.easedBelowDays - 1),
    }),
  );
  fc.assert(
    fc.property(swings, fc.constantFrom<Stage>("power", "active"), ({ rules, use }, stage) => {
      let standing = standingAt(stage, stage === "power" ? "score_high" : "pays");
      for (const one of payingDays(use)) standing = nextStanding(standing, one, rules);
      expect(standing.stage).toBe(stage);
    }),
  );
});

test("use that swings between the thresholds of risk moves nobody, whatever the rules", () => {
  const swings = anyRules
    .filter((rules) => rules.riskBelow < Math.min(rules.easedFrom, rules.powerFrom))
    .chain((rules) =>
      fc.record({
        rules: fc.constant(rules),
        use: useBetween(
          [rules.riskBelow, Math.min(rules.easedFrom, rules.powerFrom) - 1],
          rules.riskAfterDays - 1,
        ),
      }),
    );
  fc.assert(
    fc.property(swings, fc.constantFrom<Stage>("at_risk", "active"), ({ rules, use }, stage) => {
      let standing = standingAt(stage, stage === "at_risk" ? "score_low" : "pays");
      for (const one of payingDays(use)) standing = nextStanding(standing, one, rules);
      expect(standing.stage).toBe(stage);
    }),
  );
});

test("use alone moves nobody twice within the days that the rules let a stage stay", () => {
  fc.assert(
    fc.property(useBetween([0, 100], 70), anyRules, (use, rules) => {
      const standings = walk(payingDays(use), rules);
      const starts = [...new Set(standings.map(({ since }) => since))];
      for (const [index, start] of starts.entries()) {
        const next = starts[index + 1];
        if (next !== undefined) expect(next >= addDays(start, rules.staysDays)).toBe(true);
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
