import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { moneyFormat } from "../../kit/format/money.ts";
import { ArrKpi } from "../../metrics/revenue/arr/arr-kpi.tsx";
import { MrrPanel } from "../../metrics/revenue/mrr/mrr-panel.tsx";
import { BridgePanel } from "../../metrics/revenue/mrr-movement/bridge-panel.tsx";
import { ChurnedMrrKpi, NewMrrKpi } from "../../metrics/revenue/mrr-movement/movement-sum-kpi.tsx";
import { levelAt, placeOf, subscribe } from "../../testing/company.ts";
import type { MockState } from "../../testing/mock-graphql.ts";
import { connected } from "../../testing/mock-link.ts";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";

const money = moneyFormat(["gbp", "usd"]);
const beat = () => fireEvent.click(screen.getByText("beat"));
const panel = (name: string) => within(screen.getByRole("region", { name }));

/** MRR in pounds counted from the company's days, without the console. */
function mrrNow({ company }: MockState, more = 0n): string {
  const units = levelAt(company, "gbp", placeOf(company, company.today)) + more;
  return money.exact({ minorUnits: units.toString(), currency: "gbp", decimals: 2 });
}

test("a new subscription raises the figure, its bridge and its line's end by exactly its monthly value", async () => {
  const { state } = renderLive(
    <>
      <MrrPanel frame={NORTHQUAY_FRAME} />
      <BridgePanel frame={NORTHQUAY_FRAME} />
    </>,
  );
  const before = mrrNow(state);
  await panel("MRR").findByText(before);
  await panel("What moved it").findByText(before);
  const after = mrrNow(state, 3_900n);
  subscribe(state.company, "gbp", 3_900n);
  beat();
  await panel("MRR").findByText(after);
  await panel("What moved it").findByText(after);
  expect(panel("What moved it").getByText(/closes to £0.00/)).toBeDefined();
  const chart = panel("MRR").getByRole("slider");
  expect(chart.getAttribute("aria-valuetext")).toBe(`Fri 20 Nov, not over: ${after}`);
});

test("one question that fails leaves the other panels as they are, and is asked again by the next beat", async () => {
  const state = mockState();
  state.failing.set("arr", "No USD rate for 18 Nov.");
  renderLive(
    <>
      <MrrPanel frame={NORTHQUAY_FRAME} />
      <ArrKpi frame={NORTHQUAY_FRAME} />
    </>,
    state,
  );
  await panel("MRR").findByText(mrrNow(state));
  const arr = within(screen.getByRole("article", { name: "ARR" }));
  expect(arr.getByText("Not available: no USD rate for 18 Nov.")).toBeDefined();
  state.failing.clear();
  beat();
  await arr.findByText(/^£[\d,]+$/);
});

test("a failure after an answer takes the figure away: an old number is not shown as a new one", async () => {
  const { state } = renderLive(<ArrKpi frame={NORTHQUAY_FRAME} />);
  await screen.findByText(/^£[\d,]+$/);
  state.failing.set("arr", "The rollup is being rebuilt.");
  beat();
  await screen.findByText("Not available: the rollup is being rebuilt.");
  expect(screen.queryByText(/^£[\d,]+$/)).toBeNull();
});

test("when the session ends, neither numbers nor excuses stay on the screen", async () => {
  const { state } = renderLive(<MrrPanel frame={NORTHQUAY_FRAME} />);
  await screen.findByText(mrrNow(state));
  state.isSignedIn = false;
  beat();
  await waitFor(() => expect(screen.queryByText(mrrNow(state))).toBeNull());
  expect(screen.queryByText(/Not available/)).toBeNull();
});

test("offline, the numbers stay and say since when; back online, the mark goes", async () => {
  const { state, network } = renderLive(<MrrPanel frame={NORTHQUAY_FRAME} />);
  await screen.findByText(mrrNow(state));
  network.isCut = true;
  beat();
  await screen.findByText("as of 09:41");
  expect(screen.getByText(mrrNow(state))).toBeDefined();
  network.isCut = false;
  beat();
  await waitFor(() => expect(screen.queryByText("as of 09:41")).toBeNull());
});

test("a server that was never reached is said instead of any number", async () => {
  const network = { ...connected(), isCut: true };
  renderLive(<ArrKpi frame={NORTHQUAY_FRAME} />, mockState(), network);
  await screen.findByText(
    "Not available: the server cannot be reached. It is asked again every 5 s.",
  );
  expect(screen.queryByText(/£/)).toBeNull();
});

test("an answer that takes its time is waited for in words", () => {
  vi.useFakeTimers();
  renderLive(<ArrKpi frame={NORTHQUAY_FRAME} />, mockState(), { ...connected(), isSlow: true });
  expect(screen.getByText("Counting")).toBeDefined();
  act(() => vi.advanceTimersByTime(3_000));
  expect(screen.getByText("Still counting")).toBeDefined();
});

test("a figure that is asked for again keeps its value, and after ten seconds says that it is old", async () => {
  const { state, network } = renderLive(<MrrPanel frame={NORTHQUAY_FRAME} />);
  await screen.findByText(mrrNow(state));
  network.isSlow = true;
  vi.useFakeTimers();
  beat();
  act(() => vi.advanceTimersByTime(9_999));
  expect(screen.queryByText("as of 09:41")).toBeNull();
  act(() => vi.advanceTimersByTime(1));
  expect(screen.getByText("as of 09:41")).toBeDefined();
  expect(screen.getByText(mrrNow(state))).toBeDefined();
});

test("two figures of one question ask it once", async () => {
  const { network } = renderLive(
    <>
      <NewMrrKpi frame={NORTHQUAY_FRAME} />
      <ChurnedMrrKpi frame={NORTHQUAY_FRAME} />
    </>,
  );
  await waitFor(() => expect(screen.getAllByText(/^£[\d,]+$/)).toHaveLength(2));
  expect(network.asked.get("MrrMovementSums")).toBe(1);
  beat();
  await waitFor(() => expect(network.asked.get("MrrMovementSums")).toBe(2));
});

test("the chart's days are walked with the arrow keys, and Escape lets go", async () => {
  renderLive(<MrrPanel frame={NORTHQUAY_FRAME} />);
  const chart = await screen.findByRole("slider");
  expect(chart.getAttribute("aria-label")).toMatch(
    /^MRR by day, £[\d,.]+ on 20 Oct, £[\d,.]+ now: /,
  );
  fireEvent.keyDown(chart, { key: "ArrowLeft" });
  expect(chart.getAttribute("aria-valuetext")).toMatch(/^Thu 19 Nov: £/);
  expect(screen.getByText("Thu 19 Nov")).toBeDefined();
  fireEvent.keyDown(chart, { key: "Home" });
  expect(chart.getAttribute("aria-valuetext")).toMatch(/^Tue 20 Oct: £/);
  fireEvent.keyDown(chart, { key: "Escape" });
  expect(screen.queryByText("Tue 20 Oct")).toBeNull();
});

test("the table has the chart's numbers in the chart's order", async () => {
  const { state } = renderLive(<MrrPanel frame={NORTHQUAY_FRAME} />);
  await screen.findByRole("slider");
  fireEvent.click(screen.getByRole("button", { name: "Table" }));
  expect(screen.queryByRole("slider")).toBeNull();
  const rows = screen.getAllByRole("row").map((row) => row.textContent ?? "");
  // The heading, the opening, thirty days and the open one.
  expect(rows).toHaveLength(33);
  expect(rows[1]).toMatch(/^Tue 20 Oct£/);
  expect(rows.at(-1)).toBe(`Fri 20 Nov, not over${mrrNow(state)}not known`);
});

test("what could not be valued stands as a warning at the figure", async () => {
  const words = "Of 2 metered prices nothing is counted before they are billed.";
  renderLive(<MrrPanel frame={NORTHQUAY_FRAME} />, mockState({ leftOut: [words] }));
  await screen.findByText(words, { exact: false });
  expect(screen.getByText("! Warning")).toBeDefined();
});
