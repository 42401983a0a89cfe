import { expect, test } from "vitest";
import { createSignInThrottle } from "./sign-in-throttle.ts";

const START = Date.UTC(2026, 0, 5, 9);

/** A throttle on a clock that the test moves. */
function throttleAt(capacity?: number) {
  const clock = { seconds: 0 };
  const now = () => new Date(START + clock.seconds * 1000);
  return { clock, throttle: createSignInThrottle(now, capacity) };
}

test("five failures are free, then each next attempt waits twice as long, up to a minute", () => {
  const { clock, throttle } = throttleAt();
  for (let failure = 1; failure <= 5; failure += 1) {
    expect(throttle.attempt("ada@example.com", "192.0.2.1")).toBe(0);
  }
  for (const wait of [1, 2, 4, 8, 16, 32, 60, 60]) {
    expect(throttle.attempt("ada@example.com", "192.0.2.1")).toBe(wait);
    clock.seconds += wait;
    expect(throttle.attempt("ada@example.com", "192.0.2.1")).toBe(0);
  }
});

test("guesses at one account are counted together from wherever they come", () => {
  const { throttle } = throttleAt();
  for (const host of [1, 2, 3, 4, 5]) throttle.attempt("ada@example.com", `192.0.2.${host}`);
  expect(throttle.attempt("ada@example.com", "198.51.100.9")).toBe(1);
  expect(throttle.attempt("grace@example.com", "192.0.2.1")).toBe(0);
});

test("being refused does not make the wait longer", () => {
  const { clock, throttle } = throttleAt();
  for (let failure = 1; failure <= 5; failure += 1) throttle.attempt("ada@example.com", "::1");
  for (let refusal = 1; refusal <= 50; refusal += 1) {
    expect(throttle.attempt("ada@example.com", "::1")).toBe(1);
  }
  clock.seconds += 1;
  expect(throttle.attempt("ada@example.com", "::1")).toBe(0);
});

test("the right password clears the count", () => {
  const { throttle } = throttleAt();
  for (let failure = 1; failure <= 5; failure += 1) throttle.attempt("ada@example.com", "::1");
  throttle.succeeded("ada@example.com", "::1");
  expect(throttle.attempt("ada@example.com", "::1")).toBe(0);
});

test("strangers who fail on purpose do not keep the owner out of a place they signed in from before", () => {
  const { throttle } = throttleAt();
  throttle.attempt("ada@example.com", "192.0.2.1");
  throttle.succeeded("ada@example.com", "192.0.2.1");
  for (let failure = 1; failure <= 9; failure += 1) throttle.attempt("ada@example.com", "::1");
  expect(throttle.attempt("ada@example.com", "::1")).toBe(1);
  expect(throttle.attempt("ada@example.com", "192.0.2.1")).toBe(0);
});

test("an account's name cannot be made up so that it counts against a known place", () => {
  const { throttle } = throttleAt();
  throttle.succeeded("ada@example.com", "192.0.2.1");
  for (let failure = 1; failure <= 9; failure += 1) {
    throttle.attempt("192.0.2.1 ada@example.com", "::1");
    throttle.attempt("known 192.0.2.1 ada@example.com", "::1");
  }
  expect(throttle.attempt("ada@example.com", "192.0.2.1")).toBe(0);
});

test("a quarter of an hour without an attempt forgets the failures", () => {
  const { clock, throttle } = throttleAt();
  for (let failure = 1; failure <= 5; failure += 1) throttle.attempt("ada@example.com", "::1");
  clock.seconds += 15 * 60;
  for (let failure = 1; failure <= 5; failure += 1) {
    expect(throttle.attempt("ada@example.com", "::1")).toBe(0);
  }
  expect(throttle.attempt("ada@example.com", "::1")).toBe(1);
});

test("remembers no more accounts than it may, the least recently tried one goes first", () => {
  const { throttle } = throttleAt(2);
  for (let failure = 1; failure <= 5; failure += 1) {
    throttle.attempt("ada@example.com", "::1");
    throttle.attempt("grace@example.com", "::1");
  }
  throttle.attempt("third@example.com", "::1");
  expect(throttle.attempt("grace@example.com", "::1")).toBe(1);
  expect(throttle.attempt("ada@example.com", "::1")).toBe(0);
});
