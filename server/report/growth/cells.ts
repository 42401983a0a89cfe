import type { Day } from "../../domain/calendar.ts";
import { fractionToText } from "../../domain/fixed-point.ts";
import type { Span } from "../../metrics/spans.ts";
import type { Measure, Value } from "../measures/measure.ts";
import type { Cell } from "./cell.ts";

/** What a cell is of. */
export interface CellOf {
  readonly measure: Pick<Measure, "key" | "name" | "unit" | "isLevel">;
  /** Which of several things; null where there is one. */
  readonly part: string | null;
  readonly currency: string | null;
  readonly span: Span;
  /** What it is told apart by, as a filter calls it, and what people call it. */
  readonly filter: { readonly by: string; readonly value: string; readonly name: string } | null;
}

/** A value with all that says what it is of. */
export function cellOf(
  { measure, part, currency, span, filter }: CellOf,
  { amount, unavailableBecause }: Value,
): Cell {
  const { from, to } = daysOf(measure, span);
  const of = [measure.key, part, currency].filter((word) => word !== null).join(":");
  const narrowed = filter === null ? "" : `[${filter.by}=${filter.value}]`;
  return {
    id: `${of}${narrowed}@${from === to ? to : `${from}..${to}`}`,
    measure: measure.key,
    name: part === null ? measure.name : `${measure.name} ${part}`,
    unit: measure.unit,
    currency,
    from,
    to,
    filter,
    amount: amount === null ? null : fractionToText(amount),
    unavailableBecause,
  };
}

/** A level is of the last day of a period alone. */
function daysOf({ isLevel }: Pick<Measure, "isLevel">, { from, to }: Span): { from: Day; to: Day } {
  return { from: isLevel ? to : from, to };
}
