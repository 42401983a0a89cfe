import { type Day, isDay } from "../../domain/calendar.ts";
import { Problem } from "../../domain/problems.ts";

/** What one euro was worth in a currency on a day. */
export interface EuroRate {
  readonly day: Day;
  /** ISO 4217 in lower case. */
  readonly quote: string;
  /** Above zero; the decimal as it was published. */
  readonly rate: string;
}

/** The whole history since 1999 has less than 2 MB and grows by 70 kB a year. Over HTTP the body's limit is narrower. */
export const MAX_CSV_BYTES = 4 * 1024 * 1024;

/** As many faults as a person mends before trying again; how many more there are is said. */
const LISTED_FAULTS = 20;

/** The euro's first day. An earlier one is a slip of the pen. */
const FIRST_DAY: Day = "1999-01-01";

/** The ECB writes five or six significant digits. */
const RATE = /^\d{1,12}(\.\d{1,12})?$/;

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

/**
 * Reads the European Central Bank's reference rates, as published: eurofxref-hist.csv (days as 2026-11-20, `N/A` where
 * there was no rate) or the day's file (the day as `20 November 2026`, a space behind each comma). A comma at a line's
 * end and empty lines are nothing.
 *
 * @param today The last day that may be in it, in UTC: the ECB publishes in the afternoon of Frankfurt.
 * @throws Problem BAD_USER_INPUT that names every fault with its line, at most 20 of them.
 */
export function parseEcbCsv(text: string, today: Day): EuroRate[] {
  refuseOtherFiles(text);
  const [heading, ...lines] = linesOf(text);
  const faults: string[] = [];
  const currencies = readHeading(heading, faults);
  if (faults.length > 0) throw faulty(faults);
  const seen = new Map<Day, number>();
  const rates = lines.flatMap((line) => readLine(line, currencies, { today, seen, faults }));
  if (faults.length > 0) throw faulty(faults);
  if (rates.length === 0) throw new Problem("BAD_USER_INPUT", "There is no rate in this file.");
  return rates;
}

interface Line {
  readonly number: number;
  readonly cells: readonly string[];
}

/** What the lines are checked against, and what was found. */
interface Reading {
  readonly today: Day;
  /** The line on which each day was. */
  readonly seen: Map<Day, number>;
  readonly faults: string[];
}

function refuseOtherFiles(text: string): void {
  if (Buffer.byteLength(text) > MAX_CSV_BYTES) {
    throw new Problem(
      "BAD_USER_INPUT",
      `The file is larger than ${MAX_CSV_BYTES / 1024 / 1024} MiB, so it cannot be the ECB's table.`,
    );
  }
  if (text.startsWith("PK")) {
    throw new Problem("BAD_USER_INPUT", "This is a zip file: unpack it and give the CSV in it.");
  }
}

function linesOf(text: string): Line[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ number: index + 1, cells: cellsOf(line) }))
    .filter(({ cells }) => cells.length > 0);
}

/** The last cell is empty where the line ends with a comma. */
function cellsOf(line: string): string[] {
  const cells = line.split(",").map((cell) => cell.trim());
  return cells.at(-1) === "" ? cells.slice(0, -1) : cells;
}

function readHeading(line: Line | undefined, faults: string[]): string[] {
  const [first, ...currencies] = line?.cells ?? [];
  const at = `Line ${line?.number ?? 1}`;
  if (first !== "Date" || currencies.length === 0) {
    faults.push(
      `${at}: the table's first line is "Date" and currencies, such as "Date,USD,JPY,"; this one begins with ${shown(first ?? "")}.`,
    );
    return [];
  }
  for (const [index, currency] of currencies.entries()) {
    if (!/^[A-Z]{3}$/.test(currency)) faults.push(`${at}: ${shown(currency)} is no currency.`);
    else if (currency === "EUR") faults.push(`${at}: EUR has no rate, it is what all are told in.`);
    else if (currencies.indexOf(currency) < index)
      faults.push(`${at}: ${currency} is there twice.`);
  }
  return currencies;
}

function readLine(line: Line, currencies: readonly string[], reading: Reading): EuroRate[] {
  const { faults } = reading;
  const [first = "", ...cells] = line.cells;
  const day = readDay(line.number, first, reading);
  if (cells.length !== currencies.length) {
    faults.push(
      `Line ${line.number}: ${cells.length} rates where the first line names ${currencies.length} currencies.`,
    );
    return [];
  }
  return currencies.flatMap((currency, index) => {
    const rate = cells[index] ?? "";
    if (rate === "N/A") return [];
    if (!RATE.test(rate) || !/[1-9]/.test(rate)) {
      faults.push(
        `Line ${line.number}, ${currency}: ${shown(rate)} is no rate above zero such as 1.0812, nor N/A.`,
      );
    }
    return day === null ? [] : [{ day, quote: currency.toLowerCase(), rate }];
  });
}

function readDay(number: number, text: string, { today, seen, faults }: Reading): Day | null {
  const day = dayOf(text);
  const fault = (reason: string) => faults.push(`Line ${number}: ${reason}`);
  if (day === null) {
    fault(`${shown(text)} is no day; write 2026-11-20 or 20 November 2026.`);
    return null;
  }
  if (day < FIRST_DAY) fault(`${day} was before the euro.`);
  if (day > today) fault(`${day} is in the future.`);
  const before = seen.get(day);
  if (before !== undefined) fault(`${day} was on line ${before} already.`);
  seen.set(day, before ?? number);
  return day;
}

function dayOf(text: string): Day | null {
  if (isDay(text)) return text;
  const [, day = "", name = "", year = ""] = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  const written = `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(written) ? written : null;
}

/** A cell as it was, quoted, so that a space or a sign of another alphabet is seen. */
function shown(cell: string): string {
  return JSON.stringify(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);
}

function faulty(faults: readonly string[]): Problem {
  const rest = faults.length - LISTED_FAULTS;
  const more = rest > 0 ? [`And ${rest} more.`] : [];
  return new Problem(
    "BAD_USER_INPUT",
    ["Nothing was imported.", ...faults.slice(0, LISTED_FAULTS), ...more].join("\n"),
  );
}
