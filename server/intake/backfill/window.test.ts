import { expect, test } from "vitest";
import { readWindow } from "./window.ts";

test("cuts its window by the account's days, and leaves the end open where it is today", () => {
  // Auckland is 13 hours ahead in January: its 2026-01-10 begins at 11:00 UTC on the 9th.
  const now = new Date("2026-01-20T12:00:00Z");
  const zone = "Pacific/Auckland";
  expect(readWindow({ from: "2026-01-10", to: "2026-01-11" }, zone, now)).toEqual({
    from: new Date("2026-01-09T11:00:00Z"),
    to: new Date("2026-01-11T11:00:00Z"),
  });
  expect(readWindow({ from: "2026-01-10", to: "2026-01-21" }, zone, now).to).toBeNull();
  expect(readWindow({ days: 1 }, "UTC", now)).toEqual({
    from: new Date("2026-01-19T00:00:00Z"),
    to: null,
  });
  expect(readWindow({}, "UTC", now).from).toEqual(new Date("2025-10-22T00:00:00Z"));
});
