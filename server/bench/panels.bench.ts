import { createCalendar } from "../domain/calendar.ts";
import { type Period, resolvePeriod } from "../domain/period.ts";
import { readMrrParts } from "../metrics/revenue/breakdown/mrr-parts.ts";
import { readNetRevenueParts } from "../metrics/revenue/breakdown/net-revenue-breakdown.query.ts";
import { readDimensions } from "../metrics/revenue/breakdown/revenue-dimensions.query.ts";
import { readChurnedAmounts } from "../metrics/revenue/churn-reasons/churn-reasons.query.ts";
import { readChurned } from "../metrics/revenue/churned.query.ts";
import { readFailedPayments } from "../metrics/revenue/failed-payments/failed-payments.query.ts";
import { countChargesWithoutFee } from "../metrics/revenue/fees.query.ts";
import { readLedgerDays } from "../metrics/revenue/ledger-days.ts";
import { readMrrCourses } from "../metrics/revenue/mrr-course.ts";
import { readBridges } from "../metrics/revenue/mrr-movements/exact-bridge.ts";
import { readRetained } from "../metrics/revenue/retained.query.ts";
import type { RevenueQuestion } from "../metrics/revenue/revenue-question.ts";
import { readScope, type ScopeFilter } from "../metrics/revenue/revenue-scope.query.ts";
import { readTotals } from "../metrics/revenue/total-revenue/total-revenue.query.ts";
import { readTrialCounts } from "../metrics/revenue/trial-conversion/trial-conversion.query.ts";
import { allSpans, monthsBefore, spansOf } from "../metrics/spans.ts";
import type { Database } from "../store/database.ts";
import type { Snapshot } from "../store/snapshot.ts";
import { atFreshMoment } from "./fresh-moment.ts";
import { paymentQuestions } from "./payments.bench.ts";
import { medianMs } from "./rate.ts";

/** One panel's median time in SQL, and that of the same question asked of every row. */
export interface PanelFigure {
  readonly panel: string;
  readonly ms: number;
  /** Textbook SQL over the facts; null where there is none to compare. */
  readonly scanMs: number | null;
}

const RUNS = 15;

/** The questions of the Overview, last 90 days. */
export async function measurePanels(database: Database): Promise<PanelFigure[]> {
  const figures: PanelFigure[] = [];
  for (const [panel, read, scan] of await panelsOf(database)) {
    const ms = await medianMs(RUNS, read);
    figures.push({ panel, ms, scanMs: scan === null ? null : await medianMs(3, scan) });
  }
  return figures;
}

/** Its name, the question, and the same in textbook SQL. */
type Panel = [string, () => Promise<unknown>, (() => Promise<unknown>) | null];

async function panelsOf(database: Database): Promise<Panel[]> {
  const now = new Date();
  const period = resolvePeriod({ lastDays: 90 }, createCalendar("UTC").dayOf(now), "UTC");
  const question: RevenueQuestion = {
    period,
    scope: { planIds: null, segmentIds: null, currencies: null },
    grain: "day",
    weekStart: 1,
    seriesAsked: true,
    previousAsked: true,
    now,
    asKnownAt: null,
    policy: "tidemark",
  };
  const inOneCountry = await withFilter(database, question, { countries: ["GB"] });
  const both = { from: period.previousFrom, to: period.to };
  const spans = allSpans(spansOf(question));
  const months = monthsBefore(period.to, 6);
  const fresh = (read: (snapshot: Snapshot) => Promise<unknown>) => () =>
    atFreshMoment(database, read);
  return [
    [
      "MRR series",
      fresh((moment) => readMrrCourses(moment, question, both.from)),
      () => scanMrr(database, period),
    ],
    [
      "MRR series, one country",
      fresh((moment) => readMrrCourses(moment, inOneCountry, both.from)),
      null,
    ],
    ["MRR movements, one country", fresh((moment) => readBridges(moment, inOneCountry)), null],
    ["MRR movements", fresh((moment) => readBridges(moment, question)), null],
    ["retention by day", fresh((moment) => readRetained(moment, question, spans)), null],
    ["customer churn by day", fresh((moment) => readChurned(moment, question, spans)), null],
    ["churn of six months", fresh((moment) => readChurned(moment, question, months)), null],
    ["churn reasons by day", () => readChurnedAmounts(database, question), null],
    [
      "net revenue series",
      fresh((moment) => readLedgerDays(moment, ["charge", "refund", "refund_failure"], question)),
      () => scanLedger(database, period),
    ],
    ["total revenue", () => readTotals(database, question), null],
    ["failed payments", () => readFailedPayments(database, question), null],
    ["MRR by plan", fresh((moment) => readMrrParts(moment, question, "plan")), null],
    ["MRR by country", fresh((moment) => readMrrParts(moment, question, "country")), null],
    ["net revenue by plan", () => readNetRevenueParts(database, question, "plan", true), null],
    [
      "net revenue by country",
      () => readNetRevenueParts(database, question, "country", true),
      null,
    ],
    ["what to filter by", () => readDimensions(database), null],
    [
      "at-risk MRR series",
      fresh((moment) => readMrrCourses(moment, question, both.from, "at_risk")),
      null,
    ],
    ["trial conversion", () => readTrialCounts(database, question, both), null],
    ["charges without a fee", () => countChargesWithoutFee(database, question), null],
    ...paymentQuestions(database).map(([panel, read]): Panel => [panel, read, null]),
  ];
}

async function withFilter(
  database: Database,
  question: RevenueQuestion,
  filter: ScopeFilter,
): Promise<RevenueQuestion> {
  return { ...question, scope: await readScope(database, filter) };
}

async function scanMrr({ sql }: Database, period: Period): Promise<void> {
  await sql`
    select d, m.currency, sum(m.delta)
    from generate_series(${period.from}::date, ${period.to}::date, interval '1 day') d
    join mrr_movements m on m.occurred_at < d + interval '1 day'
    group by 1, 2`;
}

async function scanLedger({ sql }: Database, period: Period): Promise<void> {
  await sql`
    select (occurred_at at time zone 'UTC')::date, currency, sum(amount_minor)
    from ledger_entries where (occurred_at at time zone 'UTC')::date between ${period.from} and ${period.to}
    group by 1, 2`;
}
