import { NONE } from "../../../domain/books.ts";
import type { Reader, Statements } from "../../../store/database.ts";
import { planName } from "../../plan-name.query.ts";
import { UNKNOWN } from "../../segment-scope.query.ts";

/** What revenue can be told apart by: the same as what it can be filtered by. */
export type Dimension = "plan" | "currency" | "country" | "source" | "firstPlan";

/** Which of the sums' rows hold a dimension apart; null: the totals do, which have one row for each currency. */
export function rowsApart(by: Dimension): "plan" | "segment" | null {
  if (by === "currency") return null;
  return by === "plan" ? "plan" : "segment";
}

/** SQL of the key by which a filter names what row `r`, of segment `s`, belongs to. */
export function keyOf(sql: Statements, by: Dimension) {
  if (by === "plan") return sql`r.plan_id::text`;
  if (by === "currency") return sql`r.currency`;
  if (by === "firstPlan") return sql`coalesce(s.first_plan_id, ${NONE})::text`;
  return sql`coalesce(${by === "country" ? sql`s.country` : sql`s.source`}, ${UNKNOWN})`;
}

/** What people call the things behind some keys; what nobody knows has no name. */
export async function readNames(
  { sql }: Reader,
  by: Dimension,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (by === "currency") return new Map(keys.map((key) => [key, key.toUpperCase()]));
  if (by === "country" || by === "source") {
    return new Map(keys.filter((key) => key !== UNKNOWN).map((key) => [key, key]));
  }
  const rows = await sql<{ key: string; name: string }[]>`
    select p.id::text as key, ${planName(sql)} as name
    from plans p left join products pr on pr.id = p.product_id
    where p.id = any(${keys.map(Number)}::int[])`;
  return new Map(rows.map(({ key, name }) => [key, name]));
}
