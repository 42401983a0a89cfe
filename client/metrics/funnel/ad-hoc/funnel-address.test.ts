import { expect, test } from "vitest";
import { EVERYBODY } from "../../engagement/filter/people-choice.ts";
import { exportAddress } from "./export-address.ts";
import { parseFunnel, parseSaved, writeFunnel } from "./funnel-address.ts";
import { type FunnelDraft, isComplete, NEW_FUNNEL, wholeFunnelAsked } from "./funnel-draft.ts";

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

const PERIOD = { period: { from: "2026-03-01", to: "2026-03-31" } };

test("an address and a saved question lead back to the funnel that was asked", () => {
  expect(parseFunnel(writeFunnel(DRAFT))).toEqual(DRAFT);
  const asked = wholeFunnelAsked(DRAFT, PERIOD, EVERYBODY, { ...EVERYBODY, countries: ["GB"] });
  expect(asked).toMatchObject({
    steps: [
      { event: "search", where: [{ property: "q", is: "IN", values: ["tea", "jam"] }] },
      { money: "FIRST_PAYMENT" },
    ],
    exclude: [{ step: { event: "cancel" }, after: 1, before: 2 }],
    breakdown: { by: "PROPERTY", property: "q", step: 1 },
    compareWith: { countries: ["GB"] },
    withPrevious: false,
  });
  const saved = parseSaved(JSON.parse(JSON.stringify(asked)));
  expect(saved).toEqual({
    ...DRAFT,
    steps: [{ ...DRAFT.steps[0], event: "search" }, DRAFT.steps[1]],
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
  const asked = wholeFunnelAsked({ ...DRAFT, compare: "NOTHING" }, PERIOD, EVERYBODY, EVERYBODY);
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
