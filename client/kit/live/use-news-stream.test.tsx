import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ArrKpi } from "../../metrics/revenue/arr/arr-kpi.tsx";
import { release } from "../../testing/mock-link.ts";
import { NORTHQUAY_FRAME, renderLive } from "../../testing/render-live.tsx";
import { useNewsStream } from "./use-news-stream.ts";

/** Stands in for the browser's stream: the test is the server. */
class TestStream extends EventTarget {
  static readonly CLOSED = 2;
  static opened: TestStream[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    super();
    TestStream.opened.push(this);
  }

  close(): void {
    this.readyState = TestStream.CLOSED;
  }
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  TestStream.opened = [];
  vi.stubGlobal("EventSource", TestStream);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  see("visible");
});

function see(state: "visible" | "hidden"): void {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

function Followed() {
  useNewsStream();
  return <ArrKpi frame={NORTHQUAY_FRAME} />;
}

async function open() {
  const view = renderLive(<Followed />);
  await screen.findByText(/^£[\d,]+$/);
  return view;
}

const stream = () => TestStream.opened.at(-1) ?? expect.fail("No stream was opened.");
const passSeconds = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

async function hold(): Promise<void> {
  await act(async () => stream().onopen?.());
  await passSeconds(0);
}

async function tell(): Promise<void> {
  await act(async () => stream().dispatchEvent(new Event("news")));
  await passSeconds(0);
}

test("news is asked for at once, and while it is told there is no beat every five seconds", async () => {
  const { state, network } = await open();
  expect(stream().url).toBe("/api/news");
  await hold();
  // Once on opening, since something may have come before.
  expect(network.asked.get("Pulse")).toBe(1);
  await passSeconds(14);
  expect(network.asked.get("Pulse")).toBe(1);
  state.revision = "2";
  await tell();
  expect(network.asked.get("Pulse")).toBe(2);
  expect(network.asked.get("Arr")).toBe(2);
});

test("what nobody tells, such as another setting, is found within a quarter of a minute", async () => {
  const { state, network } = await open();
  await hold();
  state.revision = "2";
  await passSeconds(15);
  expect(network.asked.get("Arr")).toBe(2);
});

test("news that comes while the revision is being asked has it asked once more", async () => {
  const { state, network } = await open();
  await hold();
  network.holds.add("Pulse");
  await tell();
  await tell();
  await tell();
  expect(network.asked.get("Pulse")).toBe(2);
  state.revision = "2";
  release(network);
  await passSeconds(0);
  expect(network.asked.get("Pulse")).toBe(3);
  expect(network.asked.get("Arr")).toBe(2);
});

test("a stream that breaks off is asked about every five seconds until it is held again", async () => {
  const { network } = await open();
  await hold();
  await act(async () => stream().onerror?.());
  await passSeconds(0);
  const asked = network.asked.get("Pulse") ?? 0;
  await passSeconds(10);
  expect(network.asked.get("Pulse")).toBe(asked + 2);
  // The browser opens it again by itself.
  expect(TestStream.opened).toHaveLength(1);
  await hold();
  await passSeconds(14);
  expect(network.asked.get("Pulse")).toBe(asked + 3);
});

test("a stream that is refused is asked for again after half a minute", async () => {
  await open();
  const refused = stream();
  refused.close();
  await act(async () => refused.onerror?.());
  await passSeconds(29);
  expect(TestStream.opened).toHaveLength(1);
  await passSeconds(1);
  expect(TestStream.opened).toHaveLength(2);
});

test("a tab that nobody sees holds no stream, and leaving the screens closes it", async () => {
  const { unmount } = await open();
  await hold();
  act(() => see("hidden"));
  expect(stream().readyState).toBe(TestStream.CLOSED);
  act(() => see("visible"));
  expect(TestStream.opened).toHaveLength(2);
  expect(stream().readyState).toBe(0);
  unmount();
  expect(stream().readyState).toBe(TestStream.CLOSED);
});
