import type { Day } from "../../../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../../../domain/fixed-point.ts";
import type { Statements } from "../../../store/database.ts";

/** What one customer is worth in one currency. */
export interface CustomerLevel {
  readonly customerId: string;
  readonly currency: string;
  readonly value: MonthlyValue;
}

/** Every customer with a value at the end of a day, movements after `now` left out. */
export async function readLevels(sql: Statements, day: Day, now: Date): Promise<CustomerLevel[]> {
  const rows = await sql<{ customerId: string; currency: string; value: string }[]>`
    select customer_id as "customerId", currency, sum(delta)::text as value
    from mrr_movements where day <= ${day} and occurred_at <= ${now}
    group by 1, 2 having sum(delta) <> 0 order by 1, 2`;
  return rows.map((row) => ({ ...row, value: monthlyValueFromText(row.value) }));
}

/** When the first money of some customers came in; one of whom none has is left out. */
export async function readFirstPayments(
  sql: Statements,
  customerIds: readonly string[],
): Promise<Map<string, Date>> {
  const rows = await sql<{ customerId: string; at: Date }[]>`
    select customer_id as "customerId", min(occurred_at) as at from ledger_entries
    where customer_id = any(${[...customerIds]}) and kind in ('charge', 'off_stripe') group by 1`;
  return new Map(rows.map(({ customerId, at }) => [customerId, at]));
}

/** Who some customers are; one nobody told of is left out. */
export async function readPeople(
  sql: Statements,
  customerIds: readonly string[],
): Promise<Map<string, { readonly name: string | null; readonly email: string | null }>> {
  const rows = await sql<{ id: string; name: string | null; email: string | null }[]>`
    select id, name, email from customers where id = any(${[...customerIds]})`;
  return new Map(rows.map(({ id, name, email }) => [id, { name, email }]));
}

/**
 * What was learnt of some customers' subscriptions only after a month's end though it happened before: the event and when
 * it came, by customer. Nothing where the month ended before the first event ever was received: that is loaded history.
 */
export async function readLateNews(
  sql: Statements,
  customerIds: readonly string[],
  monthEnd: Date,
): Promise<Map<string, Map<string, Date>>> {
  const rows = await sql<{ customerId: string; eventId: string; knownAt: Date }[]>`
    select customer_id as "customerId", event_id as "eventId", known_at as "knownAt"
    from subscription_history
    where customer_id = any(${[...customerIds]}) and valid_from <= ${monthEnd}
      and known_at > ${monthEnd} and ${monthEnd} > (select min(received_at) from stripe_events)`;
  const late = new Map<string, Map<string, Date>>();
  for (const { customerId, eventId, knownAt } of rows) {
    const events = late.get(customerId) ?? new Map<string, Date>();
    late.set(customerId, events.set(eventId, knownAt));
  }
  return late;
}
