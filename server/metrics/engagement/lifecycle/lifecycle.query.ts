import type { Day, Grain } from "../../../domain/calendar.ts";
import type { Reader } from "../../../store/database.ts";
import { among } from "../../segment-scope.query.ts";
import type { ActiveScope } from "../active-people.query.ts";

/** The four counts of one bucket. */
export interface LifecycleCounts {
  readonly bucket: Day;
  readonly fresh: number;
  readonly returning: number;
  readonly resurrected: number;
  readonly dormant: number;
}

/** The buckets from one to another, by their first days; one of which nothing is known is left out. */
export async function readLifecycle(
  { sql }: Reader,
  { activityId, segmentIds }: ActiveScope,
  grain: Grain,
  first: Day,
  last: Day,
): Promise<LifecycleCounts[]> {
  return await sql<LifecycleCounts[]>`
    select bucket, sum(fresh)::int as fresh, sum(returned)::int as "returning",
      sum(resurrected)::int as resurrected, sum(dormant)::int as dormant
    from lifecycle_buckets
    where activity_id = ${activityId} and segment_id ${among(sql, segmentIds, false)}
      and grain = ${grain} and bucket between ${first} and ${last}
    group by bucket`;
}
