import postgres from "postgres";
import type { Database } from "../../store/database.ts";
import { medianMs } from "../rate.ts";
import { openColumnStore } from "./column-store.ts";
import { questionsOf } from "./questions.ts";
import { COLUMNS, POSTGRES } from "./textbook.ts";

/** How long a scan took; where it was given up, how long it had taken until then. */
export interface Scan {
  readonly ms: number;
  readonly isGivenUp: boolean;
}

/** One panel's median time in SQL, and that of the same question asked of every event. */
export interface PanelFigures {
  readonly panel: string;
  readonly ms: number;
  /** Textbook SQL in the same PostgreSQL; null where there is none to compare. */
  readonly textbook: Scan | null;
  /** The same in an in-process column store; null also where none is installed. */
  readonly columnStoreMs: number | null;
}

/** All panels. */
export interface EngagementPanels {
  /** Null: none is installed. */
  readonly columnStore: string | null;
  readonly panels: readonly PanelFigures[];
}

const RUNS = 15;

const COLUMN_STORE_RUNS = 3;

/** @param patienceSeconds After which textbook SQL is given up. */
export async function measurePanels(
  database: Database,
  patienceSeconds: number,
): Promise<EngagementPanels> {
  await database.sql`
    create table bench_people as
    select s.user_id, g.country from user_standings s join segments g on g.id = s.segment_id`;
  const store = await openColumnStore(database);
  const ids = await readIds(database);
  const panels: PanelFigures[] = [];
  for (const { panel, read, scan } of await questionsOf(database)) {
    panels.push({
      panel,
      ms: await medianMs(RUNS, read),
      textbook:
        scan === null
          ? null
          : await scanEvents(database, scan({ ...POSTGRES, ...ids }), patienceSeconds),
      columnStoreMs:
        scan === null || store === null
          ? null
          : await medianMs(COLUMN_STORE_RUNS, () => store.run(scan({ ...COLUMNS, ...ids }))),
    });
  }
  store?.close();
  await database.sql`drop table bench_people`;
  return { columnStore: store?.name ?? null, panels };
}

async function readIds({ sql }: Database): Promise<{ signUp: number; core: number }> {
  const [ids] = await sql<[{ signUp: number; core: number }]>`
    select min(id) filter (where is_sign_up) as "signUp", min(id) filter (where is_core) as core
    from activities`;
  return ids;
}

/** Once: what takes seconds is not measured to the millisecond. */
async function scanEvents({ sql }: Database, query: string, seconds: number): Promise<Scan> {
  const start = performance.now();
  const isGivenUp = await sql
    .begin(async (tx) => {
      await tx.unsafe(`set local statement_timeout = ${seconds * 1000}`);
      await tx.unsafe(query);
      return false;
    })
    .catch((error: unknown) => {
      if (error instanceof postgres.PostgresError && error.code === "57014") return true;
      throw error;
    });
  return { ms: performance.now() - start, isGivenUp };
}
