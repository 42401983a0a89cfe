import { expect, test } from "vitest";
import { faultOfRules, STAGE_RULES } from "./stage-rules.ts";

test("the shipped rules can be used", () => {
  expect(faultOfRules(STAGE_RULES)).toBeNull();
});

test.each([
  [{ powerFrom: 101 }, "powerFrom is a whole number from 1 to 100; 101 is not."],
  [{ staysDays: 2.5 }, "staysDays is a whole number from 0 to 30; 2.5 is not."],
  [{ riskAfterDays: -1 }, "riskAfterDays is a whole number from 2 to 365; -1 is not."],
  // A way out that is as far as the way in would let one point of score move people back and forth.
  [
    { powerUntil: 75 },
    "powerUntil (75) has to be below powerFrom (75): a power user is let go of below the score that lets in.",
  ],
  [
    { easedFrom: 20 },
    "riskBelow (20) has to be below easedFrom (20): who is at risk is clear of it above the score that put them there.",
  ],
  [
    { easedBelowDays: 14 },
    "easedBelowDays (14) has to be below riskAfterDays (14): who is at risk is clear of it sooner than they came to it.",
  ],
  [
    { leftAfterDays: 14 },
    "riskAfterDays (14) has to be below leftAfterDays (14): a person is at risk before they have left.",
  ],
])("rules with %o are refused with what is wrong of them", (changes, fault) => {
  expect(faultOfRules({ ...STAGE_RULES, ...changes })).toBe(fault);
});
