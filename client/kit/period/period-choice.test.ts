import { expect, test } from "vitest";
import {
  DEFAULT_PERIOD,
  daysOf,
  parsePeriod,
  periodBefore,
  periodDays,
  periodName,
  periodUpToNow,
  writePeriod,
} from "./period-choice.ts";

const TODAY = "2026-11-20";
const OCTOBER = { from: "2026-10-01", to: "2026-10-31" };

test.each([{ lastDays: 7 }, { lastDays: 30 }, { lastDays: 90 }, OCTOBER])(
  "%j comes back from the address as it went in",
  (choice) => {
    expect(parsePeriod(writePeriod(choice))).toEqual(choice);
  },
);

test.each([
  undefined,
  "",
  "0d",
  "soon",
  "2026-10-01",
  "2026-10-31..2026-10-01",
  "2026-02-30..2026-03-01",
  "2026-10-01..2026-10-02..2026-10-03",
  30,
])("an address with %j shows the default period", (text) => {
  expect(parsePeriod(text)).toEqual(DEFAULT_PERIOD);
});

test("the default period leaves the address plain", () => {
  expect(writePeriod({ lastDays: 30 })).toBeUndefined();
});

test("the last days are complete ones: they end yesterday", () => {
  expect(daysOf({ lastDays: 30 }, TODAY)).toEqual({ from: "2026-10-21", to: "2026-11-19" });
  expect(periodDays({ lastDays: 30 }, TODAY)).toBe("21 Oct – 19 Nov");
});

test("the period before has the same number of days and ends the day before", () => {
  expect(periodBefore({ lastDays: 30 }, TODAY)).toEqual({ from: "2026-09-21", to: "2026-10-20" });
  // October has 31 days, so the 31 before it are 31 August to 30 September.
  expect(periodBefore(OCTOBER, TODAY)).toEqual({ from: "2026-08-31", to: "2026-09-30" });
});

test("movements of a period that reaches yesterday go on to now, those of an older one do not", () => {
  expect(periodUpToNow({ lastDays: 7 }, TODAY)).toEqual({ from: "2026-11-13", to: TODAY });
  expect(periodUpToNow({ from: "2026-11-01", to: "2026-11-19" }, TODAY)).toEqual({
    from: "2026-11-01",
    to: TODAY,
  });
  expect(periodUpToNow(OCTOBER, TODAY)).toEqual(OCTOBER);
});

test("a period is named by its days", () => {
  expect(periodName({ lastDays: 30 })).toBe("Last 30 days");
  expect(periodName(OCTOBER)).toBe("31 days");
  expect(periodName({ from: TODAY, to: TODAY })).toBe("1 day");
});
