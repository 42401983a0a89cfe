import type { SliceKind } from "../../domain/mrr-slices.ts";
import type { Sql } from "../../store/database.ts";
import type { RevenueQuestion } from "./revenue-question.ts";
import { among } from "./revenue-scope.query.ts";

/** Whose changes: MRR's, or those of what stands beside it or within. */
export type ChangesOf = "mrr" | SliceKind;

/**
 * SQL of every change of MRR that a question may see, as rows of (day, currency, plan_id, segment_id, kind, delta,
 * subscriptions_delta, customers_delta, payers_delta): days that are over from their sums, today from its movements up
 * to now, since a discount's end later today has not happened yet. Asked as of a moment, movements are read as they were
 * believed then. Subscriptions, customers and payers are those of the plan where the question names plans.
 * @param by What the rows are told apart by, besides day, currency and kind: nothing, the plan or the segment.
 */
export function mrrChanges(
  sql: Sql,
  question: RevenueQuestion,
  by: "plan" | "segment" | null = null,
  of: ChangesOf = "mrr",
) {
  const { scope, period, asKnownAt } = question;
  const ofPlan = scope.planIds !== null || by === "plan";
  const counts = ofPlan
    ? sql`plan_subscriptions_delta as subscriptions_delta, plan_customers_delta as customers_delta,
        plan_payers_delta as payers_delta`
    : sql`subscriptions_delta, customers_delta, payers_delta`;
  const columns = sql`day, currency, plan_id, segment_id, kind, delta`;
  const movements = sql`select ${columns}, ${counts} from (${mrrMovements(sql, question, of)}) m`;
  if (asKnownAt !== null) return movements;
  return sql`
    select ${columns}, subscriptions_delta, customers_delta, payers_delta
    from ${sql(of === "mrr" ? "mrr_days" : "mrr_slice_days")}
    where plan_id ${among(sql, scope.planIds, by === "plan")}
      and segment_id ${among(sql, scope.segmentIds, by === "segment")}
      and ${inSlice(sql, of)} and ${inCurrencies(sql, question)} and day < ${period.today}
    union all
    ${movements} where day = ${period.today}`;
}

/** SQL of the movements themselves that a question may see, whole rows of `mrr_movements`, until the moment it asks of. */
export function mrrMovements(sql: Sql, question: RevenueQuestion, of: ChangesOf = "mrr") {
  const { scope, now, asKnownAt } = question;
  const { planIds, segmentIds } = scope;
  const seen = sql`
    occurred_at <= ${now}
    and ${planIds === null ? sql`true` : sql`plan_id = any(${[...planIds]}::int[])`}
    and ${segmentIds === null ? sql`true` : sql`segment_id = any(${[...segmentIds]}::int[])`}
    and ${inSlice(sql, of)} and ${inCurrencies(sql, question)}`;
  const columns = sql`
    customer_id, currency, plan_id, segment_id, occurred_at, day, kind, delta, subscriptions_delta,
    customers_delta, plan_subscriptions_delta, plan_customers_delta, payers_delta, plan_payers_delta,
    rule, reason, event_id, known_at`;
  const name = of === "mrr" ? "mrr_movements" : "mrr_slices";
  if (asKnownAt === null) return sql`select ${columns} from ${sql(name)} where ${seen}`;
  return sql`
    select ${columns} from ${sql(name)} where known_at <= ${asKnownAt} and ${seen}
    union all
    select ${columns} from ${sql(`${name}_superseded`)}
    where known_at <= ${asKnownAt} and superseded_at > ${asKnownAt} and ${seen}`;
}

/** All kinds of movement are MRR; a kind of slice is one. */
function inSlice(sql: Sql, of: ChangesOf) {
  return of === "mrr" ? sql`true` : sql`kind = ${of}`;
}

function inCurrencies(sql: Sql, { scope: { currencies } }: RevenueQuestion) {
  return currencies === null ? sql`true` : sql`currency = any(${[...currencies]})`;
}
