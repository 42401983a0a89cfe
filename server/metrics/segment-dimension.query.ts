import { NONE } from "../domain/books.ts";
import type { Reader, Statements } from "../store/database.ts";
import { planName } from "./plan-name.query.ts";
import { UNKNOWN } from "./segment-scope.query.ts";

/** What segments are told apart by: the same as what they can be filtered by. */
export type SegmentDimension = "country" | "source" | "firstPlan";

/** SQL of the key by which a filter names what segment `s` belongs to; a segment that is missing is of nobody known. */
export function segmentKey(sql: Statements, by: SegmentDimension) {
  if (by === "firstPlan") return sql`coalesce(s.first_plan_id, ${NONE})::text`;
  return sql`coalesce(${by === "country" ? sql`s.country` : sql`s.source`}, ${UNKNOWN})`;
}

/** What people call the countries, sources or plans behind some keys; what nobody knows has no name. */
export async function readSegmentNames(
  database: Reader,
  by: SegmentDimension,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (by === "firstPlan") return await readPlanNames(database, keys);
  return new Map(keys.filter((key) => key !== UNKNOWN).map((key) => [key, key]));
}

/** The names of plans by their ids as text. */
export async function readPlanNames(
  { sql }: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ key: string; name: string }[]>`
    select p.id::text as key, ${planName(sql)} as name
    from plans p left join products pr on pr.id = p.product_id
    where p.id = any(${ids.map(Number)}::int[])`;
  return new Map(rows.map(({ key, name }) => [key, name]));
}
