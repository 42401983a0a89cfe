import { expect, test } from "vitest";
import { createTokenBucket } from "./token-bucket.ts";

/** A time that passes only while somebody waits. */
function standingTime() {
  let milliseconds = 0;
  const waits: number[] = [];
  return {
    waits,
    pass: (more: number) => {
      milliseconds += more;
    },
    pacing: {
      now: () => milliseconds,
      wait: async (more: number) => {
        waits.push(more);
      },
    },
  };
}

test("a quarter of a second's worth goes at once, and whoever comes after waits for a twentieth of a second more each", async () => {
  const time = standingTime();
  const bucket = createTokenBucket(20, time.pacing);
  for (let taken = 0; taken < 5; taken += 1) await bucket.take();
  expect(time.waits).toEqual([]);
  await Promise.all([bucket.take(), bucket.take(), bucket.take()]);
  expect(time.waits).toEqual([50, 100, 150]);
});

test("what was not used for a while is no more than a quarter of a second's worth, and one at the least", async () => {
  const time = standingTime();
  const bucket = createTokenBucket(2, time.pacing);
  time.pass(60_000);
  for (let taken = 0; taken < 2; taken += 1) await bucket.take();
  expect(time.waits).toEqual([500]);
});

test("nobody goes through while it is held, and everybody keeps the spacing", async () => {
  const time = standingTime();
  const bucket = createTokenBucket(4, time.pacing);
  bucket.hold(400);
  // One token at once, then one each 250 ms: 0, 250, 500.
  await Promise.all([bucket.take(), bucket.take(), bucket.take()]);
  expect(time.waits).toEqual([400, 400, 500]);
});
