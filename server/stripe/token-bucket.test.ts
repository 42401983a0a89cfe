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

test("a second's worth goes at once, and whoever comes after waits for a twentieth of a second more each", async () => {
  const time = standingTime();
  const bucket = createTokenBucket(20, time.pacing);
  for (let taken = 0; taken < 20; taken += 1) await bucket.take();
  expect(time.waits).toEqual([]);
  await Promise.all([bucket.take(), bucket.take(), bucket.take()]);
  expect(time.waits).toEqual([50, 100, 150]);
});

test("what was not used for a while is no more than a second's worth", async () => {
  const time = standingTime();
  const bucket = createTokenBucket(2, time.pacing);
  time.pass(60_000);
  for (let taken = 0; taken < 3; taken += 1) await bucket.take();
  expect(time.waits).toEqual([500]);
});
