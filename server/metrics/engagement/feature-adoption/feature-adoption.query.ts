import { ANY_ACTIVITY } from "../../../domain/activity.ts";
import type { Day } from "../../../domain/calendar.ts";
import type { Reader } from "../../../store/database.ts";
import { among } from "../../segment-scope.query.ts";

/** How many people used a feature in the 30 days that end with each of two days; the feature null: were active at all. */
export interface FeatureUse {
  readonly feature: string | null;
  readonly people: number;
  readonly previous: number;
}

export async function readFeatureUse(
  { sql }: Reader,
  segmentIds: readonly number[] | null,
  last: Day,
  previous: Day,
): Promise<FeatureUse[]> {
  return await sql<FeatureUse[]>`
    select a.key as feature, sum(w.delta)::int as people,
      coalesce(sum(w.delta) filter (where w.day <= ${previous}), 0)::int as previous
    from active_windows w
    left join activities a on a.id = w.activity_id
    where w.width = 30 and w.day <= ${last} and w.segment_id ${among(sql, segmentIds, false)}
      and (w.activity_id = ${ANY_ACTIVITY} or a.kind = 'feature')
    group by w.activity_id, a.key
    order by people desc, a.key`;
}
