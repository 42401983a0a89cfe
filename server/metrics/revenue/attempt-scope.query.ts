import type postgres from "postgres";
import { ALL, NONE } from "../../domain/books.ts";
import type { Statements } from "../../store/database.ts";
import { planAnew } from "../../store/plan-anew.ts";
import type { mrrMovements } from "./mrr-changes.query.ts";
import type { RevenueScope } from "./revenue-question.ts";

type Fragment = ReturnType<typeof mrrMovements>;

/** The columns of an attempt to collect money. */
interface AttemptColumns {
  readonly customerId: Fragment;
  readonly currency: Fragment;
  readonly at: Fragment;
}

/**
 * SQL of a condition that an attempt to collect money belongs to what a scope lets through. It has the segment of its
 * customer, and the plans of which that customer's MRR consisted a day later, as the list of payments shows them: not
 * every attempt has an invoice whose subscription would tell.
 */
export function inScopeOfAttempt(
  sql: Statements,
  { planIds, segmentIds, currencies }: RevenueScope,
  { customerId, currency, at }: AttemptColumns,
): Fragment {
  return sql`
    ${currencies === null ? sql`true` : sql`${currency} = any(${[...currencies]}::text[])`}
    and ${segmentIds === null ? sql`true` : ofSegments(sql, segmentIds, customerId)}
    and ${planIds === null ? sql`true` : ofPlans(sql, planIds, customerId, at)}`;
}

/** Of many customers the first attempts will do, of a few theirs are looked for: no plan is good for both. */
export function plannedForScope<Rows extends readonly (object | undefined)[]>(
  { planIds, segmentIds }: RevenueScope,
  statement: postgres.PendingQuery<Rows>,
): postgres.PendingQuery<Rows> {
  return planIds === null && segmentIds === null ? statement : planAnew(statement);
}

/** In words of sets, so that a part with few customers is found by them and not by trying every attempt. */
function ofSegments(sql: Statements, ids: readonly number[], customerId: Fragment): Fragment {
  const ofNamed = sql`${customerId} in (
    select s.customer_id from customer_segments s where s.segment_id = any(${[...ids]}::int[]))`;
  if (!ids.includes(NONE)) return ofNamed;
  return sql`(${ofNamed} or not exists (
    select from customer_segments s where s.customer_id = ${customerId}))`;
}

/**
 * The customers who ever had one of the plans come first: theirs alone are then tried by their movements. Whether there
 * are any the sums know, without looking for them.
 */
function ofPlans(
  sql: Statements,
  ids: readonly number[],
  customerId: Fragment,
  at: Fragment,
): Fragment {
  const held = (among: Fragment) => sql`exists (
    select 1 from mrr_movements m
    where m.customer_id = ${customerId} and m.occurred_at <= ${at} + interval '1 day' and ${among}
    group by m.plan_id having sum(m.delta) > 0)`;
  const named = sql`m.plan_id = any(${[...ids]}::int[])`;
  const ofNamed = sql`
    exists (select from mrr_months d where d.plan_id = any(${[...ids]}::int[]) and d.segment_id = ${ALL})
    and ${customerId} in (select m.customer_id from mrr_movements m where ${named}) and ${held(named)}`;
  return ids.includes(NONE) ? sql`((${ofNamed}) or not ${held(sql`true`)})` : ofNamed;
}
