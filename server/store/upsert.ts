import { getTableColumns } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "./database.ts";

/** A row by the names of the declared table's fields. */
export type Row = object;

/** The names of columns and their types, as PostgreSQL writes them. */
interface Column {
  readonly field: string;
  readonly quoted: string;
  readonly type: string;
}

function columnsOf(table: PgTable): Column[] {
  return Object.entries(getTableColumns(table))
    .filter(([, column]) => !column.generated && !column.getSQLType().includes("serial"))
    .filter(([, column]) => column.generatedIdentity === undefined)
    .map(([field, column]) => ({
      field,
      quoted: `"${column.name}"`,
      type: column.getSQLType(),
    }));
}

/**
 * `select … from` one JSON parameter: a whole batch of rows in one statement, whatever its size. Dates are written as
 * ISO 8601, big integers as text, which PostgreSQL casts to the column's type.
 */
function recordset(columns: readonly Column[]): string {
  const names = columns.map(({ quoted }) => quoted).join(", ");
  const typed = columns.map(({ quoted, type }) => `${quoted} ${type}`).join(", ");
  return `select ${names} from jsonb_to_recordset($1::text::jsonb) as r(${typed})`;
}

function toJson(columns: readonly Column[], rows: readonly Row[]): string {
  const names = columns.map(({ field, quoted }) => ({ field, name: quoted.slice(1, -1) }));
  const named = rows.map((row) => {
    const written: Record<string, unknown> = {};
    for (const { field, name } of names) written[name] = Reflect.get(row, field) ?? null;
    return written;
  });
  return JSON.stringify(named, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}

/** Each is one text for a table, so a connection has it read and planned once and not for every batch. */
const PREPARED = { prepare: true };

/** Inserts rows; one whose key exists is left as it is. Returns how many were new. */
export async function insertNew(
  tx: Transaction,
  table: PgTable,
  rows: readonly Row[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = columnsOf(table);
  const names = columns.map(({ quoted }) => quoted).join(", ");
  const result = await tx.unsafe(
    `insert into ${nameOf(table)} (${names}) ${recordset(columns)} on conflict do nothing`,
    [toJson(columns, rows)],
    PREPARED,
  );
  return result.count;
}

/** Inserts rows or replaces those of the same key. At most one row of a key may be given. */
export async function upsert(
  tx: Transaction,
  table: PgTable,
  key: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = columnsOf(table);
  const names = columns.map(({ quoted }) => quoted).join(", ");
  const changes = columns
    .filter(({ field }) => !key.includes(field))
    .map(({ quoted }) => `${quoted} = excluded.${quoted}`);
  const target = columns.filter(({ field }) => key.includes(field)).map(({ quoted }) => quoted);
  await tx.unsafe(
    `insert into ${nameOf(table)} (${names}) ${recordset(columns)}
     on conflict (${target.join(", ")}) do update set ${changes.join(", ")}`,
    [toJson(columns, rows)],
    PREPARED,
  );
}

/** Adds each row's numbers to the row of the same key, which starts from nothing. At most one row of a key. */
export async function addTo(
  tx: Transaction,
  table: PgTable,
  key: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = columnsOf(table);
  const names = columns.map(({ quoted }) => quoted).join(", ");
  const sums = columns
    .filter(({ field }) => !key.includes(field))
    .map(({ quoted }) => `${quoted} = ${nameOf(table)}.${quoted} + excluded.${quoted}`);
  const target = columns.filter(({ field }) => key.includes(field)).map(({ quoted }) => quoted);
  await tx.unsafe(
    `insert into ${nameOf(table)} (${names}) ${recordset(columns)}
     on conflict (${target.join(", ")}) do update set ${sums.join(", ")}`,
    [toJson(columns, rows)],
    PREPARED,
  );
}

/** How a field that only some events carry is kept once it is known. */
export type Learning = "first known" | "last known" | "earliest" | "largest" | "ever true";

/**
 * Writes the state of Stripe objects, one row per id. A row is overwritten only by newer news (domain/stamp); fields
 * in `learned` are kept once known, whatever the order; a row whose field has a value of `terminal` is overwritten only by
 * news that has one too, and always by the first. Returns the rows as they now are.
 */
export async function upsertNewest<Table extends PgTable>(
  tx: Transaction,
  table: Table,
  rows: readonly Row[],
  learned: Readonly<Record<string, Learning>> = {},
  terminal: Readonly<Record<string, readonly string[]>> = {},
): Promise<Table["$inferSelect"][]> {
  if (rows.length === 0) return [];
  const columns = columnsOf(table);
  const name = nameOf(table);
  const names = columns.map(({ quoted }) => quoted).join(", ");
  const newer = `(excluded.as_of, excluded.as_of_rank, excluded.as_of_event) >= (${name}.as_of, ${name}.as_of_rank, ${name}.as_of_event)`;
  const overwrites = overwriteCondition(name, columns, newer, terminal);
  const changes = columns
    .filter(({ field }) => field !== "id")
    .map(({ field, quoted }) => {
      const [news, known] = [`excluded.${quoted}`, `${name}.${quoted}`];
      if (learned[field] === "first known") return `${quoted} = coalesce(${known}, ${news})`;
      if (learned[field] === "last known") {
        return `${quoted} = case when ${overwrites} then coalesce(${news}, ${known}) else coalesce(${known}, ${news}) end`;
      }
      if (learned[field] === "ever true") return `${quoted} = ${known} or ${news}`;
      if (learned[field] === "earliest") return `${quoted} = least(${known}, ${news})`;
      if (learned[field] === "largest") return `${quoted} = greatest(${known}, ${news})`;
      return `${quoted} = case when ${overwrites} then ${news} else ${known} end`;
    });
  const stored = columns.map(({ field, quoted }) => `${quoted} as "${field}"`).join(", ");
  const result = await tx.unsafe<Table["$inferSelect"][]>(
    `insert into ${name} (${names}) ${recordset(columns)}
     on conflict (id) do update set ${changes.join(", ")} returning ${stored}`,
    [toJson(columns, rows)],
    PREPARED,
  );
  return [...result];
}

/** Newer news wins; but an end is left by nothing, and overwrites what is no end. */
function overwriteCondition(
  name: string,
  columns: readonly Column[],
  newer: string,
  terminal: Readonly<Record<string, readonly string[]>>,
): string {
  const [field, values] = Object.entries(terminal)[0] ?? [];
  const column = columns.find((one) => one.field === field);
  if (column === undefined || values === undefined) return newer;
  const list = values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ");
  const [newsEnds, hasEnded] = [
    `excluded.${column.quoted} in (${list})`,
    `${name}.${column.quoted} in (${list})`,
  ];
  return `case when ${newsEnds} = ${hasEnded} then ${newer} else ${newsEnds} end`;
}

function nameOf(table: PgTable): string {
  return `"${getTableConfig(table).name}"`;
}
