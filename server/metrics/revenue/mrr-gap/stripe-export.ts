import { type CsvLine, parseCsv } from "../../../domain/csv.ts";
import { add, type Fraction, ZERO } from "../../../domain/fixed-point.ts";
import { Problem } from "../../../domain/problems.ts";
import { amountIn } from "./decimal-cell.ts";
import { type Month, monthOfHeading } from "./month.ts";

/** What Stripe says of one customer in one currency. */
export interface ExportRow {
  readonly customerId: string;
  readonly name: string | null;
  readonly email: string | null;
  /** ISO 4217 in lower case; null where the file has no such column. */
  readonly currency: string | null;
  /** Whole units of the currency, by month, exact. */
  readonly amounts: ReadonlyMap<Month, Fraction>;
}

/** Stripe's "MRR per subscriber per month". */
export interface StripeExport {
  /** In order of time. */
  readonly months: readonly Month[];
  /** One for each customer and currency. */
  readonly rows: readonly ExportRow[];
}

/** What a column is called, in letters and digits alone, the likeliest first. */
const CUSTOMER_ID = [
  "customerid",
  "subscriberid",
  "stripecustomerid",
  "customer",
  "subscriber",
  "id",
];
const NAME = ["customername", "subscribername", "customer", "subscriber", "name"];
const EMAIL = ["customeremail", "subscriberemail", "email"];
const CURRENCY = ["currency", "mrrcurrency"];

/**
 * Reads the export as Stripe's dashboard gives it out: a line for each subscriber with `Customer ID`, `Customer`,
 * `Customer Email`, `Currency` and a column for each month, such as `2026-03`. Other names of columns and of months are
 * understood as far as they are plain; lines of one customer and currency are added up.
 * @throws Problem BAD_USER_INPUT with a sentence that says which column or line is wrong.
 */
export function readStripeExport(csv: string): StripeExport {
  const [heading, ...lines] = parseCsv(csv);
  if (heading === undefined) throw refused("The file is empty.");
  const columns = columnsOf(heading.cells, lines);
  const rows = new Map<string, ExportRow>();
  for (const line of lines) {
    const row = readRow(line, columns);
    if (row === null) continue;
    const key = `${row.customerId} ${row.currency}`;
    rows.set(key, added(rows.get(key), row));
  }
  if (rows.size === 0) throw refused("There is no line of a customer in this file.");
  return { months: [...columns.months.keys()].sort(), rows: [...rows.values()] };
}

interface Columns {
  readonly customerId: number;
  readonly name: number;
  readonly email: number;
  readonly currency: number;
  readonly months: ReadonlyMap<Month, number>;
}

function columnsOf(heading: readonly string[], lines: readonly CsvLine[]): Columns {
  const plain = heading.map((cell) => cell.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
  const find = (names: readonly string[], taken: number) =>
    names
      .map((name) => plain.findIndex((cell, at) => cell === name && at !== taken))
      .find((at) => at >= 0) ?? -1;
  const customerId = idColumn(plain, lines);
  const months = new Map<Month, number>();
  for (const [at, cell] of heading.entries()) {
    const month = monthOfHeading(cell);
    if (month === null) continue;
    if (months.has(month)) throw refused(`The month ${month} has two columns.`);
    months.set(month, at);
  }
  if (customerId < 0 || months.size === 0) throw refused(whatIsMissing(heading, customerId < 0));
  return {
    customerId,
    name: find(NAME, customerId),
    email: find(EMAIL, customerId),
    currency: find(CURRENCY, customerId),
    months,
  };
}

/** By what is in it, since ids are the one thing that looks like nothing else; by its name where no line has one. */
function idColumn(plain: readonly string[], lines: readonly CsvLine[]): number {
  const first = lines.find(({ cells }) => cells.some((cell) => cell.startsWith("cus_")));
  if (first !== undefined) return first.cells.findIndex((cell) => cell.startsWith("cus_"));
  return CUSTOMER_ID.map((name) => plain.indexOf(name)).find((at) => at >= 0) ?? -1;
}

function whatIsMissing(heading: readonly string[], isId: boolean): string {
  const needed = isId
    ? 'a column "Customer ID" with ids such as cus_…'
    : "a column for each month, headed 2026-03 or Mar 2026";
  const there = heading.map((cell) => `"${cell.slice(0, 40)}"`).slice(0, 12);
  return `Stripe's "MRR per subscriber per month" has ${needed}. The columns of this file are ${there.join(", ")}.`;
}

/** Null for a line without a customer, such as one of totals. */
function readRow({ line, cells }: CsvLine, columns: Columns): ExportRow | null {
  const cell = (at: number) => (at < 0 ? "" : (cells[at] ?? ""));
  const customerId = cell(columns.customerId);
  if (customerId === "" || /^totals?$/i.test(customerId)) return null;
  const amounts = new Map<Month, Fraction>();
  for (const [month, at] of columns.months) {
    const amount = amountIn(cell(at));
    if (amount === null) {
      throw refused(
        `Line ${line}, ${month}: "${cell(at).slice(0, 40)}" is no amount such as 20.00.`,
      );
    }
    amounts.set(month, amount);
  }
  return {
    customerId,
    name: cell(columns.name) || null,
    email: cell(columns.email) || null,
    currency: readCurrency(cell(columns.currency), line),
    amounts,
  };
}

function readCurrency(cell: string, line: number): string | null {
  if (cell === "") return null;
  if (/^[a-z]{3}$/i.test(cell)) return cell.toLowerCase();
  throw refused(`Line ${line}: "${cell.slice(0, 40)}" is no currency such as GBP.`);
}

function added(known: ExportRow | undefined, row: ExportRow): ExportRow {
  if (known === undefined) return row;
  const amounts = new Map(
    [...row.amounts].map(([month, amount]) => [
      month,
      add(amount, known.amounts.get(month) ?? ZERO),
    ]),
  );
  return { ...known, amounts };
}

function refused(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
