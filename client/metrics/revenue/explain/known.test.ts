import { expect, test } from "vitest";
import { moneyFormat } from "../../../kit/format/money.ts";
import { knownAt, knownDay, lastKnownDay, nowWords } from "./known.view.ts";

const gbp = (minorUnits: string) => ({ minorUnits, currency: "gbp", decimals: 2 });
const money = moneyFormat(["gbp"]);
const frame = { today: "2026-11-20", timeZone: "Europe/London" };

test("an earlier day is asked for up to its last moment, and now by nothing at all", () => {
  expect(knownAt("2026-07-01", frame)).toEqual({ asKnownAt: "2026-07-01T22:59:59.999Z" });
  expect(knownAt(null, frame)).toEqual({});
});

test("today and days to come are no earlier knowledge", () => {
  expect(knownDay("2026-11-19", frame)).toBe("2026-11-19");
  expect(knownDay("2026-11-20", frame)).toBeNull();
  expect(knownDay("2027-01-01", frame)).toBeNull();
  expect(lastKnownDay(frame)).toBe("2026-11-19");
});

test("what was learnt since is the difference, signed", () => {
  // 1,078.00 − 1,039.00.
  expect(nowWords(gbp("107800"), gbp("103900"), money)).toEqual({
    value: "£1,078.00",
    difference: "+£39.00 was learnt since",
  });
  expect(nowWords(gbp("100"), gbp("100"), money).difference).toBe("nothing of it was learnt since");
  expect(nowWords(gbp("100"), null, money).difference).toBeNull();
});
