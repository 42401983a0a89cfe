import { expect, test } from "vitest";
import { createLooker } from "./looker.ts";

/** Looks that end when the test says so, with what was told of those that failed. */
function someLooks(patienceMs = 1) {
  const ends: { well: () => void; badly: () => void }[] = [];
  const told: string[] = [];
  const looker = createLooker({
    look: () =>
      new Promise((resolve, reject) => {
        ends.push({ well: () => resolve(null), badly: () => reject(new Error("lost")) });
      }),
    log: { error: (_details, message) => told.push(message) },
    patienceMs,
  });
  return { ends, told, looker };
}

test("whoever asks while a look is under way is given one more after it, however many ask", async () => {
  const { ends, looker } = someLooks();
  looker.look();
  looker.look();
  looker.look();
  expect(ends).toHaveLength(1);
  ends[0]?.well();
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.well();
  // It has come to rest, and begins again when it is asked again.
  await new Promise(setImmediate);
  looker.look();
  expect(ends).toHaveLength(3);
});

test("a look that fails is told, and the next is made all the same", async () => {
  const { ends, told, looker } = someLooks();
  looker.look();
  ends[0]?.badly();
  await expect.poll(() => told).toEqual(["people could not be looked at; the hourly look does"]);
  looker.look();
  expect(ends).toHaveLength(2);
});

test("a stop does not wait for a long look, and does not tell that it broke off", async () => {
  const { ends, told, looker } = someLooks();
  looker.look();
  await looker.stop();
  ends[0]?.badly();
  await new Promise(setImmediate);
  expect([ends.length, told]).toEqual([1, []]);
});

test("a stop waits for a look that comes to its end, and makes none of those that were asked for meanwhile", async () => {
  const { ends, looker } = someLooks(60_000);
  looker.look();
  looker.look();
  let isStopped = false;
  const stopped = looker.stop().then(() => {
    isStopped = true;
  });
  await new Promise(setImmediate);
  expect(isStopped).toBe(false);
  ends[0]?.well();
  await stopped;
  expect(ends).toHaveLength(1);
});
