import type { Reader, Statements } from "../../store/database.ts";
import { rowsWithin } from "../spans.query.ts";
import type { Span } from "../spans.ts";
import type { RevenueQuestion } from "./revenue-question.ts";

/**
 * The few customers of whom a single row does not tell whether they were there when a span began, and whose moments have
 * to be gone through: who ever held several currencies at once or went from one to another, and who came back within one
 * of the spans. Null where that holds of everybody: movements tell since when a customer paid for anything, not for what
 * a filter names, and those of another time are told apart by no index.
 */
export async function customersApart(
  { sql }: Reader,
  { scope, asKnownAt }: RevenueQuestion,
  spans: readonly Span[],
): Promise<readonly string[] | null> {
  if (asKnownAt !== null || scope.planIds !== null || scope.currencies !== null) return null;
  const returned = sql`select customer_id, day from mrr_movements where kind = 'reactivation'`;
  const rows = await sql<{ id: string }[]>`
    select customer_id as id from mrr_movements where customers_delta <> payers_delta
    union
    select m.customer_id from ${rowsWithin(sql, spans, returned)}`;
  return rows.map(({ id }) => id);
}

/** SQL that is true of a customer `m` who is none of some. */
export function isNoneOf(sql: Statements, customerIds: readonly string[]) {
  return customerIds.length === 0
    ? sql`true`
    : sql`m.customer_id <> all(${[...customerIds]}::text[])`;
}
