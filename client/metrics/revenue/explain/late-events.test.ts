import { expect, test } from "vitest";
import { lateEvents } from "./late-events.view.ts";

const restated = (month: string, currency = "gbp") => ({ month, delta: { currency } });

test("late events that bear on a figure are those of its currency and of a month of its days", () => {
  const all = [
    restated("2026-11-01"),
    restated("2026-10-01"),
    restated("2026-10-01", "usd"),
    restated("2026-09-01"),
    restated("2026-08-01"),
  ];
  // 21 September to 31 October lie in September and October.
  expect(lateEvents(all, { from: "2026-09-21", to: "2026-10-31" }, "gbp")).toEqual([
    restated("2026-10-01"),
    restated("2026-09-01"),
  ]);
});
