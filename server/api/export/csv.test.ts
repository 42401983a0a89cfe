import { expect, test } from "vitest";
import { type CsvCell, csvLine } from "./csv.ts";
import { cohortMrrRetention, revenueByBehaviour } from "./money-exports.ts";

test.each<[CsvCell, string]>([
  ["plain", "plain"],
  [null, ""],
  [0, "0"],
  [-12, "-12"],
  ["-12.50", "-12.50"],
  ['say "hi", twice\nover', '"say ""hi"", twice\nover"'],
  ["=1+1", "'=1+1"],
  ["+44 20", "'+44 20"],
  ["-2+3", "'-2+3"],
  ["@sum(A1)", "'@sum(A1)"],
  ["  =1+1", "'  =1+1"],
  ["\t=1", "'\t=1"],
  ["\u{feff}=1", "'\u{feff}=1"],
  ["a=b", "a=b"],
])("the cell %j is written as %j", (cell, written) => {
  expect(csvLine([cell, "next"])).toBe(`${written},next\r\n`);
});

const ratio = (text: string | null) => ({ ratio: text });

test("who did something stands above who did not, by currency, with how many periods are complete", () => {
  const cells = [
    { period: 1, cohorts: 2, net: ratio("1.200000"), gross: ratio("0.900000") },
    { period: 2, cohorts: 0, net: ratio(null), gross: ratio(null) },
  ];
  const answer = {
    did: { people: 3, byCurrency: [{ currency: "gbp", cells }] },
    didNot: { people: 5, byCurrency: [{ currency: "gbp", cells }] },
  };
  expect(revenueByBehaviour.lines(answer, "NET")).toEqual([
    ["group", "people", "currency", "complete periods", 1, 2],
    ["did it", 3, "gbp", 1, "1.200000", null],
    ["did not", 5, "gbp", 1, "1.200000", null],
  ]);
  expect(revenueByBehaviour.lines(answer, "GROSS")[1]).toEqual([
    ...["did it", 3, "gbp", 1],
    ...["0.900000", null],
  ]);
});

test("what cohorts kept of their MRR is a line for each currency and cohort, or for each cohort of customers", () => {
  const at = (period: number, isComplete: boolean) => {
    const amounts = { net: ratio("1.5"), gross: ratio("1.0"), revenueChurn: ratio("0.0") };
    return { period, isComplete, ...amounts, churn: ratio("0.25") };
  };
  const answer = {
    byCurrency: [
      { currency: "eur", cohorts: [{ day: "2026-01-01", cells: [at(1, true), at(2, false)] }] },
      { currency: "gbp", cohorts: [{ day: "2026-02-01", cells: [at(1, false)] }] },
    ],
    logos: [{ day: "2026-01-01", cells: [at(1, true)] }],
  };
  expect(cohortMrrRetention.lines(answer, "REVENUE_CHURN")).toEqual([
    ["currency", "cohort", "complete periods", 1, 2],
    ["eur", "2026-01-01", 1, "0.0", "0.0"],
    ["gbp", "2026-02-01", 0, "0.0", null],
  ]);
  expect(cohortMrrRetention.lines(answer, "LOGO_CHURN")[1]).toEqual([
    ...[null, "2026-01-01", 1],
    "0.25",
  ]);
});
