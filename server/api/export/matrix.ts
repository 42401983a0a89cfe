import { z } from "zod";
import { type Money, moneyToText } from "../../domain/money.ts";
import type { CsvCell } from "./csv.ts";

/**
 * Cohort by line and period by column, as the console draws them. What has not begun is empty, and a column of its own says
 * how many of the others are complete, which are the first ones.
 */

/** An amount, as it is asked for by MONEY. */
export const money = z
  .object({ minorUnits: z.string(), currency: z.string() })
  .transform(({ minorUnits, currency }): Money => ({ minorUnits: BigInt(minorUnits), currency }));

/** What is asked of an amount. */
export const MONEY = "{ minorUnits currency }";

/** A share of people. */
export const rate = z.object({ numerator: z.number(), ratio: z.string().nullable() });

/** An amount by person, where there is one. */
export const perPerson = z.object({ amount: money.nullable() });

/** A cell of it. */
export function amountOf({ amount }: z.infer<typeof perPerson>): CsvCell {
  return amount === null ? null : moneyToText(amount);
}

/** One line of cells, by the period that each is of. */
export interface Row {
  readonly head: readonly CsvCell[];
  readonly cells: readonly {
    readonly period: number;
    readonly isComplete: boolean;
    readonly value: CsvCell;
  }[];
}

/** The line with an empty cell for each period that it has none of. */
export function line({ head, cells }: Row, periods: readonly number[]): CsvCell[] {
  const values = new Map(cells.map(({ period, value }) => [period, value]));
  const complete = cells.filter(({ isComplete }) => isComplete).length;
  return [...head, complete, ...periods.map((period) => values.get(period) ?? null)];
}

/** The periods of which any row has a cell, in order. */
export function periodsOf(rows: readonly Row[]): number[] {
  const periods = rows.flatMap(({ cells }) => cells.map(({ period }) => period));
  return [...new Set(periods)].sort((one, other) => one - other);
}
