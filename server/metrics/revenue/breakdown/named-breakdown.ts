import type { Reader } from "../../../store/database.ts";
import type { Converted } from "../../conversion.ts";
import type { Breakdown, BreakdownRow } from "./breakdown.ts";
import { type Dimension, readNames } from "./dimension.query.ts";

/** A breakdown whose rows say what people call them. */
export interface NamedBreakdown extends Breakdown {
  /** The name is null where nobody knows what the row stands for. */
  readonly rows: readonly (BreakdownRow & { readonly name: string | null })[];
}

/** Breakdowns by one dimension with the names of all rows that are listed, read once. */
export async function withNames(
  database: Reader,
  by: Dimension,
  answer: { readonly byCurrency: readonly Breakdown[]; readonly converted: Converted<Breakdown> },
): Promise<{ byCurrency: NamedBreakdown[]; converted: Converted<NamedBreakdown> }> {
  const { byCurrency, converted } = answer;
  const told = converted !== null && "rows" in converted ? converted : null;
  const all = told === null ? byCurrency : [...byCurrency, told];
  const keys = new Set(all.flatMap(({ rows }) => rows.map(({ key }) => key)));
  const names = await readNames(database, by, [...keys]);
  const named = (breakdown: Breakdown): NamedBreakdown => ({
    ...breakdown,
    rows: breakdown.rows.map((row) => ({ ...row, name: names.get(row.key) ?? null })),
  });
  return {
    byCurrency: byCurrency.map(named),
    converted: converted !== null && "rows" in converted ? named(converted) : converted,
  };
}
