import { expect, test } from "vitest";
import { exportAddress } from "../../../kit/table/export-address.ts";
import { EVERYBODY } from "../../engagement/filter/people-choice.ts";
import { parseFunnel, parseSaved, writeFunnel } from "./funnel-address.ts";
import {
  type FunnelDraft,
  type FunnelPeople,
  isComplete,
  NEW_FUNNEL,
  wholeFunnelAsked,
} from "./funnel-draft.ts";

const DRAFT: FunnelDraft = {
  steps: [
    { kind: "EVENT", event: " search ", where: [{ property: "q", is: "IN", value: "tea, jam" }] },
    { kind: "FIRST_PAYMENT", event: "", where: [] },
  ],
  exclude: [{ kind: "EVENT", event: "cancel", where: [], after: 1, before: 2 }],
  windowHours: 24,
  order: "STRICT",
  countBy: "ENTRIES",
  by: "PROPERTY",
  property: "q",
  propertyStep: 1,
  compare: "PEOPLE",
};

const NOBODY_ELSE: FunnelPeople = { people: EVERYBODY, band: null };
const OF: FunnelPeople = {
  people: { ...EVERYBODY, sources: ["a,b"], firstPlans: ["3"] },
  band: { at: "NOW", currency: "gbp", from: "1000", below: "5000", plans: [] },
};
const OTHERS: FunnelPeople = { people: { ...EVERYBODY, countries: ["GB"] }, band: null };

const PERIOD = { period: { from: "2026-03-01", to: "2026-03-31" } };

test("an address and a saved question lead back to the funnel that was asked", () => {
  expect(parseFunnel(writeFunnel(DRAFT))).toEqual(DRAFT);
  const asked = wholeFunnelAsked(DRAFT, PERIOD, OF, OTHERS);
  expect(asked).toMatchObject({
    steps: [
      { event: "search", where: [{ property: "q", is: "IN", values: ["tea", "jam"] }] },
      { money: "FIRST_PAYMENT" },
    ],
    exclude: [{ step: { event: "cancel" }, after: 1, before: 2 }],
    breakdown: { by: "PROPERTY", property: "q", step: 1 },
    filter: { sources: ["a,b"], firstPlans: [3] },
    mrrBand: { at: "NOW", currency: "gbp", from: "1000", below: "5000" },
    compareWith: { countries: ["GB"] },
    compareMrrBand: null,
    withPrevious: false,
  });
  const question = JSON.parse(JSON.stringify(asked));
  const draft = {
    ...DRAFT,
    steps: [{ ...DRAFT.steps[0], event: "search" }, DRAFT.steps[1]],
  };
  expect(parseSaved({ question, comparesPrevious: false })).toEqual({
    draft,
    of: OF,
    others: OTHERS,
    ...PERIOD,
  });
  const { compareWith: _, period: __, ...alone } = question;
  expect(parseSaved({ question: alone, comparesPrevious: true })).toEqual({
    draft: { ...draft, compare: "PREVIOUS" },
    of: OF,
    others: NOBODY_ELSE,
    period: null,
  });
});

test.each([undefined, "", "{", "[]", '{"steps":[]}', '{"steps":[{}]}', "7"])(
  "%j in an address is no funnel",
  (text) => {
    expect(parseFunnel(text)).toBeNull();
  },
);

test("what cannot be read of a funnel is what a new one has", () => {
  const steps = [{ event: "a" }, { event: "b" }];
  const read = parseFunnel(JSON.stringify({ steps, order: "SIDEWAYS", windowHours: -1, by: 7 }));
  expect(read).toEqual({
    ...NEW_FUNNEL,
    steps: [
      { kind: "EVENT", event: "a", where: [] },
      { kind: "EVENT", event: "b", where: [] },
    ],
  });
});

test("a funnel is asked once every step has its name", () => {
  expect(isComplete(NEW_FUNNEL)).toBe(false);
  expect(isComplete(DRAFT)).toBe(true);
});

test("a file is asked with the question's arguments, and with nothing that is the console's own", () => {
  const asked = wholeFunnelAsked(
    { ...DRAFT, compare: "NOTHING" },
    PERIOD,
    NOBODY_ELSE,
    NOBODY_ELSE,
  );
  const search = new URLSearchParams(exportAddress("funnel", asked).split("?")[1]);
  expect([...search.keys()]).toEqual([
    "steps",
    "exclude",
    "windowHours",
    "order",
    "countBy",
    "period",
    "breakdown",
  ]);
  expect([search.get("order"), search.get("windowHours"), search.get("period")]).toEqual([
    "STRICT",
    "24",
    '{"from":"2026-03-01","to":"2026-03-31"}',
  ]);
});
