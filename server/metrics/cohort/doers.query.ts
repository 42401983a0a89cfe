import type { Reader, Statements } from "../../store/database.ts";
import { membersOf } from "./cohort-members.query.ts";
import type { CohortQuestion } from "./cohort-question.ts";

/** Something that people did, or did not, on one of their first days. */
export interface Behaviour {
  /** Whose first days: those who signed up. */
  readonly people: CohortQuestion;
  /** A row of `activities`. */
  readonly activityId: number;
  /** The day of the sign-up is the first. */
  readonly days: number;
}

/** Those of a behaviour who did it, or those who did not. */
export interface Doers extends Behaviour {
  readonly hasDone: boolean;
}

/** SQL of everybody of a behaviour: `user_id`, whether each `has_done` it, and whether their first days are over. */
function everybodyOf(sql: Statements, { people, activityId, days }: Behaviour) {
  const { timeZone, period } = people;
  return sql`
    select m.user_id, m.since + ${days}::int <= ${period.today}::date as is_over,
      exists (
        select from user_days d
        where d.user_id = m.user_id and d.day >= m.since and d.day < m.since + ${days}::int
          and ${activityId}::int = any (d.activity_ids)) as has_done
    from (
      select user_id, (entered at time zone ${timeZone}::text)::date as since
      from (${membersOf(sql, people)}) entries) m`;
}

/** SQL of the Stripe customers of those who did it, or of those who did not: `customer_id`. */
export function customersOf(sql: Statements, doers: Doers) {
  return sql`
    select i.value as customer_id from (${everybodyOf(sql, doers)}) e
    join user_identities i on i.user_id = e.user_id and i.kind = 'stripe_customer'
    where e.is_over and e.has_done = ${doers.hasDone}`;
}

/** How many people did it and did not, and how many of them ever paid. */
export interface DoerCounts {
  readonly did: { readonly people: number; readonly payers: number };
  readonly didNot: { readonly people: number; readonly payers: number };
  /** Whose first days are not over. */
  readonly open: number;
}

export async function readDoerCounts({ sql }: Reader, behaviour: Behaviour): Promise<DoerCounts> {
  const rows = await sql<{ isOver: boolean; hasDone: boolean; people: number; payers: number }[]>`
    select e.is_over as "isOver", e.has_done as "hasDone", count(*)::int as people,
      (count(*) filter (where s.paid_at is not null))::int as payers
    from (${everybodyOf(sql, behaviour)}) e join user_standings s using (user_id)
    group by 1, 2`;
  const group = (hasDone: boolean) => {
    const row = rows.find((one) => one.isOver && one.hasDone === hasDone);
    return { people: row?.people ?? 0, payers: row?.payers ?? 0 };
  };
  const open = rows.filter(({ isOver }) => !isOver).reduce((sum, { people }) => sum + people, 0);
  return { did: group(true), didNot: group(false), open };
}
