import { recountCohorts } from "../../rollup/engagement/recount-cohorts.ts";
import type { Database } from "../../store/database.ts";

/** Counting all cohorts once more, and comparing them cell by cell. */
export interface CohortRefresh {
  readonly people: number;
  readonly seconds: number;
}

/** A dry run, which fails where the cohorts are not what the events say. */
export async function measureCohortRefresh(database: Database): Promise<CohortRefresh> {
  const start = performance.now();
  const clock = () => new Date();
  const options = { clock, author: "cli", isDryRun: true, onProgress: () => {} } as const;
  const { people, differences } = await recountCohorts(database, options);
  if (differences.length > 0) throw new Error("The bench's cohorts are not what its events say");
  return { people, seconds: (performance.now() - start) / 1000 };
}
