import type { MetricContext, MomentContext } from "../metrics/context.ts";
import { readAccountWith } from "../store/account.ts";
import { openSnapshot } from "../store/snapshot.ts";

/** What a report is made with: it reads the account as of its own moment. */
export type ReportContext = Pick<MetricContext, "database" | "clock">;

/**
 * Hands `work` one moment of the database, at which the clock stands still: the numbers of a report agree with each other.
 * Metrics are asked for their series and the period before, and for nothing else that costs a query of its own.
 */
export async function atOneMoment<Answer>(
  { database, clock }: ReportContext,
  work: (context: MomentContext) => Promise<Answer>,
): Promise<Answer> {
  const { snapshot, close } = openSnapshot(database);
  const now = clock();
  try {
    const moment = await snapshot;
    return await work({
      database: moment,
      account: await readAccountWith(moment.sql),
      clock: () => now,
      asksFor: (field) => field === "series" || field === "previous",
    });
  } finally {
    close();
  }
}
