import type { Statements } from "../database.ts";

/**
 * SQL that is true where failed charge `c` and failed invoice attempt `i` are one attempt, see the definition of
 * failed payments. A fragment, so that the count and the list of payments cannot disagree.
 */
export function sameAttempt(sql: Statements) {
  return sql`(${isCharged(sql)} or (${isAlike(sql)}))`;
}

/**
 * SQL that is true of a failed invoice attempt `i` of the days given that is no failed charge as well: the same as by
 * `sameAttempt`, in words by which many attempts are compared at once. Ten minutes may reach into the day before or after.
 */
export function hasNoFailedCharge(sql: Statements, from: string, to: string) {
  return sql`
    (i.charge_id is null or not exists (
      select from charges c where c.status = 'failed' and ${isCharged(sql)}))
    and not exists (
      select from charges c
      where c.status = 'failed' and c.day between ${from}::date - 1 and ${to}::date + 1
        and ${isAlike(sql)})`;
}

function isCharged(sql: Statements) {
  return sql`c.id = i.charge_id`;
}

function isAlike(sql: Statements) {
  return sql`
    c.customer_id = i.customer_id and c.currency = i.currency and c.amount_minor = i.amount_minor
    and c.created_at between i.failed_at - interval '10 minutes' and i.failed_at + interval '10 minutes'`;
}
