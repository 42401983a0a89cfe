import type { Database } from "../../store/database.ts";
import { measureReport, type ReportFigures } from "../report.bench.ts";
import { type CohortRefresh, measureCohortRefresh } from "./cohort-refresh.bench.ts";
import { makePeople, peopleOf } from "./data-set.ts";
import { type FoldFigures, foldYear } from "./fold.bench.ts";
import {
  type IngestFigures,
  type IngestSizes,
  type LagFigures,
  measureIngest,
} from "./ingest.bench.ts";
import { type EngagementPanels, measurePanels } from "./panels.bench.ts";
import { measureRebuild, type RebuildFigures } from "./rebuild.bench.ts";

/** How much is made and sent, and how long is waited. */
export interface EngagementSizes {
  /** Of the year. */
  readonly events: number;
  readonly ingest: IngestSizes;
  /** Textbook SQL that takes longer is given up. */
  readonly patienceSeconds: number;
}

/** Everything about product events, with so many of them. */
export interface EngagementFigures extends FoldFigures, EngagementPanels {
  readonly events: number;
  readonly people: number;
  readonly report: ReportFigures;
  readonly cohortRefresh: CohortRefresh;
  readonly rebuild: RebuildFigures;
  readonly ingest: IngestFigures;
  readonly lag: LagFigures;
}

/**
 * Makes a year of events and folds it, reads the panels, counts all anew, and takes more in.
 * @param note Told each part as soon as it is measured: the largest size takes hours and may be broken off.
 */
export async function measureEngagement(
  database: Database,
  { events, ingest, patienceSeconds }: EngagementSizes,
  note: (line: string) => void,
): Promise<EngagementFigures> {
  const noted = async <Figures>(part: string, measured: Promise<Figures>): Promise<Figures> => {
    const figures = await measured;
    note(`${part} of ${events} events: ${JSON.stringify(figures)}`);
    return figures;
  };
  const people = peopleOf(events);
  await makePeople(database, people);
  return {
    events,
    people,
    ...(await noted("fold", foldYear(database, events, note))),
    ...(await noted("panels", measurePanels(database, patienceSeconds))),
    report: await noted("report", measureReport(database, new Date())),
    cohortRefresh: await noted("cohort-refresh", measureCohortRefresh(database)),
    rebuild: await noted("rebuild", measureRebuild(database)),
    ...(await noted("ingest", measureIngest(database, ingest))),
  };
}
