import type { Statements } from "../../store/database.ts";

/** SQL of a condition on `d.user_id`: whoever is in one of the segments; null lets everybody through. */
export function inSegments(sql: Statements, segmentIds: readonly number[] | null) {
  if (segmentIds === null) return sql`true`;
  return sql`exists (select from user_standings s
    where s.user_id = d.user_id and s.segment_id = any(${[...segmentIds]}::int[]))`;
}
