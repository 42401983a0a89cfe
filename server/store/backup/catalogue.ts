import type { Transaction } from "../database.ts";
import type { BackupHeader } from "./format.ts";

/** A table as far as its rows are concerned. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  /** Its type in SQL, without length or precision. */
  readonly type: string;
}

/**
 * Every table of schema public, so that a table a later version adds is in its backups without a word here; each after
 * the tables it refers to. A column PostgreSQL computes itself is left out.
 */
export async function tablesOf(tx: Transaction): Promise<Table[]> {
  const rows = await tx<{ table: string; column: string; type: string }[]>`
    select relation.relname as table, attribute.attname as column,
      format_type(attribute.atttypid, null) as type
    from pg_class relation
    join pg_attribute attribute on attribute.attrelid = relation.oid
    where relation.relnamespace = 'public'::regnamespace
      and relation.relkind in ('r', 'p') and not relation.relispartition
      and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
    order by relation.relname, attribute.attnum`;
  const columns = new Map<string, Column[]>();
  for (const { table, column, type } of rows) {
    const known = columns.get(table) ?? [];
    known.push({ name: column, type });
    columns.set(table, known);
  }
  const tables = [...columns].map(([name, itsColumns]) => ({ name, columns: itsColumns }));
  return inOrderOfReference(tables, await referencesOf(tx));
}

/** The number each sequence of schema public gives next, as text: it may exceed what a JavaScript number can say. */
export async function sequencesOf(tx: Transaction): Promise<BackupHeader["sequences"]> {
  const names = await tx<{ name: string; step: string }[]>`
    select relation.relname as name, sequence.seqincrement::text as step
    from pg_sequence sequence join pg_class relation on relation.oid = sequence.seqrelid
    where relation.relnamespace = 'public'::regnamespace
    order by relation.relname`;
  const sequences: BackupHeader["sequences"] = [];
  for (const { name, step } of names) {
    const [row] = await tx<{ next: string }[]>`
      select (last_value + case when is_called then ${step}::int8 else 0 end)::text as next
      from public.${tx(name)}`;
    if (row !== undefined) sequences.push({ name, next: row.next });
  }
  return sequences;
}

/** The parts of the tables that are cut by time. */
export async function partitionsOf(tx: Transaction): Promise<BackupHeader["partitions"]> {
  const rows = await tx<BackupHeader["partitions"]>`
    select part.relname as name, whole.relname as of, pg_get_expr(part.relpartbound, part.oid) as bounds
    from pg_class part
    join pg_inherits i on i.inhrelid = part.oid
    join pg_class whole on whole.oid = i.inhparent
    where part.relnamespace = 'public'::regnamespace and part.relispartition and part.relkind = 'r'
    order by part.relname`;
  return [...rows];
}

/** A name as an identifier of SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

interface Reference {
  readonly from: string;
  readonly to: string;
}

async function referencesOf(tx: Transaction): Promise<Reference[]> {
  return tx<Reference[]>`
    select distinct source.relname as from, target.relname as to
    from pg_constraint reference
    join pg_class source on source.oid = reference.conrelid
    join pg_class target on target.oid = reference.confrelid
    where reference.contype = 'f' and reference.conrelid <> reference.confrelid
      and source.relnamespace = 'public'::regnamespace
    order by 1, 2`;
}

/** Takes, again and again, the tables all of whose references have been taken. */
function inOrderOfReference(tables: readonly Table[], references: readonly Reference[]): Table[] {
  const ordered: Table[] = [];
  const taken = new Set<string>();
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      ({ name }) =>
        !taken.has(name) && references.every(({ from, to }) => from !== name || taken.has(to)),
    );
    if (ready.length === 0)
      throw new Error("tables that refer to each other cannot be put in order");
    for (const table of ready) {
      taken.add(table.name);
      ordered.push(table);
    }
  }
  return ordered;
}
