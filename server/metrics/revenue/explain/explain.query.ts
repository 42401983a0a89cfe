import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Reader } from "../../../store/database.ts";
import { type ChangesOf, movementsOf } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** One customer's part of a figure. */
export interface CustomerPart {
  readonly customerId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly value: MonthlyValue;
}

/** Which figure, in which currency, at the end of which day. */
export interface FigureAsked {
  readonly of: ChangesOf;
  readonly currency: string;
  readonly day: Day;
}

/** Every customer with a value in the currency at the end of a day, of what the question may see. */
export async function readCustomerParts(
  { sql }: Reader,
  question: RevenueQuestion,
  { of, currency, day }: FigureAsked,
): Promise<CustomerPart[]> {
  const rows = await sql<(Omit<CustomerPart, "value"> & { readonly value: string })[]>`
    select m.customer_id as "customerId", c.name, c.email, m.value
    from (
      select customer_id, sum(delta)::text as value from (${movementsOf(sql, question, of)}) seen
      where currency = ${currency} and day <= ${day}
      group by customer_id having sum(delta) <> 0
    ) m left join customers c on c.id = m.customer_id
    order by m.value::numeric desc, m.customer_id`;
  return rows.map((row) => ({ ...row, value: monthlyValueFromText(row.value) }));
}

/** How a figure went over some days. */
export interface Course {
  /** Before the first of them. */
  readonly opening: MonthlyValue;
  /** What came in, over all changes. */
  readonly rose: MonthlyValue;
  /** What went out, below zero. */
  readonly fell: MonthlyValue;
  readonly changes: number;
}

/** How the figure came from the end of the day before `since` to the day it is asked of. */
export async function readCourse(
  { sql }: Reader,
  question: RevenueQuestion,
  { of, currency, day }: FigureAsked,
  since: Day,
): Promise<Course> {
  const [row] = await sql<{ opening: string; rose: string; fell: string; changes: number }[]>`
    select coalesce(sum(delta) filter (where day < ${since}), 0)::text as opening,
      coalesce(sum(delta) filter (where day >= ${since} and delta > 0), 0)::text as rose,
      coalesce(sum(delta) filter (where day >= ${since} and delta < 0), 0)::text as fell,
      count(*) filter (where day >= ${since})::int as changes
    from (${movementsOf(sql, question, of)}) seen
    where currency = ${currency} and day <= ${day}`;
  return {
    opening: monthlyValueFromText(row?.opening ?? "0"),
    rose: monthlyValueFromText(row?.rose ?? "0"),
    fell: monthlyValueFromText(row?.fell ?? "0"),
    changes: row?.changes ?? 0,
  };
}

/** A movement of one customer, for the chain from a number to its event. */
export interface CustomerMovementRow {
  readonly occurredAt: Date;
  readonly day: Day;
  readonly currency: string;
  readonly kind: string;
  readonly plan: string;
  readonly delta: MonthlyValue;
  readonly rule: string;
  readonly eventId: string;
}

/** Whose movements, of which figure, until when. */
interface MovementsAsked {
  readonly customerId: string;
  readonly of: ChangesOf;
  readonly until: Date;
}

/** A customer's movements until a moment, newest first. */
export async function readCustomerMovements(
  { sql }: Reader,
  question: RevenueQuestion,
  { customerId, of, until }: MovementsAsked,
): Promise<CustomerMovementRow[]> {
  const rows = await sql<(Omit<CustomerMovementRow, "delta"> & { readonly delta: string })[]>`
    select m.occurred_at as "occurredAt", m.day, m.currency, m.kind,
      coalesce(pr.name, p.product_id, 'Unnamed') as plan, m.delta::text as delta, m.rule,
      m.event_id as "eventId"
    from (${movementsOf(sql, question, of, [customerId])}) m
    join plans p on p.id = m.plan_id left join products pr on pr.id = p.product_id
    where m.occurred_at <= ${until}
    order by m.occurred_at desc, m.currency, m.plan_id limit 500`;
  return rows.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }));
}

/** What a customer has by currency at a moment: the sum of all its movements until then. */
export async function readCustomerValues(
  { sql }: Reader,
  question: RevenueQuestion,
  { customerId, of, until }: MovementsAsked,
): Promise<Map<string, MonthlyValue>> {
  const rows = await sql<{ currency: string; value: string }[]>`
    select currency, sum(delta)::text as value
    from (${movementsOf(sql, question, of, [customerId])}) m
    where occurred_at <= ${until} group by currency having sum(delta) <> 0`;
  return new Map(rows.map(({ currency, value }) => [currency, monthlyValueFromText(value)]));
}

/** The names of products by id. */
export async function readProductNames(
  { sql }: Reader,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; name: string }[]>`
    select id, name from products where id = any(${[...ids]}) and name is not null`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
