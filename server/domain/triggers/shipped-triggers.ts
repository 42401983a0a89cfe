import type { NamedTrigger, TriggerAction } from "./trigger.ts";

/** Kit makes a tag of a new name by itself, so that a shipped trigger needs no number of the account's. */
const tag = (name: string): TriggerAction => ({
  kind: "kit_tag",
  target: `tidemark: ${name}`,
  fields: [],
});

/** What most triggers keep to. */
const USUAL = { againAfterDays: null, expiresAfterHours: 48, holdoutPercent: 10 } as const;

/**
 * The triggers that come with Tidemark, each off until an administrator has seen its rehearsal and switched it on. They
 * tag a subscriber whom Kit knows already; what is mailed then is an automation of Kit's on that tag.
 */
export const SHIPPED_TRIGGERS: readonly NamedTrigger[] = [
  {
    key: "welcome",
    definition: {
      ...USUAL,
      name: "Welcome",
      about: "Greets whoever signs up.",
      cause: { kind: "event", event: "user_signed_up" },
      conditions: [],
      actions: [tag("welcome")],
      holdoutPercent: 0,
    },
  },
  {
    key: "activation_nudge",
    definition: {
      ...USUAL,
      name: "Activation nudge",
      about:
        "Helps whoever has known the product for three days and has not used it for its purpose.",
      cause: { kind: "date", date: "first_seen", days: 3 },
      conditions: [
        { fact: "activated", comparison: "one_of", values: ["no"] },
        { fact: "stage", comparison: "one_of", values: ["lead", "trial"] },
      ],
      actions: [tag("activation nudge")],
    },
  },
  {
    key: "trial_ending",
    definition: {
      ...USUAL,
      name: "Trial ending",
      about: "Tells whoever is on trial that it ends in three days.",
      cause: { kind: "date", date: "trial_end", days: -3 },
      conditions: [{ fact: "billing", comparison: "one_of", values: ["trial"] }],
      actions: [tag("trial ending")],
      holdoutPercent: 0,
    },
  },
  {
    key: "payment_failed",
    definition: {
      ...USUAL,
      name: "Payment failed",
      about: "Asks whoever's payment is overdue for another card.",
      cause: { kind: "transition", from: [], to: ["dunning"], reasons: [] },
      conditions: [{ fact: "billing", comparison: "one_of", values: ["past_due"] }],
      actions: [tag("payment failed")],
      againAfterDays: 14,
      holdoutPercent: 0,
    },
  },
  {
    key: "at_risk_check_in",
    definition: {
      ...USUAL,
      name: "At-risk check-in",
      about: "Asks a paying person who uses the product less and less what is wrong.",
      cause: { kind: "transition", from: [], to: ["at_risk"], reasons: ["quiet", "score_low"] },
      conditions: [
        { fact: "stage", comparison: "one_of", values: ["at_risk"] },
        { fact: "billing", comparison: "one_of", values: ["paying"] },
      ],
      actions: [tag("at risk")],
      againAfterDays: 60,
    },
  },
  {
    key: "win_back",
    definition: {
      ...USUAL,
      name: "Win-back",
      about: "Invites back whoever's last subscription ended two weeks ago.",
      cause: { kind: "date", date: "stage_since", days: 14 },
      conditions: [
        { fact: "stage", comparison: "one_of", values: ["churned"] },
        { fact: "billing", comparison: "one_of", values: ["ended"] },
      ],
      actions: [tag("win-back")],
      againAfterDays: 180,
    },
  },
  {
    key: "upgrade_moment",
    definition: {
      ...USUAL,
      name: "Upgrade moment",
      about: "Offers more to a paying person who uses the product more than most.",
      cause: { kind: "transition", from: [], to: ["power"], reasons: [] },
      conditions: [
        { fact: "stage", comparison: "one_of", values: ["power"] },
        { fact: "billing", comparison: "one_of", values: ["paying"] },
      ],
      actions: [tag("upgrade moment")],
      againAfterDays: 90,
    },
  },
];
