import type { Statements } from "../database.ts";

/**
 * SQL that is true where failed charge `c` and failed invoice attempt `i` are one attempt, see the definition of
 * failed payments. A fragment, so that the count and the list of payments cannot disagree.
 */
export function sameAttempt(sql: Statements) {
  return sql`(
    c.id = i.charge_id
    or (c.customer_id = i.customer_id and c.currency = i.currency and c.amount_minor = i.amount_minor
      and c.created_at between i.failed_at - interval '10 minutes' and i.failed_at + interval '10 minutes')
  )`;
}
