import { expect, onTestFinished, test } from "vitest";
import type { Database } from "../store/database.ts";
import { openTestDatabase } from "../testing/database.ts";
import { measureAudit } from "./audit.bench.ts";
import { measureBackfill } from "./backfill.bench.ts";
import { measureCustomer } from "./customer.bench.ts";
import { measureCohortRefresh } from "./engagement/cohort-refresh.bench.ts";
import { makePeople, peopleOf } from "./engagement/data-set.ts";
import { foldYear } from "./engagement/fold.bench.ts";
import { measureIngest } from "./engagement/ingest.bench.ts";
import { measurePanels as measurePanelsOfEvents } from "./engagement/panels.bench.ts";
import { engagementLines } from "./engagement/print-engagement.ts";
import { measureRebuild } from "./engagement/rebuild.bench.ts";
import { lifecycleLines, measureLifecycle } from "./lifecycle.bench.ts";
import { measurePanels } from "./panels.bench.ts";
import { measureReport, reportLine } from "./report.bench.ts";
import { fillRevenue } from "./revenue.bench.ts";
import { measureScreen } from "./screen.bench.ts";
import { measureSends, sendsLines } from "./sends.bench.ts";
import { readSizes } from "./sizes.ts";
import { measureWebhooks } from "./webhooks.bench.ts";

// Small enough to cost nothing: what is asserted is that the bench still fits the tables, not how fast it is.

async function emptyDatabase() {
  const database = await openTestDatabase();
  onTestFinished(() => database.drop());
  return database;
}

test("the panels' bench fills the tables as they are and reads every panel", async () => {
  const database = await emptyDatabase();
  await fillRevenue(database, { subscriptions: 50, ledgerRows: 100 });
  const figures = await measurePanels(database);
  expect(figures.length).toBeGreaterThan(5);
  expect(figures.filter(({ ms }) => !(ms > 0))).toEqual([]);
});

test("the screen's bench asks all that the Revenue screen asks, and is answered", async () => {
  const database = await emptyDatabase();
  await fillRevenue(database, { subscriptions: 50, ledgerRows: 100 });
  const { ms, firstMs, questions } = await measureScreen(database, 1, 1);
  expect(ms).toBeGreaterThan(0);
  expect(firstMs).toBeGreaterThan(0);
  expect(questions.length).toBeGreaterThan(25);
});

test("the report's bench makes a report of thirty days and its findings", async () => {
  const database = await emptyDatabase();
  await fillRevenue(database, { subscriptions: 50, ledgerRows: 100 });
  const figures = await measureReport(database, new Date(), 1);
  expect(figures.reportMs).toBeGreaterThan(0);
  expect(figures.findingsMs).toBeGreaterThan(0);
  expect(reportLine(figures)).toMatch(/^report of 30 days \d+ ms, findings \d+ ms$/);
});

test("the customer's bench fills the tables as they are and opens the page", async () => {
  const { events, openMs, nextPageMs, entriesShown } = await measureCustomer(
    await emptyDatabase(),
    100,
  );
  expect(events).toBe(100);
  expect(openMs).toBeGreaterThan(0);
  expect(nextPageMs).toBeGreaterThan(0);
  // Two whole pages of fifty.
  expect(entriesShown).toBe(100);
});

test("the webhooks' bench applies every event that it sends", async () => {
  const { events, applied, mirrored, ratio } = await measureWebhooks(await emptyDatabase(), 50);
  expect(events).toBe(50);
  expect(ratio).toBe(applied.perSecond / mirrored.perSecond);
  expect(applied.serverSeconds).toBeGreaterThan(0);
  expect(applied.senderSeconds).toBeGreaterThan(0);
  expect(mirrored.senderSeconds).toBeNull();
});

test("the engagement's bench folds every event that it makes, reads every panel and takes in what it sends", async () => {
  const database = await emptyDatabase();
  const [events, people] = [600, peopleOf(600)];
  await makePeople(database, people);
  const fold = await foldYear(database, events, () => {});
  expect(fold.folded.perSecond).toBeGreaterThan(0);
  expect(fold.copied.perSecond).toBeGreaterThan(0);
  const panels = await measurePanelsOfEvents(database, 60);
  expect(panels.panels.filter(({ ms }) => !(ms > 0))).toEqual([]);
  expect(panels.panels.filter(({ textbook }) => textbook?.isGivenUp)).toEqual([]);
  const cohortRefresh = await measureCohortRefresh(database);
  expect(cohortRefresh.people).toBeGreaterThan(0);
  const ingest = await measureIngest(database, { events: 1_000, steadySeconds: 1 });
  expect(ingest.ingest.perSecond).toBeGreaterThan(0);
  expect(ingest.lag.medianSeconds).toBeGreaterThanOrEqual(0);
  expect(await summed(database)).toBe(600 + 500 + 1_000 + 2_000);
  const rebuild = await measureRebuild(database);
  expect(rebuild.memoryBytes).toBeGreaterThan(0);
  expect(await summed(database)).toBe(600 + 500 + 1_000 + 2_000);
  const report = { reportMs: 1, findingsMs: 1 };
  const figures = { events, people, ...fold, ...panels, ...ingest, report, cohortRefresh, rebuild };
  const lines = engagementLines([figures, figures]);
  expect(lines.filter((line) => /NaN|undefined/.test(line))).toEqual([]);
});

/** A warm-up of a quarter is one request of 500, the flood 1,000, and the steady second 2,000. */
async function summed({ sql }: Database): Promise<number> {
  const [row] = await sql<[{ events: number }]>`
    select sum(events)::int as events from event_days where segment_id = 0`;
  return row.events;
}

test("sizes are written as people write them, several side by side", () => {
  expect(readSizes("1M,10M,250k,600")).toEqual([1_000_000, 10_000_000, 250_000, 600]);
  expect(() => readSizes("many")).toThrow("many is no number of events");
});

test("the backfill's bench reads every charge that its Stripe has", async () => {
  const figures = await measureBackfill(await emptyDatabase(), 250);
  expect(figures).toMatchObject({ objects: 250, refused: 0 });
  expect(figures.pagesPerSecond).toBeGreaterThan(0);
  expect(figures.peakMegabytes).toBeGreaterThan(0);
});

test("the lifecycle's bench looks at everybody that it makes, and most scores differ a day later", async () => {
  const figures = await measureLifecycle(await emptyDatabase(), 100);
  expect(figures.first.moves).toBeGreaterThanOrEqual(100);
  expect(figures.userDays).toBeGreaterThan(600);
  expect(figures.hourAfter.moves).toBe(0);
  expect(lifecycleLines(figures).filter((line) => /NaN|undefined/.test(line))).toEqual([]);
});

test("the sends' bench sends all that it makes due, whoever is killed meanwhile", async () => {
  const figures = await measureSends(await emptyDatabase(), 5);
  expect(figures.requests).toBeGreaterThanOrEqual(15);
  expect(sendsLines(figures).filter((line) => /NaN|undefined/.test(line))).toEqual([]);
});

test("the audit's bench fills a month that passes, and reads all of it", async () => {
  // 250 payments: three pages each of charges, intents and balance transactions, and five lists that are empty.
  const figures = await measureAudit(await emptyDatabase(), 500);
  expect(figures).toMatchObject({ ledgerRows: 500, pages: 14 });
  expect(figures.seconds).toBeGreaterThan(0);
});
