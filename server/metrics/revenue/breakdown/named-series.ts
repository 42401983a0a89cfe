import type { Reader } from "../../../store/database.ts";
import type { Converted } from "../../conversion.ts";
import { type Dimension, readNames } from "./dimension.query.ts";
import type { GroupSeries, SeriesBreakdown } from "./group-series.ts";

/** A breakdown over time whose groups say what people call them. */
interface NamedSeries extends SeriesBreakdown {
  readonly groups: readonly (GroupSeries & { readonly name: string | null })[];
}

/** Breakdowns over time by one dimension with the names of all groups that are listed, read once. */
export async function withSeriesNames(
  database: Reader,
  by: Dimension,
  answer: {
    readonly byCurrency: readonly SeriesBreakdown[];
    readonly converted: Converted<SeriesBreakdown>;
  },
): Promise<{ byCurrency: NamedSeries[]; converted: Converted<NamedSeries> }> {
  const { byCurrency, converted } = answer;
  const all = converted !== null && "groups" in converted ? [...byCurrency, converted] : byCurrency;
  const keys = new Set(all.flatMap(({ groups }) => groups.map(({ key }) => key)));
  const names = await readNames(database, by, [...keys]);
  const named = (breakdown: SeriesBreakdown): NamedSeries => ({
    ...breakdown,
    groups: breakdown.groups.map((group) => ({ ...group, name: names.get(group.key) ?? null })),
  });
  return {
    byCurrency: byCurrency.map(named),
    converted: converted !== null && "groups" in converted ? named(converted) : converted,
  };
}
