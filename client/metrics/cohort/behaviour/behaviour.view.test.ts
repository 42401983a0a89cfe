import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { shown } from "../../../testing/shown.ts";
import { behaviourView } from "./behaviour.view.ts";
import { parseBehaviour, writeBehaviour } from "./behaviour-choice.ts";

const ratio = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  ratio: denominator === 0 ? null : (numerator / denominator).toFixed(6),
  unavailableBecause: denominator === 0 ? "Nobody is in this group." : null,
});

const pounds = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });

/** £90.00 of £100.00 of two cohorts are left a month after the first payment; nothing is known of later months. */
const KEPT = {
  numerator: pounds("9000"),
  denominator: pounds("10000"),
  ratio: "0.900000",
  unavailableBecause: null,
};

const ANSWER = {
  definition: { key: "revenueByBehaviour", goodDirection: "UP" as const, unit: "SHARE" as const },
  period: {
    from: "2025-11-21",
    to: "2026-11-20",
    days: 365,
    previousFrom: "2024-11-21",
    previousTo: "2025-11-20",
    includesOpenDay: true,
    today: "2026-11-20",
  },
  note: "This proves no cause.",
  open: 5,
  did: {
    people: 40,
    payers: ratio(12, 40),
    byCurrency: [{ currency: "gbp", cells: [{ period: 1, cohorts: 2, net: KEPT, gross: KEPT }] }],
    logos: [{ period: 1, churn: ratio(1, 12) }],
  },
  didNot: { people: 0, payers: ratio(0, 0), byCurrency: [], logos: [] },
};

const CHOICE = { eventName: "report_created", days: 7 };
const FRAME = { currency: "gbp", money: moneyFormat(["gbp"]) };

test("both groups stand with their people beside one another, and what is not known is no zero", () => {
  const { rows, finding, note } = shown(behaviourView(ANSWER, CHOICE, FRAME));
  expect(finding).toBe("40 people did report_created in their first 7 days, 0 did not.");
  expect(note).toBe("This proves no cause. 5 are still in these days, and in neither group.");
  const told = rows.map(({ name, did, didNot }) => [name, did, didNot]);
  expect(told.slice(0, 4)).toEqual([
    ["People", "40", "0"],
    ["Ever paid", "30.0%, 12 of 40", "nobody"],
    ["Net revenue retention GBP, month 1", "90.0%, £90.00 of £100.00", "none complete yet"],
    ["Net revenue retention GBP, month 3", "none complete yet", "none complete yet"],
  ]);
  expect(told.at(-3)).toEqual(["Logo churn, month 1", "8.3%, 1 of 12", "none complete yet"]);
});

test("without anybody whose first days are over there is a sentence that says why", () => {
  const none = { ...ANSWER, did: { ...ANSWER.did, people: 0 } };
  expect(behaviourView(none, CHOICE, FRAME)).toMatchObject({
    words: "All 5 people who signed up are still in their first 7 days.",
  });
  expect(behaviourView({ ...none, open: 0 }, CHOICE, FRAME)).toMatchObject({
    words: "Nobody signed up within a year.",
  });
});

test("an address leads back to what was asked, within the days that can be", () => {
  expect(parseBehaviour({ ...writeBehaviour(CHOICE) })).toEqual(CHOICE);
  expect(parseBehaviour({ ...writeBehaviour({ ...CHOICE, days: 14 }) })).toEqual({
    ...CHOICE,
    days: 14,
  });
  expect(parseBehaviour({ did: "a", within: 4_000 })?.days).toBe(365);
  expect([parseBehaviour({}), parseBehaviour({ did: "  " }), writeBehaviour(null)]).toEqual([
    null,
    null,
    {},
  ]);
});
