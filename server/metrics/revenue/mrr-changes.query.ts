import { NONE } from "../../domain/books.ts";
import type { SliceKind } from "../../domain/mrr-slices.ts";
import type { Statements } from "../../store/database.ts";
import { among } from "../segment-scope.query.ts";
import { type CourseDays, daysOfSplit, splitMonths } from "./course-days.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/** Whose changes: MRR's, or those of what stands beside it or within. */
export type ChangesOf = "mrr" | SliceKind;

/** Where they stand: the slices are told apart by their kind. */
export type ChangesIn = "mrr" | "slices";

/** Where changes of a sort stand. */
export function tableOf(of: ChangesOf): ChangesIn {
  return of === "mrr" ? "mrr" : "slices";
}

/**
 * SQL of every change of MRR that a question may see, as rows of (day, currency, plan_id, segment_id, kind, delta,
 * subscriptions_delta, customers_delta, payers_delta): days that are over from their sums, today from its movements up
 * to now, since a discount's end later today has not happened yet. A month in which no day that is wanted ends stands on
 * its first day as a whole, so that years are few rows. Asked as of a moment, movements are read as they were believed
 * then. Subscriptions, customers and payers are those of the plan where the question names plans.
 * @param days The ends of days until which changes are added up.
 * @param by What the rows are told apart by, besides day, currency and kind: nothing, the plan or the segment.
 */
export function mrrChanges(
  sql: Statements,
  question: RevenueQuestion,
  days: CourseDays,
  by: "plan" | "segment" | null = null,
  table: ChangesIn = "mrr",
) {
  const { scope, period, asKnownAt } = question;
  const ofPlan = scope.planIds !== null || by === "plan";
  const counts = ofPlan
    ? sql`plan_subscriptions_delta as subscriptions_delta, plan_customers_delta as customers_delta,
        plan_payers_delta as payers_delta`
    : sql`subscriptions_delta, customers_delta, payers_delta`;
  const columns = sql`currency, plan_id, segment_id, kind, delta`;
  const movements = sql`select day, ${columns}, ${counts} from (${mrrMovements(sql, question, table)}) m`;
  if (asKnownAt !== null) return movements;
  const summed = sql`${columns}, subscriptions_delta, customers_delta, payers_delta`;
  const wanted = sql`
    plan_id ${by === "plan" && scope.planIds === null ? each(sql, "plans") : among(sql, scope.planIds, false)}
    and segment_id ${by === "segment" && scope.segmentIds === null ? each(sql, "segments") : among(sql, scope.segmentIds, false)}
    and ${inCurrencies(sql, question)}`;
  const split = splitMonths(days, period.today);
  return sql`
    select month as day, ${summed}
    from ${sql(table === "mrr" ? "mrr_months" : "mrr_slice_months")}
    where month < ${split.allSince} and month <> all(${[...split.months]}::date[]) and ${wanted}
    union all
    select day, ${summed}
    from ${sql(table === "mrr" ? "mrr_days" : "mrr_slice_days")}
    where day = any(${daysOfSplit(split, period.today)}::date[]) and ${wanted}
    union all
    ${movements} where day = ${period.today}`;
}

/** Each one's own sums, by the names that the index finds them by. */
function each(sql: Statements, table: "plans" | "segments") {
  return sql`= any(array(select id from ${sql(table)}) || ${NONE}::int)`;
}

/**
 * SQL of the movements themselves that a question may see, whole rows, until the moment it asks of.
 * @param customerIds Only theirs; null: everybody's.
 */
export function mrrMovements(
  sql: Statements,
  question: RevenueQuestion,
  table: ChangesIn = "mrr",
  customerIds: readonly string[] | null = null,
) {
  const { scope, now, asKnownAt } = question;
  const { planIds, segmentIds } = scope;
  const seen = sql`
    occurred_at <= ${now}
    and ${customerIds === null ? sql`true` : sql`customer_id = any(${[...customerIds]}::text[])`}
    and ${planIds === null ? sql`true` : sql`plan_id = any(${[...planIds]}::int[])`}
    and ${segmentIds === null ? sql`true` : sql`segment_id = any(${[...segmentIds]}::int[])`}
    and ${inCurrencies(sql, question)}`;
  const columns = sql`
    customer_id, currency, plan_id, segment_id, occurred_at, day, kind, delta, subscriptions_delta,
    customers_delta, plan_subscriptions_delta, plan_customers_delta, payers_delta, plan_payers_delta,
    paying_since, rule, reason, event_id, known_at`;
  const name = table === "mrr" ? "mrr_movements" : "mrr_slices";
  if (asKnownAt === null) return sql`select ${columns} from ${sql(name)} where ${seen}`;
  return sql`
    select ${columns} from ${sql(name)} where known_at <= ${asKnownAt} and ${seen}
    union all
    select ${columns} from ${sql(`${name}_superseded`)}
    where known_at <= ${asKnownAt} and superseded_at > ${asKnownAt} and ${seen}`;
}

/**
 * SQL of the same of one figure: all kinds of movement are MRR, a slice is one kind.
 * @param customerIds Only theirs; null: everybody's.
 */
export function movementsOf(
  sql: Statements,
  question: RevenueQuestion,
  of: ChangesOf,
  customerIds: readonly string[] | null = null,
) {
  const movements = mrrMovements(sql, question, tableOf(of), customerIds);
  return of === "mrr" ? movements : sql`select * from (${movements}) s where kind = ${of}`;
}

function inCurrencies(sql: Statements, { scope: { currencies } }: RevenueQuestion) {
  return currencies === null ? sql`true` : sql`currency = any(${[...currencies]})`;
}
