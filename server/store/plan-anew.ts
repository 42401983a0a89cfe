import type postgres from "postgres";

/**
 * Has PostgreSQL plan a statement by its values each time it is asked. Otherwise it makes one plan for all values after a
 * few times, and where some of them mean a thousand times as many rows as others no plan is good for all. It costs a round
 * trip. postgres.js takes the option from `unsafe` alone, and keeps it in a statement's `options`.
 */
export function planAnew<Rows extends readonly (object | undefined)[]>(
  statement: postgres.PendingQuery<Rows>,
): postgres.PendingQuery<Rows> {
  if (!("options" in statement && statement.options instanceof Object)) {
    throw new Error("postgres.js keeps a statement's options elsewhere");
  }
  Object.assign(statement.options, { prepare: false });
  return statement;
}
