import type { Database } from "../../store/database.ts";
import { throughFile, ZONE } from "./data-set.ts";

/** The same events in an in-process column store. */
export interface ColumnStore {
  readonly name: string;
  run(query: string): Promise<void>;
  close(): void;
}

/** Named where it is used, not where it is imported: whoever wants the comparison installs it beside Tidemark. */
const DUCKDB = "@duckdb/node-api";

/**
 * DuckDB in memory with the events of a database: `events (user_id, activity_id, feature_id, occurred_at, day, contacts)`
 * with days cut already and moments in UTC, and `bench_people (user_id, country)`. Null where it is not installed.
 */
export async function openColumnStore({ sql }: Database): Promise<ColumnStore | null> {
  const connection = await connectDuckDb();
  if (connection === null) return null;
  const load = async (table: string, columns: string, rows: string) => {
    await connection.run(`create table ${table} (${columns})`);
    await throughFile(
      (file) => sql.unsafe(`copy (${rows}) to '${file}' with (format csv)`),
      async (file) => void (await connection.run(`copy ${table} from '${file}' (format csv)`)),
    );
  };
  await load(
    "events",
    "user_id bigint, activity_id integer, feature_id integer, occurred_at timestamp, day date, contacts integer",
    `select user_id, activity_id, feature_id, occurred_at at time zone 'UTC',
      (occurred_at at time zone '${ZONE}')::date, properties ->> 'contactCount' from events`,
  );
  await load(
    "bench_people",
    "user_id bigint, country text",
    "select user_id, country from bench_people",
  );
  return {
    name: "DuckDB",
    run: async (query) => void (await connection.runAndReadAll(query)),
    close: () => connection.closeSync(),
  };
}

interface Connection {
  run(query: string): Promise<unknown>;
  runAndReadAll(query: string): Promise<unknown>;
  closeSync(): void;
}

interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string): Promise<{ connect(): Promise<Connection> }>;
  };
}

async function connectDuckDb(): Promise<Connection | null> {
  const module: unknown = await import(DUCKDB).catch(() => null);
  if (!isDuckDb(module)) return null;
  const instance = await module.DuckDBInstance.create(":memory:");
  return await instance.connect();
}

function isDuckDb(module: unknown): module is DuckDb {
  return typeof module === "object" && module !== null && "DuckDBInstance" in module;
}
