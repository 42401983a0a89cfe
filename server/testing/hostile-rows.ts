import type { Database } from "../store/database.ts";

/**
 * Fills every table of the schema with rows of hostile values. The texts of row n are the same in every table, so that
 * what refers to a text key finds it.
 */
export async function fillWithHostileRows(database: Database): Promise<void> {
  const columns = await database.sql<ColumnFacts[]>`
    select table_name as table, column_name as column, is_nullable = 'YES' as nullable,
      case data_type when 'ARRAY' then substr(udt_name, 2) || '[]' else data_type end as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
      and not exists (select from pg_inherits where inhrelid = quote_ident(table_name)::regclass)
    order by table_name, ordinal_position`;
  await database.sql.begin(async (tx) => {
    // Rows without end, which no month would take.
    await tx`create table events_hostile partition of events for values from (minvalue) to (maxvalue)`;
    // The tables come in the order of their names, not of their references.
    await tx`set local session_replication_role = replica`;
    for (const table of new Set(columns.map((column) => column.table))) {
      const facts = columns.filter((column) => column.table === table);
      const names = facts.map(({ column }) => `"${column}"`).join(", ");
      const casts = facts.map(({ type }, place) => `$${place + 1}::text::${type}`).join(", ");
      for (let row = 0; row < HOSTILE.length; row += 1) {
        await tx.unsafe(
          `insert into "${table}" (${names}) overriding system value values (${casts}) on conflict do nothing`,
          facts.map((fact, place) => hostileValue(fact, row, place)),
        );
      }
    }
  });
}

interface ColumnFacts {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** Texts that a line- and tab-separated format could trip over. */
const HOSTILE = [
  "",
  "\\N",
  "\\.",
  "\\\\",
  "tab\there",
  "line\nbreak",
  "carriage\r\nreturn",
  "\n\\.\n",
  "bell \u0007 vertical \v feed \f back \b delete \u007f",
  "quote ' and \" and `",
  "separators \u2028 and \u2029 and \u0085",
  "Größe 漢字 עברית 👩‍👩‍👧 é",
  '{"json": [1, null]}',
  "$1 %s \\$ ; drop table people --",
];

/** A value of each type, as text, the further from the ordinary the better. */
const HOSTILE_BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  text: HOSTILE,
  bigint: ["9223372036854775807", "-9223372036854775808", "9007199254740993", "0"],
  integer: ["2147483647", "-2147483648", "0"],
  smallint: ["32767", "-32768"],
  numeric: ["12345678901234567890123456.123456789012", "-0.000000000001", "0"],
  boolean: ["t", "f"],
  uuid: ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
  bytea: ["\\x", "\\x00ff0a0d5c09", `\\x${"5c".repeat(4_000)}`],
  "bit varying": ["", "1", `1${"0".repeat(4_000)}1`],
  "int4[]": ["{}", "{2147483647,NULL,-2147483648}"],
  date: ["2024-02-29", "0001-01-01 BC", "infinity"],
  "timestamp with time zone": [
    "2026-03-29 02:30:00.123456+02",
    "1969-12-31 23:59:59.999999+00",
    "infinity",
  ],
  jsonb: [
    '{"quote": "\\" \\\\ \\n \\u2028", "n": 12345678901234567890.5, "deep": [null, {}]}',
    "[]",
    '"\\\\."',
  ],
};

function hostileValue({ type, nullable }: ColumnFacts, row: number, place: number): string | null {
  if (nullable && (row + place) % 3 === 0) return null;
  const values = HOSTILE_BY_TYPE[type];
  if (values === undefined) throw new Error(`add hostile values for the type ${type}`);
  return values[row % values.length] ?? null;
}
