import { NONE } from "../../../domain/books.ts";
import type { Reader } from "../../../store/database.ts";
import type { PlanChoice } from "../../plan-choice.object.ts";
import { planName } from "../../plan-name.query.ts";
import { inOrder } from "../../segment-scope.query.ts";

/** What people can be filtered by, each in order. */
export interface PeopleDimensions {
  readonly countries: readonly string[];
  readonly sources: readonly string[];
  readonly firstPlans: readonly PlanChoice[];
}

/** Reads what there is from the sums' keys, never from the facts. */
export async function readPeopleDimensions({ sql }: Reader): Promise<PeopleDimensions> {
  const segments = await sql<
    { country: string | null; source: string | null; firstPlan: number | null }[]
  >`
    select s.country, s.source, s.first_plan_id as "firstPlan"
    from (select id, country, source, first_plan_id from segments
      union all select ${NONE}, null, null, null) s
    where exists (select from active_days d where d.activity_id = 0 and d.segment_id = s.id)
      or exists (select from milestone_days d where d.segment_id = s.id)`;
  const firstPlans = [...new Set(segments.map(({ firstPlan }) => firstPlan ?? NONE))];
  const plans = await sql<PlanChoice[]>`
    select p.id, ${planName(sql)} as name
    from plans p left join products pr on pr.id = p.product_id
    where p.id = any(${firstPlans}::int[]) order by name, p.id`;
  return {
    countries: inOrder(segments.map(({ country }) => country)),
    sources: inOrder(segments.map(({ source }) => source)),
    firstPlans: firstPlans.includes(NONE) ? [...plans, { id: NONE, name: null }] : plans,
  };
}
