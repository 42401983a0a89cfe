import type { Day } from "../../../domain/calendar.ts";
import type { Reader, Statements } from "../../../store/database.ts";
import { mrrMovements } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** How many active subscriptions a customer has. */
export interface HolderRow {
  readonly customerId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly subscriptions: number;
}

/** Every customer with an active subscription at the end of a day, of what the question may see. */
export async function readHolders(
  { sql }: Reader,
  question: RevenueQuestion,
  day: Day,
): Promise<HolderRow[]> {
  return await sql<HolderRow[]>`
    select m.customer_id as "customerId", c.name, c.email, m.subscriptions
    from (
      select customer_id, sum(change)::int as subscriptions
      from (${subscriptionChanges(sql, question)}) seen where day <= ${day}
      group by customer_id having sum(change) <> 0
    ) m left join customers c on c.id = m.customer_id
    order by m.subscriptions desc, m.customer_id`;
}

/** How the count went over some days. */
export interface CountCourse {
  /** Before the first of them. */
  readonly opening: number;
  readonly began: number;
  readonly ended: number;
}

/** How the count came from the end of the day before `since` to that of `day`. */
export async function readCountCourse(
  { sql }: Reader,
  question: RevenueQuestion,
  since: Day,
  day: Day,
): Promise<CountCourse> {
  const [row] = await sql<CountCourse[]>`
    select coalesce(sum(change) filter (where day < ${since}), 0)::int as opening,
      coalesce(sum(change) filter (where day >= ${since} and change > 0), 0)::int as began,
      coalesce(-sum(change) filter (where day >= ${since} and change < 0), 0)::int as ended
    from (${subscriptionChanges(sql, question)}) seen where day <= ${day}`;
  return row ?? { opening: 0, began: 0, ended: 0 };
}

/** SQL of (customer_id, day, change); of the plans that the question names, where it names any. */
function subscriptionChanges(sql: Statements, question: RevenueQuestion) {
  const change =
    question.scope.planIds === null ? sql`subscriptions_delta` : sql`plan_subscriptions_delta`;
  return sql`select customer_id, day, ${change} as change from (${mrrMovements(sql, question)}) m`;
}
