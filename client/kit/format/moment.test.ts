import { expect, test } from "vitest";
import { endOfDay } from "./moment.ts";

test.each([
  // Winter and summer time; on 25 October London's clocks go back, so its midnight before and after differ.
  ["2026-11-19", "Europe/London", "2026-11-19T23:59:59.999Z"],
  ["2026-07-01", "Europe/London", "2026-07-01T22:59:59.999Z"],
  ["2026-10-24", "Europe/London", "2026-10-24T22:59:59.999Z"],
  ["2026-10-25", "Europe/London", "2026-10-25T23:59:59.999Z"],
  ["2026-03-28", "Europe/Berlin", "2026-03-28T22:59:59.999Z"],
  ["2026-03-29", "Europe/Berlin", "2026-03-29T21:59:59.999Z"],
  ["2026-12-31", "Asia/Tokyo", "2026-12-31T14:59:59.999Z"],
  ["2026-03-07", "America/Los_Angeles", "2026-03-08T07:59:59.999Z"],
  ["2026-03-08", "America/Los_Angeles", "2026-03-09T06:59:59.999Z"],
  ["2026-05-05", "Asia/Kathmandu", "2026-05-05T18:14:59.999Z"],
])("the day %s of %s ends at %s", (day, zone, end) => {
  expect(endOfDay(day, zone)).toBe(end);
});
