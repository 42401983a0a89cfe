import type { Transaction } from "../database.ts";
import type { DerivedTable, RecountedTables } from "./derived-tables.ts";

/**
 * Puts an empty table before each derived one, for this transaction alone: PostgreSQL looks among temporary tables
 * first, so whatever is stored from now on is written into second books, by the very code that writes the first ones,
 * and nobody else sees it. They are gone with the transaction.
 */
export async function openSecondBooks(tx: Transaction, tables: RecountedTables): Promise<void> {
  for (const name of namesOf(tables)) {
    await tx.unsafe(
      `create temporary table "${name}" (like public."${name}" including all) on commit drop`,
    );
  }
  // Statements that this connection has prepared before still mean the first books.
  await tx.unsafe("discard plans");
}

/** Takes the second books away before the transaction ends, for whoever goes on with the first ones in it. */
export async function closeSecondBooks(tx: Transaction, tables: RecountedTables): Promise<void> {
  for (const name of namesOf(tables)) {
    await tx.unsafe(`drop table pg_temp."${name}"`);
  }
  await tx.unsafe("discard plans");
}

function namesOf({ compared, beside }: RecountedTables): string[] {
  return [...compared.map(({ name }) => name), ...beside];
}

/** How the books that stand and the second ones differ in one table. */
export interface Difference {
  readonly table: string;
  /** How many rows differ, are missing or are too many. */
  readonly rows: number;
  /** The first of them in the order of the key, in one sentence. */
  readonly first: string;
}

/** Compares the books cell by cell; empty where they are the same. */
export async function compareBooks(
  tx: Transaction,
  { compared }: RecountedTables,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const table of compared) {
    const difference = await compareTable(tx, table);
    if (difference !== null) differences.push(difference);
  }
  return differences;
}

/** A row by its columns, each as PostgreSQL writes it: a number in JSON would lose digits on its way here. */
type Cells = Readonly<Record<string, string | null>>;

interface DifferingRow {
  readonly stored: Cells | null;
  readonly recounted: Cells | null;
  readonly rows: number;
}

async function compareTable(tx: Transaction, table: DerivedTable): Promise<Difference | null> {
  const order = table.key.map((column) => `coalesce(a."${column}", b."${column}")`).join(", ");
  const [row] = await tx.unsafe<DifferingRow[]>(`
    with first as (
      select ${cellsOf(table, "a")} as stored, ${cellsOf(table, "b")} as recounted,
        count(*) over ()::int as rows
      from public."${table.name}" a full join pg_temp."${table.name}" b on ${sameKey(table)}
      where ${cellsOf(table, "a")} is distinct from ${cellsOf(table, "b")}
      order by ${order} limit 1
    )
    select (select jsonb_object_agg(key, value) from jsonb_each_text(stored)) as stored,
      (select jsonb_object_agg(key, value) from jsonb_each_text(recounted)) as recounted, rows
    from first`);
  if (row === undefined) return null;
  return { table: table.name, rows: row.rows, first: describeRow(table, row) };
}

function describeRow({ name, key }: DerivedTable, { stored, recounted }: DifferingRow): string {
  const cells = stored ?? recounted ?? {};
  const where = key.map((column) => `${column} ${cells[column]}`).join(", ");
  if (stored === null) return `${name} lacks the row of ${where}.`;
  if (recounted === null) return `${name} has a row of ${where} that nothing says.`;
  const column = Object.keys(stored).find((each) => stored[each] !== recounted[each]) ?? "";
  return `${name}, row of ${where}: ${column} is ${stored[column]} and should be ${recounted[column]}.`;
}

/**
 * Makes the first books what the second ones say, row by row: what is the same stays as it is, with the moment at which
 * it was learnt. Returns how many rows were taken out and put in.
 */
export async function mendBooks(
  tx: Transaction,
  { compared }: RecountedTables,
  now: Date,
): Promise<{ readonly removed: number; readonly added: number }> {
  let [removed, added] = [0, 0];
  for (const table of compared) {
    await keepWhatWasLearnt(tx, table);
    removed += await removeOther(tx, table, now);
    added += await addMissing(tx, table);
  }
  return { removed, added };
}

/** A row that only reads otherwise now was not learnt now. Where beliefs are kept, the new reading is a new belief. */
async function keepWhatWasLearnt(tx: Transaction, table: DerivedTable): Promise<void> {
  if (!table.columns.includes("known_at") || table.superseded !== null) return;
  await tx.unsafe(`
    update pg_temp."${table.name}" b set known_at = a.known_at
    from public."${table.name}" a where ${sameKey(table)}`);
}

async function removeOther(tx: Transaction, table: DerivedTable, now: Date): Promise<number> {
  const isOther = `not exists (
    select from pg_temp."${table.name}" b
    where ${sameKey(table)} and ${cellsOf(table, "b")} = ${cellsOf(table, "a")})`;
  if (table.superseded !== null) {
    const names = table.superseded.columns.map((column) => `"${column}"`).join(", ");
    await tx.unsafe(
      `insert into public."${table.superseded.name}" (${names}, superseded_at)
       select ${names}, $1::timestamptz from public."${table.name}" a
       where known_at < $1 and ${isOther}`,
      [now.toISOString()],
    );
  }
  return (await tx.unsafe(`delete from public."${table.name}" a where ${isOther}`)).count;
}

async function addMissing(tx: Transaction, table: DerivedTable): Promise<number> {
  const names = table.columns.map((column) => `"${column}"`).join(", ");
  const result = await tx.unsafe(`
    insert into public."${table.name}" (${names}) select ${names} from pg_temp."${table.name}" b
    where not exists (select from public."${table.name}" a where ${sameKey(table)})`);
  return result.count;
}

function sameKey({ key }: DerivedTable): string {
  return key.map((column) => `a."${column}" = b."${column}"`).join(" and ");
}

/** What a row says; null where there is none. */
function cellsOf({ aside }: DerivedTable, row: "a" | "b"): string {
  return `(to_jsonb(${row}) - '{${aside.join(",")}}'::text[])`;
}
