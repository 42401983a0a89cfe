import { describe, expect, test } from "vitest";
import { MAX_CSV_BYTES, parseEcbCsv } from "./ecb-csv.ts";

const TODAY = "2026-11-21";

/** The form of eurofxref-hist.csv: newest first, N/A, a comma at the end of each line. */
const HISTORY = `Date,USD,JPY,ISK,
2026-11-20,1.0812,162.35,N/A,
2026-11-19,1.08,161.9,141.3,
`;

/** The form of the day's eurofxref.csv. */
const DAILY = "Date, USD, JPY, ISK, \n20 November 2026, 1.0812, 162.35, 141.10, \n";

describe("the ECB's table", () => {
  test("is read as published, where N/A is no rate", () => {
    expect(parseEcbCsv(HISTORY, TODAY)).toEqual([
      { day: "2026-11-20", quote: "usd", rate: "1.0812" },
      { day: "2026-11-20", quote: "jpy", rate: "162.35" },
      { day: "2026-11-19", quote: "usd", rate: "1.08" },
      { day: "2026-11-19", quote: "jpy", rate: "161.9" },
      { day: "2026-11-19", quote: "isk", rate: "141.3" },
    ]);
  });

  test("is read in the form of the day's file, with its day in words and a space behind each comma", () => {
    expect(parseEcbCsv(DAILY, TODAY)).toEqual([
      { day: "2026-11-20", quote: "usd", rate: "1.0812" },
      { day: "2026-11-20", quote: "jpy", rate: "162.35" },
      { day: "2026-11-20", quote: "isk", rate: "141.10" },
    ]);
    expect(parseEcbCsv("Date, USD, \n03 June 2021, 1.2187, ", TODAY)[0]?.day).toBe("2021-06-03");
  });

  test("may have gone through another system: a byte order mark, other line ends, no comma at the end, empty lines", () => {
    const elsewhere = `\uFEFF${HISTORY.replaceAll(",\n", "\r\n")}\r\n\r\n`;
    expect(parseEcbCsv(elsewhere, TODAY)).toEqual(parseEcbCsv(HISTORY, TODAY));
  });
});

test.each([
  ["an empty file", "", 'Line 1: the table\'s first line is "Date" and currencies'],
  ["another table", "<!doctype html>\n<html>", 'this one begins with "<!doctype html>"'],
  ["a heading without currencies", "Date,\n2026-11-20,\n", "Line 1: the table's first line"],
  ["a currency of other letters", "Date,US$,\n", 'Line 1: "US$" is no currency.'],
  ["a currency named twice", "Date,USD,JPY,USD,\n", "Line 1: USD is there twice."],
  ["the euro itself", "Date,EUR,\n", "Line 1: EUR has no rate"],
  ["no line but the heading", "Date,USD,\n", "There is no rate in this file."],
  ["nothing but N/A", "Date,USD,\n2026-11-20,N/A,\n", "There is no rate in this file."],
  [
    "a cell too few",
    "Date,USD,JPY,\n2026-11-20,1.08,\n",
    "Line 2: 1 rates where the first line names 2 currencies.",
  ],
  [
    "decimals behind a comma",
    "Date,USD,\n2026-11-20,1,08,\n",
    "Line 2: 2 rates where the first line names 1 currencies.",
  ],
  [
    "a day that does not exist",
    "Date,USD,\n2026-02-30,1.08,\n",
    'Line 2: "2026-02-30" is no day; write 2026-11-20 or 20 November 2026.',
  ],
  ["a day in words that does not", "Date,USD,\n31 June 2026,1.08,\n", '"31 June 2026" is no day'],
  ["another order of a day", "Date,USD,\n20/11/2026,1.08,\n", '"20/11/2026" is no day'],
  ["a day before the euro", "Date,USD,\n1998-12-31,1.08,\n", "1998-12-31 was before the euro"],
  ["a day to come", "Date,USD,\n2026-11-22,1.08,\n", "Line 2: 2026-11-22 is in the future."],
  [
    "a day twice",
    "Date,USD,\n2026-11-20,1.08,\n\n20 November 2026,1.09,\n",
    "Line 4: 2026-11-20 was on line 2 already.",
  ],
  ["a rate of nothing", "Date,USD,\n2026-11-20,0.000,\n", 'Line 2, USD: "0.000" is no rate above'],
  ["a negative rate", "Date,USD,\n2026-11-20,-1.08,\n", 'Line 2, USD: "-1.08" is no rate'],
  ["a rate in words of a computer", "Date,USD,\n2026-11-20,1e3,\n", '"1e3" is no rate'],
  ["an empty cell among others", "Date,USD,JPY,\n2026-11-20,,162,\n", 'Line 2, USD: "" is no rate'],
  ["the zip it comes in", "PK\u0003\u0004…", "This is a zip file: unpack it"],
  ["more than any table of theirs", "x".repeat(MAX_CSV_BYTES + 1), "larger than 4 MiB"],
])("refuses %s and says where", (_what, csv, sentence) => {
  expect(() => parseEcbCsv(csv, TODAY)).toThrow(sentence);
});

test("names every fault with its line, at most twenty, and how many more there are", () => {
  const lines = Array.from({ length: 25 }, (_, index) => `2026-10-${index + 10},none,`);
  const broken = ["Date,USD,", ...lines].join("\n");
  // 2026-10-10 to 2026-10-31 exist: 22 days; 32, 33 and 34 do not: 25 rates and 3 days are wrong.
  expect(() => parseEcbCsv(broken, TODAY)).toThrow(/^Nothing was imported\.\nLine 2, USD: /);
  expect(() => parseEcbCsv(broken, TODAY)).toThrow(/\nLine 21, USD: .*\nAnd 8 more\.$/);
});
