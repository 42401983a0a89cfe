import type { LifecycleTriggersQuery } from "../generated/graphql.ts";

/** The lifecycle of a made-up server, as the schema has it. */

/** One trigger, off and not rehearsed. */
export const SOME_TRIGGER: LifecycleTriggersQuery["lifecycleTriggers"][number] = {
  key: "win_back",
  name: "Win-back",
  about: "Invites back whoever's last subscription ended two weeks ago.",
  version: "1",
  ...{ onSince: null, rehearsedAt: null, heldAt: null, heldPeople: null, isShipped: true },
  ...{ againAfterDays: 180, expiresAfterHours: 48, holdoutPercent: 10 },
  cause: {
    ...{ kind: "DATE", date: "STAGE_SINCE", days: 14 },
    ...{ from: null, to: null, reasons: null, event: null, direction: null, score: null },
  },
  conditions: [{ fact: "STAGE", comparison: "ONE_OF", values: ["churned"] }],
  actions: [{ kind: "KIT_TAG", target: "tidemark: win-back", fields: [] }],
  lift: { days: 30, sentPeople: 0, heldOutPeople: 0, isEnough: false, lifts: [] },
  sends: [],
};

const RULES = {
  ...{ powerFrom: 75, powerUntil: 60, riskBelow: 20, riskAfterDays: 14, easedFrom: 35 },
  ...{ easedBelowDays: 7, trialEndsWithinDays: 3, leftAfterDays: 60, reactivatedDays: 30 },
  staysDays: 3,
};

const WEIGHTS = { recency: 30, frequency: 25, breadth: 15, volume: 20, trend: 10 };

const SENDING = {
  ...{ pausedAt: null, quietFrom: 21, quietUntil: 8 },
  ...{ capMessages: 3, capDays: 7, massPercent: 10 },
};

/** What was set last, by what. */
export interface LifecycleState {
  set: Record<string, unknown>;
  /** True while everybody is being looked at. */
  isBeingLooked: boolean;
}

/** What a made-up server answers of its lifecycle. */
export function lifecycleFields(state: LifecycleState) {
  const keep = (name: string) => (args: object) => {
    state.set[name] = { ...args };
    return { ...args };
  };
  const shipped = { shippedRules: RULES, shippedWeights: WEIGHTS };
  return {
    lifecycleRules: () => ({ rules: RULES, weights: WEIGHTS, ...shipped }),
    lifecycleSending: () => SENDING,
    lifecycleLook: () => ({
      ...{ isUnderWay: state.isBeingLooked, at: "2026-11-20T08:23:00.000Z" },
      ...{ people: 1_214, moves: 12 },
    }),
    previewLifecycleRules: () => ({
      ...{ people: 1_214, of: 1_214 },
      changes: [{ from: "ACTIVE", to: "POWER", people: 7 }],
    }),
    setLifecycleRules: (args: object) => {
      state.isBeingLooked = true;
      return { ...keep("rules")(args), ...shipped };
    },
    setLifecycleSending: keep("sending"),
    setLifecycleTrigger: (args: object) => ({ ...keep("trigger")(args), version: "2" }),
  };
}
