import { expect, test } from "vitest";
import { durationText, durationWords, secondsBetween } from "./duration.ts";

test.each([
  [-3, "0 s"],
  [0, "0 s"],
  [0.04, "0.0 s"],
  [0.49, "0.4 s"],
  [9.99, "9.9 s"],
  [10, "10 s"],
  [59.9, "59 s"],
  [60, "1 min"],
  [3_599, "59 min"],
  [3_600, "1 h"],
  [172_799, "47 h"],
  [172_800, "2 days"],
  [100_000_000, "1,157 days"],
])("%d seconds are told as %s", (seconds, words) => {
  expect(durationWords(seconds)).toBe(words);
});

test("between two times of different zones lie the seconds that passed", () => {
  expect(secondsBetween("2026-11-20T10:00:00+01:00", "2026-11-20T09:00:01.250Z")).toBe(1.25);
});

test.each([
  [0, "0 s"],
  [59, "59 s"],
  [60, "1 min"],
  [3_599, "59 min 59 s"],
  [3_600, "1 h"],
  [90_061, "1 d 1 h"],
  [86_460, "1 d"],
  [31_536_000, "365 d"],
])("%i seconds are written %s in two units", (seconds, words) => {
  expect(durationText(seconds)).toBe(words);
});
