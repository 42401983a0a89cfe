import type { Statements } from "../../store/database.ts";
import { rowsWithin, spansTable } from "../spans.query.ts";
import type { Span } from "../spans.ts";
import { type ChangesOf, movementsOf, type mrrMovements } from "./mrr-changes.query.ts";
import type { RevenueQuestion, RevenueScope } from "./revenue-question.ts";

/**
 * Whether sums and movements carry the number of customers that a scope sees. They know it for one plan or all, and one
 * currency or all; of several, a customer who holds two would count twice.
 */
export function countsAddUp({ planIds, currencies }: RevenueScope): boolean {
  const isOneOrAll = (names: readonly unknown[] | null) =>
    names === null || new Set(names).size === 1;
  return isOneOrAll(planIds) && isOneOrAll(currencies);
}

/**
 * SQL of the movements that a question may see, as rows of (customer_id, currency, occurred_at, day, delta,
 * customers_delta, payers_delta). The last two tell, on one row of a moment, whether the customer began (1) or ceased
 * (-1) to hold a value among them: in the currency, and in any. Whatever plans and currencies the question names, a
 * customer counts once.
 * @param customerIds Only theirs; null: everybody's.
 */
export function customerMoments(
  sql: Statements,
  question: RevenueQuestion,
  of: ChangesOf = "mrr",
  customerIds: readonly string[] | null = null,
) {
  const { planIds, currencies } = question.scope;
  const movements = movementsOf(sql, question, of, customerIds);
  if (!countsAddUp(question.scope)) return recountedMoments(sql, movements);
  const customers = planIds === null ? sql`customers_delta` : sql`plan_customers_delta`;
  const anywhere = planIds === null ? sql`payers_delta` : sql`plan_payers_delta`;
  return sql`
    select customer_id, currency, occurred_at, day, delta, ${customers} as customers_delta,
      ${currencies === null ? anywhere : customers} as payers_delta
    from (${movements}) m`;
}

/**
 * SQL of a join `s … m` of these moments with the spans within which they lie.
 * @param customerIds Only theirs; null: everybody's.
 */
export function momentsWithin(
  sql: Statements,
  question: RevenueQuestion,
  spans: readonly Span[],
  customerIds: readonly string[] | null,
) {
  const moments = customerMoments(sql, question, "mrr", customerIds);
  // What has to be counted anew needs all moments of a customer, and is counted once and not for each span.
  return customerIds === null && countsAddUp(question.scope)
    ? rowsWithin(sql, spans, moments)
    : sql`${spansTable(sql, spans)} join (${moments}) m on m.day between s.first and s.last`;
}

/** The same counted anew from each customer's level before and after every moment. */
function recountedMoments(sql: Statements, movements: ReturnType<typeof mrrMovements>) {
  return sql`
    select customer_id, currency, occurred_at, day, delta, customers_delta,
      case when row_number() over (partition by customer_id, occurred_at order by currency) = 1
        then (held > 0)::int - (held - changed > 0)::int else 0 end as payers_delta
    from (
      select *, sum(customers_delta) over (partition by customer_id order by occurred_at) as held,
        sum(customers_delta) over (partition by customer_id, occurred_at) as changed
      from (
        select *, (level > 0)::int - (level - delta > 0)::int as customers_delta
        from (
          select *, sum(delta) over (partition by customer_id, currency order by occurred_at) as level
          from (
            select customer_id, currency, occurred_at, day, sum(delta) as delta
            from (${movements}) m group by 1, 2, 3, 4
          ) moments
        ) levels
      ) counted
    ) holding`;
}

/**
 * SQL, aggregated over the moments of one customer within a span, that is true where the customer already held a value
 * when the span began: the first thing that happened to its being a customer was no beginning.
 * @param change One of the two counts of `customerMoments`.
 */
export function wasThereAtStart(sql: Statements, change: "customers_delta" | "payers_delta") {
  const began = sql`min(occurred_at) filter (where ${sql(change)} = 1)`;
  const ceased = sql`min(occurred_at) filter (where ${sql(change)} = -1)`;
  return sql`coalesce(${ceased} < ${began}, ${began} is null)`;
}
