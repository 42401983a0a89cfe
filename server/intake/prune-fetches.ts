import type { Database, Transaction } from "../store/database.ts";

/**
 * Lets go of what Stripe answered where no number and no state stands on it any more. An answer is kept to be shown to
 * whoever traces a number to it, and it is found by its id alone: once no row names it, nobody can come to it. Most say
 * what an event had said before and are never named. What of an answer the books are rebuilt from is in `told_facts`.
 *
 * Nothing begins to name an old answer: rows are written with the answer itself, or again from rows that name it.
 * @param before Answers that came later are left alone.
 */
export async function pruneFetches(database: Database, before: Date): Promise<void> {
  await database.sql.begin(async (tx) => {
    const columns = await readNamingColumns(tx);
    const isNamed = columns
      .map(
        ({ table, column }) => tx`exists (select from ${tx(table)} t where t.${tx(column)} = f.id)`,
      )
      .reduce((all, one) => tx`${all} or ${one}`);
    await tx`delete from stripe_fetches f where f.received_at < ${before} and not (${isNamed})`;
  });
}

/** The columns that name the event behind a row, found in the database itself so that none is forgotten. */
async function readNamingColumns(
  tx: Transaction,
): Promise<readonly { readonly table: string; readonly column: string }[]> {
  return await tx<{ table: string; column: string }[]>`
    select c.table_name as "table", c.column_name as "column"
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and c.column_name in ('event_id', 'as_of_event')`;
}
