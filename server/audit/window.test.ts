import { expect, test } from "vitest";
import { type AuditWish, auditDays } from "./window.ts";

// It is noon of 20 March 2026 in London; the 18th is the last day that is closed.
const days = (wish: AuditWish) =>
  auditDays(wish, "Europe/London", new Date("2026-03-20T12:00:00Z"));

test("without a wish the last thirty closed days are audited", () => {
  expect(days({})).toEqual({ from: "2026-02-17", to: "2026-03-18" });
});

test("a month is audited whole, and the one that runs up to the last closed day", () => {
  expect(days({ month: "2026-02" })).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(days({ month: "2026-03" })).toEqual({ from: "2026-03-01", to: "2026-03-18" });
});

test("a first day alone reaches to the last closed day", () => {
  expect(days({ from: "2026-03-01" })).toEqual({ from: "2026-03-01", to: "2026-03-18" });
});

test.each<[AuditWish, RegExp]>([
  [{ month: "2026-13" }, /"2026-13" is no month/],
  [{ month: "november" }, /is no month/],
  [{ month: "2026-04" }, /2026-04 is not closed yet.*2026-03-18/],
  [{ month: "2026-02", from: "2026-02-03" }, /a month or days, not both/],
  [{ from: "2026-02-30" }, /"2026-02-30" is no day/],
  [{ to: "2026-02-01" }, /also the first/],
  [{ from: "2026-03-01", to: "2026-03-19" }, /2026-03-19 is not closed yet/],
  [{ from: "2099-01-01" }, /2099-01-01 is not closed yet/],
  [{ from: "2026-03-02", to: "2026-03-01" }, /before the first/],
])("%o is refused", (wish, words) => {
  expect(() => days(wish)).toThrow(words);
});
