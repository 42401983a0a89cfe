import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { ActivationKpi } from "../../metrics/engagement/activation/activation-kpi.tsx";
import { ActivationPanel } from "../../metrics/engagement/activation/activation-panel.tsx";
import type { ActivationWindow } from "../../metrics/engagement/activation/activation-window.ts";
import { ActiveUsersKpis } from "../../metrics/engagement/active-users/active-users-kpis.tsx";
import { ActiveUsersPanel } from "../../metrics/engagement/active-users/active-users-panel.tsx";
import { FeatureAdoptionPanel } from "../../metrics/engagement/feature-adoption/feature-adoption-panel.tsx";
import { NobodyMatches } from "../../metrics/engagement/filter/nobody-matches.tsx";
import { EVERYBODY } from "../../metrics/engagement/filter/people-choice.ts";
import { PeopleFilters } from "../../metrics/engagement/filter/people-filters.tsx";
import { LifecyclePanel } from "../../metrics/engagement/lifecycle/lifecycle-panel.tsx";
import { DaysActivePanel } from "../../metrics/engagement/stickiness/days-active-panel.tsx";
import { StickinessKpis } from "../../metrics/engagement/stickiness/stickiness-kpis.tsx";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";

const of = { frame: NORTHQUAY_FRAME, people: EVERYBODY };
const panel = { ...of, grain: "DAY" as const, choice: null };
const kpi = (name: string) => within(screen.getByRole("article", { name }));
const region = (name: string) => within(screen.getByRole("region", { name }));

test("the figures of who is active have their values, their changes and the day they are of", async () => {
  const { network } = renderLive(
    <>
      <ActiveUsersKpis {...of} />
      <StickinessKpis {...of} />
    </>,
  );
  // Of 20 on each day the mean is 20, against 19 before: 1 of 19 is 5.3%.
  await kpi("Daily active, mean").findByText("20");
  expect(kpi("Daily active, mean").getByText("▲ 5.3%")).toBeDefined();
  expect(kpi("Daily active, mean").getByText("20 on 19 Nov")).toBeDefined();
  expect(kpi("Weekly active").getByText("50")).toBeDefined();
  expect(kpi("Monthly active").getByText("▲ 1.3%")).toBeDefined();
  // 20 of 80 is a quarter, and a quarter of 30 days 7.5.
  await kpi("Stickiness, DAU/MAU").findByText("25.0%");
  expect(kpi("Stickiness, DAU/MAU").getByText("a person comes on 7.5 of 30 days")).toBeDefined();
  expect(kpi("Stickiness, DAU/WAU").getByText("40.0%")).toBeDefined();
  expect(network.asked.get("ActiveUsers")).toBe(1);
  expect(network.asked.get("Stickiness")).toBe(1);
});

test("three lines are walked day by day with their exact values, and stand in a table too", async () => {
  renderLive(<ActiveUsersPanel {...panel} />);
  const chart = await screen.findByRole("slider");
  expect(chart.getAttribute("aria-valuetext")).toBe(
    "Fri 20 Nov so far: Monthly (MAU) 80, Weekly (WAU) 50, Daily (DAU) 20",
  );
  fireEvent.keyDown(chart, { key: "ArrowLeft" });
  expect(chart.getAttribute("aria-valuetext")).toMatch(/^Thu 19 Nov: /);
  fireEvent.click(screen.getByRole("button", { name: "Table" }));
  // The heading, thirty days and the open one.
  expect(screen.getAllByRole("row")).toHaveLength(32);
});

test("who is dormant hangs below the line, and is not told of a day that is not over", async () => {
  renderLive(<LifecyclePanel {...panel} />);
  const chart = await region("User lifecycle by day").findByRole("slider");
  expect(chart.getAttribute("aria-valuetext")).toBe(
    "Fri 20 Nov so far: active 20; New 2, Resurrected 3, Returning 15, Dormant not known yet",
  );
  fireEvent.keyDown(chart, { key: "ArrowLeft" });
  expect(chart.getAttribute("aria-valuetext")).toMatch(/Dormant −4$/);
});

function Activation() {
  const [window, setWindow] = useState<ActivationWindow>("7");
  return (
    <>
      <button type="button" onClick={() => setWindow("30")}>
        a month
      </button>
      <ActivationKpi {...of} window={window} />
      <ActivationPanel {...panel} window={window} />
    </>
  );
}

test("who signed up too lately to be judged is told as open, and never as a failure", async () => {
  renderLive(<Activation />);
  // Two sign up on each of the thirty days to 19 November; those of the seven days from the 13th on are open at the 20th.
  await kpi("Activation, 7 d").findByText("50.0%");
  expect(kpi("Activation, 7 d").getByText("23 of 46, 14 still open")).toBeDefined();
  const chart = await region("Activation by day").findByRole("slider");
  fireEvent.keyDown(chart, { key: "Home" });
  expect(chart.getAttribute("aria-valuetext")).toBe(
    "Wed 21 Oct: rate 50.0%; Activated in time 1, Not in time 1, Still open 0",
  );
  fireEvent.keyDown(chart, { key: "End" });
  expect(chart.getAttribute("aria-valuetext")).toMatch(
    /: rate open; Activated in time 0, Not in time 0, Still open 2$/,
  );
  fireEvent.click(screen.getByRole("button", { name: "a month" }));
  await screen.findByText("Not available: the 30 days of all 60 who signed up are not over.");
});

test("days active and the features are told with their shares", async () => {
  renderLive(
    <>
      <DaysActivePanel {...of} />
      <FeatureAdoptionPanel {...of} />
    </>,
  );
  // 5 people on 5 days, 15 on 15 and 25 on 25: 25 of 45 are 55.6%.
  await screen.findByText("Of 45 people 0.0% came on one day only and 55.6% on 20 or more.");
  const row = within(await screen.findByRole("row", { name: /^enrichment/ }));
  // 32 of 80, and 30 of 79 are 38.0%.
  expect(row.getByText("40.0%")).toBeDefined();
  expect(row.getByText("▲ 2.0 pts")).toBeDefined();
  expect(screen.getByText("Of 80 people active in the 30 days to 19 Nov.")).toBeDefined();
});

function Filtered() {
  const [people, setPeople] = useState(EVERYBODY);
  return (
    <>
      <PeopleFilters choice={people} onChoose={setPeople} />
      <NobodyMatches frame={NORTHQUAY_FRAME} people={people} />
      <ActiveUsersKpis frame={NORTHQUAY_FRAME} people={people} />
    </>
  );
}

test("a filter narrows the figures, says where it leaves nobody, and is taken away again", async () => {
  renderLive(<Filtered />);
  await kpi("Monthly active").findByText("80");
  fireEvent.click(await screen.findByRole("button", { name: "Filter by country" }));
  fireEvent.click(await screen.findByRole("menuitem", { name: "unknown country" }));
  await kpi("Monthly active").findByText("0");
  await screen.findByText(/^Nobody matches these filters/);
  fireEvent.click(
    screen.getByRole("button", { name: "Remove the filter Country: unknown country" }),
  );
  await kpi("Monthly active").findByText("80");
  expect(screen.queryByText(/^Nobody matches these filters/)).toBeNull();
});

test("without any event the charts say that nobody came, and zero is shown as zero", async () => {
  const state = mockState({ product: { isUsed: false } });
  renderLive(
    <>
      <ActiveUsersKpis {...of} />
      <StickinessKpis {...of} />
      <ActiveUsersPanel {...panel} />
      <FeatureAdoptionPanel {...of} />
    </>,
    state,
  );
  await kpi("Monthly active").findByText("0");
  await kpi("Stickiness, DAU/MAU").findByText(/^Not available: Nobody was active/);
  await screen.findByText("Nobody was active in these days.");
  await screen.findByText(/^No feature has been used yet/);
});

test("a question that fails says why in its panels alone", async () => {
  const state = mockState();
  state.failing.set("lifecycle", "The rollup is being rebuilt.");
  renderLive(
    <>
      <LifecyclePanel {...panel} />
      <DaysActivePanel {...of} />
    </>,
    state,
  );
  await screen.findByText("Not available: the rollup is being rebuilt.");
  await waitFor(() => expect(screen.getByText(/^Of 45 people/)).toBeDefined());
});
