import { readDriverFindings } from "../report/findings/driver-findings.ts";
import { readSeriesFindings } from "../report/findings/series-findings.ts";
import { makeGrowthReport } from "../report/growth/make-growth-report.ts";
import { reportMarkdown } from "../report/growth/report-markdown.ts";
import { atOneMoment } from "../report/moment.ts";
import { ensureAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { medianMs } from "./rate.ts";

/** What a report and its findings take, in milliseconds. */
export interface ReportFigures {
  /** The growth report of 30 days as a page: every number with that of the days before, goals, findings and actions. */
  readonly reportMs: number;
  /** Findings alone: the series of every watched number and of each plan, currency, country and source, and the drivers. */
  readonly findingsMs: number;
}

const RUNS = 3;

const DAYS = 30;

/** Makes reports of a database that is filled up to `now`. @param runs Of which the median is told. */
export async function measureReport(
  database: Database,
  now: Date,
  runs = RUNS,
): Promise<ReportFigures> {
  await ensureAccount(database, { name: "Bench", timeZone: "UTC" });
  const context = { database, clock: () => now };
  const reportMs = await medianMs(runs, async () =>
    reportMarkdown(await atOneMoment(context, async (moment) => makeGrowthReport(moment, DAYS))),
  );
  const findingsMs = await medianMs(runs, () =>
    atOneMoment(context, async (moment) => {
      const day = (before: number) =>
        new Date(now.getTime() - before * 86_400_000).toISOString().slice(0, 10);
      const spans = {
        now: { from: day(DAYS), to: day(1) },
        before: { from: day(2 * DAYS), to: day(DAYS + 1) },
      };
      await Promise.all([readSeriesFindings(moment), readDriverFindings(moment, spans)]);
    }),
  );
  return { reportMs, findingsMs };
}

/** The same as lines. */
export function reportLine({ reportMs, findingsMs }: ReportFigures): string {
  return `report of ${DAYS} days ${reportMs.toFixed(0)} ms, findings ${findingsMs.toFixed(0)} ms`;
}
