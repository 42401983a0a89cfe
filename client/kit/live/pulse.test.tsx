import { act, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ArrDocument } from "../../generated/graphql.ts";
import { ArrKpi } from "../../metrics/revenue/arr/arr-kpi.tsx";
import { connected, release } from "../../testing/mock-link.ts";
import { mockState, NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { useFace } from "./use-face.ts";

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets five seconds pass, and what is asked on the beat be answered. */
async function beat(): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(5_000));
}

const FIGURE = /^£[\d,]+$/;

test("a beat asks one small question, and the figures only when the numbers may have changed", async () => {
  const { state, network } = renderLive(<ArrKpi frame={NORTHQUAY_FRAME} />);
  await screen.findByText(FIGURE);
  await beat();
  await beat();
  expect(network.asked.get("Pulse")).toBe(2);
  expect(network.asked.get("Arr")).toBe(1);
  state.revision = "2";
  await beat();
  expect(network.asked.get("Arr")).toBe(2);
  await beat();
  expect(network.asked.get("Arr")).toBe(2);
});

test("a figure that failed is asked again on every beat, news or not", async () => {
  const state = mockState();
  state.failing.set("arr", "The rollup is being rebuilt.");
  const { network } = renderLive(<ArrKpi frame={NORTHQUAY_FRAME} />, state);
  await screen.findByText("Not available: the rollup is being rebuilt.");
  await beat();
  expect(network.asked.get("Arr")).toBe(2);
  state.failing.clear();
  await beat();
  await screen.findByText(FIGURE);
  await beat();
  expect(network.asked.get("Arr")).toBe(3);
});

/** As a screen asks what one of its ways to look at it needs, and the others do not. */
function Sometimes() {
  const [isAsked, setAsked] = useState(false);
  const face = useFace(ArrDocument, isAsked ? { period: NORTHQUAY_FRAME.period } : null);
  return (
    <button type="button" onClick={() => setAsked(!isAsked)}>
      {face.kind}
    </button>
  );
}

test("a question that nobody wants yet is not asked, also not when the numbers may have changed", async () => {
  const { state, network } = renderLive(<Sometimes />);
  state.revision = "2";
  await beat();
  expect(network.asked.get("Arr")).toBeUndefined();
  fireEvent.click(screen.getByText("loading"));
  await screen.findByText("shown");
  expect(network.asked.get("Arr")).toBe(1);
  state.revision = "3";
  await beat();
  expect(network.asked.get("Arr")).toBe(2);
});

test("where the revision is not told, everything is asked: better too often than never", async () => {
  const state = mockState();
  state.failing.set("account", "The account's row is being moved.");
  const { network } = renderLive(<ArrKpi frame={NORTHQUAY_FRAME} />, state);
  await screen.findByText(FIGURE);
  await beat();
  expect(network.asked.get("Arr")).toBe(2);
});

test("news that comes while a figure is being asked has it asked once more, and no more than that", async () => {
  const { state, network } = renderLive(<ArrKpi frame={NORTHQUAY_FRAME} />);
  await screen.findByText(FIGURE);
  network.holds.add("Arr");
  state.revision = "2";
  await beat();
  state.revision = "3";
  await beat();
  state.revision = "4";
  await beat();
  expect(network.asked.get("Arr")).toBe(2);
  release(network);
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(network.asked.get("Arr")).toBe(3);
});

test("news that comes while a figure is asked for the first time has it asked once more", async () => {
  const network = connected();
  network.holds.add("Arr");
  const { state } = renderLive(<ArrKpi frame={NORTHQUAY_FRAME} />, mockState(), network);
  state.revision = "2";
  await beat();
  expect(network.asked.get("Arr")).toBe(1);
  release(network);
  await screen.findByText(FIGURE);
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(network.asked.get("Arr")).toBe(2);
});

test("a beat that is not answered in ten seconds marks the figures as old", async () => {
  const { network } = renderLive(<ArrKpi frame={NORTHQUAY_FRAME} />);
  await screen.findByText(FIGURE);
  network.holds.add("Pulse");
  await beat();
  expect(screen.queryByText("as of 09:41")).toBeNull();
  await beat();
  await beat();
  expect(network.asked.get("Pulse")).toBe(1);
  expect(screen.getByText("as of 09:41")).toBeDefined();
  release(network);
  await beat();
  expect(screen.queryByText("as of 09:41")).toBeNull();
});
