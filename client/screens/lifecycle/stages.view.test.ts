import { expect, test } from "vitest";
import type { LifecycleFlowsQuery, LifecycleStagesQuery } from "../../generated/graphql.ts";
import { Empty } from "../../kit/live/face.ts";
import { lifecycleSentence } from "./lifecycle-sentence.ts";
import { lookWords, neverLooked } from "./look.view.ts";
import { flowsView, stagesView } from "./stages.view.ts";

const TODAY = "2026-11-21";

type Stages = LifecycleStagesQuery["lifecycleStages"];

const dayOf = (day: string, trial: number, active: number, risk: number, left: number) => ({
  day,
  counts: [
    { stage: "LEAD" as const, people: trial },
    { stage: "ACTIVE" as const, people: active },
    { stage: "AT_RISK" as const, people: risk },
    { stage: "CHURNED" as const, people: left },
  ],
  shortCounts: [
    { stage: "TRIAL" as const, people: trial },
    { stage: "ACTIVE" as const, people: active },
    { stage: "AT_RISK" as const, people: risk },
    { stage: "CHURNED" as const, people: left },
  ],
});

const STAGES: Stages = {
  since: "2026-11-19",
  asOf: "2026-11-21T09:00:00Z",
  now: [],
  series: [dayOf("2026-11-19", 5, 1_200, 3, 4), dayOf("2026-11-20", 6, 1_201, 1, 6)],
};

test("the stages of each day stand on one another, and in the table newest first", () => {
  const view = stagesView(STAGES, TODAY);
  if (view instanceof Empty) throw new Error(view.words);
  expect(view.bars[1]?.parts.map(({ name, text }) => `${name} ${text}`)).toEqual([
    "Not paying yet 6",
    "Paying and well 1,201",
    "May leave 1",
    "Left 6",
  ]);
  expect(view.bars[1]?.net.text).toBe("1,214 people");
  expect(view.sentence).toBe(
    "People by stage, 2 days; on 20 Nov: not paying yet 6, paying and well 1,201, may leave 1, left 6.",
  );
  // Lead, trial, activated, active, power user, reactivated, at risk, overdue, left.
  expect(view.rows[0]?.counts).toEqual(["6", "0", "0", "1,201", "0", "0", "1", "0", "6"]);
});

test("the screen's sentence says how many may leave and what changed", () => {
  expect(lifecycleSentence(STAGES, { today: TODAY })).toBe(
    "1 person may leave, 2 fewer than on 19 Nov; 1,201 pay and are well. 2 more have left.",
  );
  expect(lifecycleSentence({ ...STAGES, series: [] }, { today: TODAY })).toBe("");
});

test("where nobody was looked at, or no day of the period is known, that is said", () => {
  const never = { at: null, people: null, moves: null };
  expect(neverLooked({ ...never, isUnderWay: true })).toEqual(
    new Empty("Everybody is being looked at for the first time. This fills by itself."),
  );
  expect(neverLooked({ ...never, isUnderWay: false })).toMatchObject({
    words: expect.stringMatching(/^Nobody was looked at yet/),
  });
  expect(stagesView({ ...STAGES, since: null, series: [] }, TODAY)).toEqual(
    new Empty("No complete day of this period is known yet."),
  );
  expect(stagesView({ ...STAGES, series: [] }, TODAY)).toEqual(
    new Empty("No complete day of this period is known: the first is 19 Nov."),
  );
});

test("a look is told with the people it moved, and one under way before the last", () => {
  const look = { at: "2026-11-21T09:23:00Z", people: 1_214, moves: 12, isUnderWay: false };
  const shown = { timeZone: "Europe/London", today: TODAY };
  expect(neverLooked(look)).toBeNull();
  expect(lookWords(look, shown)).toBe(
    "Everybody was last looked at 21 Nov 09:23: of 1,214 people 12 came to another stage.",
  );
  expect(lookWords({ ...look, isUnderWay: true }, shown)).toBe(
    "Everybody is being looked at now, whether or not you stay here.",
  );
});

test("who moved is drawn, and who stayed or went and came back is told", () => {
  const flows: LifecycleFlowsQuery["lifecycleFlows"] = {
    from: "2026-11-01",
    to: "2026-11-20",
    flows: [
      { from: "LEAD", to: "LEAD", people: 40 },
      { from: "ACTIVE", to: "DUNNING", people: 7 },
      { from: null, to: "LEAD", people: 3 },
    ],
  };
  expect(flowsView(flows, TODAY)).toMatchObject({
    sentence:
      "10 people moved between 1 Nov and 20 Nov, 40 stayed. Most went from active to overdue: 7.",
    flows: [
      { from: "Active", to: "Overdue", value: 7, tone: "series2" },
      { from: "New", to: "Lead", value: 3, tone: "series3" },
    ],
  });
  expect(flowsView({ from: null, to: null, flows: [] }, TODAY)).toBeInstanceOf(Empty);
});
