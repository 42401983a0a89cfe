import type { CommandLine } from "./command-line.ts";

/** Rows between two lines about a large table: a few seconds' work. */
const TELL_EVERY_ROWS = 100_000;

const number = new Intl.NumberFormat("en-GB");

/** Tells now and then how far the copying of a large table has come. */
export function tellRows(cli: CommandLine) {
  let told = 0;
  let last = "";
  return ({ table, rows }: { readonly table: string; readonly rows: number }): void => {
    if (table !== last) told = 0;
    last = table;
    if (rows < told + TELL_EVERY_ROWS) return;
    told = rows;
    cli.tell(`  ${table}: ${number.format(rows)} rows so far`);
  };
}

/** For example `1,234 rows of 31 tables`. */
export function totalOf(rows: Readonly<Record<string, number>>): string {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return `${number.format(total)} ${total === 1 ? "row" : "rows"} of ${Object.keys(rows).length} tables`;
}
