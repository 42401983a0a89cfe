import type { Day } from "../../domain/calendar.ts";
import type { Statements } from "../../store/database.ts";
import { hasNoFailedCharge } from "../../store/facts/same-attempt.ts";

/** SQL of every failed attempt of some days, each once, though its charge and its invoice both tell of it. */
export function failedAttempts(sql: Statements, from: Day, to: Day) {
  return sql`
    select c.id as object_id, c.day, c.currency, c.amount_minor, c.customer_id, c.created_at as at from charges c
    where c.status = 'failed' and c.day between ${from} and ${to}
    union all
    select i.invoice_id, i.day, i.currency, i.amount_minor, i.customer_id, i.failed_at from invoice_failures i
    where i.day between ${from} and ${to} and ${hasNoFailedCharge(sql, from, to)}`;
}
