import { addDays, type Day } from "../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../domain/fixed-point.ts";
import type { Reader, Statements } from "../../store/database.ts";
import { type CourseDays, inOneOrder } from "./course-days.ts";
import { customerMoments } from "./customer-moments.query.ts";
import { type ChangesIn, type ChangesOf, mrrChanges } from "./mrr-changes.query.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/** How many customers were added until the end of a day, since the end of the day of the row before. */
export interface CustomerRow {
  readonly day: Day;
  readonly currency: string;
  /** Who pay in the currency. */
  readonly customers: number;
  /** Who pay in any of the currencies asked for: these add up over currencies. */
  readonly payers: number;
}

/** What moved until then, and how many that made. */
export interface CourseRow extends CustomerRow {
  /** As in the movements: how MRR moved, or which slice did. */
  readonly kind: string;
  readonly delta: MonthlyValue;
  /** A subscription has one currency. */
  readonly subscriptions: number;
}

/** One row for each end of a day that is wanted. The customers are right only where `countsAddUp`. */
export async function readCourseRows(
  { sql }: Reader,
  question: RevenueQuestion,
  days: CourseDays,
  table: ChangesIn,
): Promise<CourseRow[]> {
  // Of one currency those who pay in it are all there are.
  const payers = question.scope.currencies === null ? sql`payers_delta` : sql`customers_delta`;
  const rows = await sql<(Omit<CourseRow, "delta"> & { readonly delta: string })[]>`
    with changes as (${mrrChanges(sql, question, days, null, table)})
    select ${dayAskedFor(sql, days)} as day, currency, kind, sum(delta)::text as delta,
      sum(subscriptions_delta)::int as subscriptions, sum(customers_delta)::int as customers,
      sum(${payers})::int as payers
    from changes group by 1, 2, 3`;
  return rows.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }));
}

/** The customers of the same days, each counted once whatever the question names. */
export async function readCustomerRows(
  { sql }: Reader,
  question: RevenueQuestion,
  days: CourseDays,
  of: ChangesOf,
): Promise<CustomerRow[]> {
  const rows = await sql<CustomerRow[]>`
    with moments as (${customerMoments(sql, question, of)})
    select ${dayAskedFor(sql, days)} as day, currency,
      sum(customers_delta)::int as customers, sum(payers_delta)::int as payers
    from moments group by 1, 2`;
  return [...rows];
}

/** SQL of the first end of a day that is wanted and holds a change of `day`. */
export function dayAskedFor(sql: Statements, days: CourseDays) {
  const { eachSince, ends } = inOneOrder(days);
  const next = ends.map((day) => addDays(day, 1));
  return sql`
    case when day >= ${eachSince} then day
    else (${ends}::date[])[width_bucket(day, ${next}::date[]) + 1] end`;
}
