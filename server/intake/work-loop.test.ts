import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createWorkLoop, type WorkLoop } from "./work-loop.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

interface Watched {
  readonly loop: WorkLoop;
  /** At which milliseconds it tried. */
  readonly tries: number[];
  readonly told: string[];
}

/** A loop whose tries come out as listed, and after those find nothing to do. */
function loopOf(outcomes: readonly (number | Error)[]): Watched {
  const [tries, told]: [number[], string[]] = [[], []];
  const begun = Date.now();
  const loop = createWorkLoop(
    {
      do: async () => {
        const outcome = outcomes[tries.push(Date.now() - begun) - 1] ?? 0;
        if (outcome instanceof Error) throw outcome;
        return outcome;
      },
      isPassing: (error) => error === PASSING,
      whenItFails: "it failed",
    },
    { warn: () => told.push("warn"), error: () => told.push("error") },
  );
  return { loop, tries, told };
}

const PASSING = new Error("the connection was lost");

async function stop(loop: WorkLoop): Promise<void> {
  const stopped = loop.stop();
  await vi.runAllTimersAsync();
  await stopped;
}

test("after a failure it is tried again, after twice as long each time and half a minute at most", async () => {
  const { loop, tries } = loopOf(Array.from({ length: 10 }, () => PASSING));
  loop.start();
  await vi.advanceTimersByTimeAsync(125_000);
  await stop(loop);
  // 250 ms, 500, 1,000, 2,000, 4,000, 8,000, 16,000, and then 30,000 each time.
  expect(tries.slice(0, 10)).toEqual([
    0, 250, 750, 1750, 3750, 7750, 15_750, 31_750, 61_750, 91_750,
  ]);
});

test("a success begins anew: more work is done at once, and the next failure waits as the first one", async () => {
  const { loop, tries } = loopOf([PASSING, PASSING, 3, PASSING, 2, 1]);
  loop.start();
  await vi.advanceTimersByTimeAsync(1500);
  await stop(loop);
  expect(tries.slice(0, 6)).toEqual([0, 250, 750, 750, 1000, 1000]);
});

test("news is looked at at once, but not before the pause after a failure is over", async () => {
  const { loop, tries } = loopOf([0, PASSING, 0]);
  loop.start();
  await vi.advanceTimersByTimeAsync(100);
  loop.nudge();
  await vi.advanceTimersByTimeAsync(100);
  loop.nudge();
  await vi.advanceTimersByTimeAsync(300);
  await stop(loop);
  expect(tries.slice(0, 3)).toEqual([0, 100, 350]);
});

test("what passes by itself is a warning, and anything else an error", async () => {
  const { loop, told } = loopOf([PASSING, new Error("a bug")]);
  loop.start();
  await vi.advanceTimersByTimeAsync(1000);
  await stop(loop);
  expect(told).toEqual(["warn", "error"]);
});
