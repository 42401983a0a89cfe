import type { Transaction } from "../database.ts";
import { quoted, type Table } from "./catalogue.ts";
import type { Row } from "./read-backup.ts";

/**
 * Inserts rows of texts, each column parsed by PostgreSQL as its own type. By insert and not by COPY: where a COPY
 * fails at its end, postgres.js never says so (its stream waits for a command that is not completed).
 */
export async function insertRows(
  tx: Transaction,
  table: Table,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = table.columns.map((_, index) => rows.map((row) => row[index] ?? null));
  await tx.unsafe(insertionInto(table), columns, { prepare: true });
}

/** One array of texts for each column, so that the statement is the same whatever the number of rows. */
function insertionInto(table: Table): string {
  const names = table.columns.map(({ name }) => quoted(name)).join(", ");
  const values = table.columns.map(({ name, type }) => `given.${quoted(name)}::${type}`).join(", ");
  const arrays = table.columns.map((_, index) => `$${index + 1}::text[]`).join(", ");
  return (
    `insert into public.${quoted(table.name)} (${names}) overriding system value ` +
    `select ${values} from unnest(${arrays}) as given(${names})`
  );
}
