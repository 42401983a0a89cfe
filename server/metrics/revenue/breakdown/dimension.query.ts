import type { Reader, Statements } from "../../../store/database.ts";
import {
  readPlanNames,
  readSegmentNames,
  type SegmentDimension,
  segmentKey,
} from "../../segment-dimension.query.ts";

/** What revenue can be told apart by: the same as what it can be filtered by. */
export type Dimension = "plan" | "currency" | SegmentDimension;

/** Which of the sums' rows hold a dimension apart; null: the totals do, which have one row for each currency. */
export function rowsApart(by: Dimension): "plan" | "segment" | null {
  if (by === "currency") return null;
  return by === "plan" ? "plan" : "segment";
}

/** SQL of the key by which a filter names what row `r`, of segment `s`, belongs to. */
export function keyOf(sql: Statements, by: Dimension) {
  if (by === "plan") return sql`r.plan_id::text`;
  return by === "currency" ? sql`r.currency` : segmentKey(sql, by);
}

/** What people call the things behind some keys; what nobody knows has no name. */
export async function readNames(
  database: Reader,
  by: Dimension,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (by === "currency") return new Map(keys.map((key) => [key, key.toUpperCase()]));
  if (by === "plan") return await readPlanNames(database, keys);
  return await readSegmentNames(database, by, keys);
}
