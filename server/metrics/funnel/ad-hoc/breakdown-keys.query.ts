import { NONE } from "../../../domain/books.ts";
import type { Reader } from "../../../store/database.ts";
import type { FunnelDimension } from "./funnel-question.object.ts";

/** What people are told apart by as their segments are. */
type SegmentDimension = Extract<FunnelDimension, "SOURCE" | "COUNTRY" | "FIRST_PLAN">;

/** Traits of theirs (domain/product-message LAST_TRAITS), by the same name in lower case. */
type LastTouch = Extract<FunnelDimension, "LAST_SOURCE" | "LAST_COUNTRY">;

export function isOfSegments(by: FunnelDimension): by is SegmentDimension {
  return by === "SOURCE" || by === "COUNTRY" || by === "FIRST_PLAN";
}

/** Each person's segment, by our own id; who is in none is absent. */
export async function readSegmentsOf(
  { sql }: Reader,
  ids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await sql<{ id: string; segment: number }[]>`
    select user_id::text as id, segment_id as segment from user_standings
    where user_id = any(${ids.map(String)}::bigint[])`;
  return new Map(rows.map(({ id, segment }) => [Number(id), segment]));
}

/** What each segment is told apart by; null: nobody knows. */
export async function readSegmentKeys(
  { sql }: Reader,
  by: SegmentDimension,
): Promise<ReadonlyMap<number, string | null>> {
  const column: Readonly<Record<SegmentDimension, ReturnType<typeof sql>>> = {
    SOURCE: sql`source`,
    COUNTRY: sql`country`,
    FIRST_PLAN: sql`first_plan_id::text`,
  };
  const rows = await sql<{ id: number; key: string | null }[]>`
    select id, ${column[by]} as key from segments`;
  return new Map([...rows.map(({ id, key }) => [id, key] as const), [NONE, null]]);
}

/** What the newest event with a context told of people, by our own id; of whom none did is absent. */
export async function readLastTouch(
  { sql }: Reader,
  by: LastTouch,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await sql<{ id: string; value: string }[]>`
    select user_id::text as id, value #>> '{}' as value from user_traits
    where key = ${by.toLowerCase()} and user_id = any(${ids.map(String)}::bigint[])`;
  return new Map(rows.map(({ id, value }) => [Number(id), value]));
}
