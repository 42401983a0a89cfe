import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Reader } from "../../../store/database.ts";
import { mrrMovements } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";

/** One customer's part of an MRR. */
export interface CustomerPart {
  readonly customerId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly value: MonthlyValue;
}

/** Every customer with a value in the currency at the end of a day, of what the question may see. */
export async function readCustomerParts(
  { sql }: Reader,
  currency: string,
  day: Day,
  question: RevenueQuestion,
): Promise<CustomerPart[]> {
  const rows = await sql<(Omit<CustomerPart, "value"> & { readonly value: string })[]>`
    select m.customer_id as "customerId", c.name, c.email, m.value
    from (
      select customer_id, sum(delta)::text as value from (${mrrMovements(sql, question)}) seen
      where currency = ${currency} and day <= ${day}
      group by customer_id having sum(delta) <> 0
    ) m left join customers c on c.id = m.customer_id
    order by m.value::numeric desc, m.customer_id`;
  return rows.map((row) => ({ ...row, value: monthlyValueFromText(row.value) }));
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

/** A customer's movements until a moment, newest first. */
export async function readCustomerMovements(
  { sql }: Reader,
  customerId: string,
  until: Date,
): Promise<CustomerMovementRow[]> {
  const rows = await sql<(Omit<CustomerMovementRow, "delta"> & { readonly delta: string })[]>`
    select m.occurred_at as "occurredAt", m.day, m.currency, m.kind,
      coalesce(pr.name, p.product_id, 'Unnamed') as plan, m.delta::text as delta, m.rule,
      m.event_id as "eventId"
    from mrr_movements m join plans p on p.id = m.plan_id left join products pr on pr.id = p.product_id
    where m.customer_id = ${customerId} and m.occurred_at <= ${until}
    order by m.occurred_at desc, m.id desc limit 500`;
  return rows.map((row) => ({ ...row, delta: monthlyValueFromText(row.delta) }));
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
