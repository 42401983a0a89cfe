import { NONE } from "../../../domain/books.ts";
import type { Reader } from "../../../store/database.ts";
import type { PlanChoice } from "../../plan-choice.object.ts";
import { planName } from "../../plan-name.query.ts";
import { inOrder } from "../../segment-scope.query.ts";

/** What MRR and money can be filtered by, each in order. */
export interface Dimensions {
  readonly plans: readonly PlanChoice[];
  readonly currencies: readonly string[];
  readonly countries: readonly string[];
  readonly sources: readonly string[];
  readonly firstPlans: readonly PlanChoice[];
}

/** Reads what there is from the sums' keys, never from the facts. */
export async function readDimensions({ sql }: Reader): Promise<Dimensions> {
  const plans = await sql<PlanChoice[]>`
    select p.id, ${planName(sql)} as name
    from plans p left join products pr on pr.id = p.product_id
    where exists (select from mrr_months d where d.plan_id = p.id and d.segment_id = 0)
      or exists (select from mrr_slice_months d where d.plan_id = p.id and d.segment_id = 0)
      or exists (select from ledger_days d where d.plan_id = p.id and d.segment_id = 0)
    order by name, p.id`;
  const segments = await sql<
    { country: string | null; source: string | null; firstPlan: number | null }[]
  >`
    select s.country, s.source, s.first_plan_id as "firstPlan"
    from (select id, country, source, first_plan_id from segments
      union all select ${NONE}, null, null, null) s
    where exists (select from mrr_months d where d.plan_id = 0 and d.segment_id = s.id)
      or exists (select from mrr_slice_months d where d.plan_id = 0 and d.segment_id = s.id)
      or exists (select from ledger_days d where d.plan_id = 0 and d.segment_id = s.id)`;
  const [rest] = await sql<{ hasMoneyWithoutPlan: boolean; currencies: string[] }[]>`
    select exists (select from ledger_days where plan_id = ${NONE} and segment_id = 0) as "hasMoneyWithoutPlan",
      array(select currency from mrr_months where plan_id = 0 and segment_id = 0
        union select currency from ledger_days where plan_id = 0 and segment_id = 0
        order by 1) as currencies`;
  const noPlan: PlanChoice[] = [{ id: NONE, name: null }];
  const first = new Set(segments.map(({ firstPlan }) => firstPlan ?? NONE));
  return {
    plans: [...plans, ...(rest?.hasMoneyWithoutPlan === true ? noPlan : [])],
    currencies: rest?.currencies ?? [],
    countries: inOrder(segments.map(({ country }) => country)),
    sources: inOrder(segments.map(({ source }) => source)),
    firstPlans: [...plans, ...noPlan].filter(({ id }) => first.has(id)),
  };
}
