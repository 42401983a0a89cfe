import type { Fragment, Transaction } from "../../store/database.ts";

/**
 * Adds to the rows of a sum and clears away those that came to nothing by it. They are told by the statement that wrote
 * them: an index on them would stand on what every batch changes, and each change of a row would then be written into all
 * indexes of the table.
 * @param insert Into the table, called `s`, adding where a row is there already.
 * @param isNothing SQL of whether a row of `s` says nothing any more.
 */
export async function addToSum(
  tx: Transaction,
  table: string,
  insert: Fragment,
  isNothing: Fragment,
): Promise<void> {
  const gone = await tx<{ place: string }[]>`
    with written as (${insert} returning s.ctid as place, ${isNothing} as is_nothing)
    select place::text from written where is_nothing`;
  if (gone.length === 0) return;
  const places = gone.map(({ place }) => place);
  await tx`delete from ${tx(table)} where ctid = any(${places}::text[]::tid[])`;
}
