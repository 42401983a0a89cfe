import { ANY_ACTIVITY } from "../domain/activity.ts";
import { addDays, createCalendar, type Day, startOfBucket } from "../domain/calendar.ts";
import { readCohortMoney } from "../metrics/cohort/cohort-money.query.ts";
import type { CohortQuestion } from "../metrics/cohort/cohort-question.ts";
import { readCohortSizes } from "../metrics/cohort/cohort-sizes.query.ts";
import { readCountedCells } from "../metrics/cohort/retention/counted-cells.query.ts";
import {
  readSummedOn,
  readSummedOnOrAfter,
} from "../metrics/cohort/retention/summed-cells.query.ts";
import { recountCohorts } from "../rollup/engagement/recount-cohorts.ts";
import type { Database } from "../store/database.ts";
import type { PanelFigure } from "./panels.bench.ts";
import { medianMs } from "./rate.ts";

/** What cohorts cost. */
export interface CohortFigures {
  readonly panels: readonly PanelFigure[];
  /** Counting all cohorts once more, and comparing them cell by cell. */
  readonly refresh: { readonly people: number; readonly seconds: number };
}

const WEEKS = 52;

const RUNS = 15;

const TIME_ZONE = "Europe/Berlin";

/** Reads heatmaps of 52 weeks by 52 of a database that measureEngagement has filled, and recounts its cohorts. */
export async function measureCohorts(database: Database): Promise<CohortFigures> {
  const everybody = questionOf(null);
  const [country] = await database.sql<{ ids: number[] }[]>`
    select array_agg(id) as ids from segments where country = 'DE'`;
  const inOneCountry = questionOf(country?.ids ?? []);
  const heatmap = (question: CohortQuestion) => () =>
    Promise.all([
      readCohortSizes(database, question),
      readSummedOn(database, question, ANY_ACTIVITY),
    ]);
  const brackets = {
    columns: [
      { from: 1, to: 4 },
      { from: 5, to: 12 },
      { from: 13, to: 51 },
    ],
    clock: "calendar",
    returning: { event: "any" },
  } as const;
  const questions: [string, () => Promise<unknown>, (() => Promise<unknown>) | null][] = [
    ["52 weeks by 52", heatmap(everybody), () => scanWeeks(database)],
    ["52 by 52, one country", heatmap(inOneCountry), null],
    ["52 by 52, on or after", () => readSummedOnOrAfter(database, everybody, ANY_ACTIVITY), null],
    ["money of 52 by 52", () => readCohortMoney(database, everybody), null],
  ];
  const panels: PanelFigure[] = [];
  for (const [panel, read, scan] of questions) {
    const ms = await medianMs(RUNS, read);
    panels.push({ panel, ms, scanMs: scan === null ? null : await medianMs(1, scan) });
  }
  // Of the people themselves, and so by as many days as these have.
  const counted = () => readCountedCells(database, { cohorts: everybody, ...brackets });
  panels.push({ panel: "three brackets", ms: await medianMs(1, counted), scanMs: null });
  return { panels, refresh: await measureRefresh(database) };
}

function questionOf(segmentIds: readonly number[] | null): CohortQuestion {
  const now = new Date();
  const today = createCalendar(TIME_ZONE).dayOf(now);
  const last = startOfBucket(today, "week", 1);
  const first = addDays(last, -7 * (WEEKS - 1));
  const later = Array.from({ length: WEEKS - 1 }, (_, week): Day => addDays(first, 7 * (week + 1)));
  return {
    kind: "signed_up",
    grain: "week",
    period: {
      ...{ from: first, to: today, days: WEEKS * 7, includesOpenDay: true, today },
      previousFrom: addDays(first, -WEEKS * 7),
      previousTo: addDays(first, -1),
      timeZone: TIME_ZONE,
    },
    cohorts: [first, ...later],
    lastDay: addDays(last, 6),
    lastPeriod: WEEKS - 1,
    segmentIds,
    mrrBand: null,
    weekStart: 1,
    timeZone: TIME_ZONE,
    now,
  };
}

/** Weekly retention as a textbook writes it. */
async function scanWeeks({ sql }: Database): Promise<void> {
  await sql`
    with weeks as (
      select distinct user_id, date_trunc('week', occurred_at at time zone ${TIME_ZONE}::text)::date as week
      from events
    ), entered as (
      select e.user_id, min(date_trunc('week', e.occurred_at at time zone ${TIME_ZONE}::text))::date as cohort
      from events e join activities a on a.id = e.activity_id and a.is_sign_up group by 1
    )
    select cohort, (week - cohort) / 7, count(*) from entered join weeks using (user_id)
    where week >= cohort group by 1, 2`;
}

async function measureRefresh(database: Database): Promise<CohortFigures["refresh"]> {
  const start = performance.now();
  const clock = () => new Date();
  const options = { clock, author: "cli", isDryRun: true, onProgress: () => {} } as const;
  const { people, differences } = await recountCohorts(database, options);
  if (differences.length > 0) throw new Error("The bench's cohorts are not what its events say");
  return { people, seconds: (performance.now() - start) / 1000 };
}
