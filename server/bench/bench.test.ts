import { expect, onTestFinished, test } from "vitest";
import { openTestDatabase } from "../testing/database.ts";
import { measureBackfill } from "./backfill.bench.ts";
import { measureCohorts } from "./cohorts.bench.ts";
import { measureCustomer } from "./customer.bench.ts";
import { measureEngagement } from "./engagement.bench.ts";
import { measurePanels } from "./panels.bench.ts";
import { fillRevenue } from "./revenue.bench.ts";
import { measureScreen } from "./screen.bench.ts";
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
  const { ms, questions } = await measureScreen(database);
  expect(ms).toBeGreaterThan(0);
  expect(questions.length).toBeGreaterThan(25);
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

test("the benches of engagement and cohorts fold every event that they make and read every panel", async () => {
  const database = await emptyDatabase();
  const { perSecond, copiedPerSecond, panels } = await measureEngagement(database, 600);
  expect(perSecond).toBeGreaterThan(0);
  expect(copiedPerSecond).toBeGreaterThan(0);
  expect(panels.filter(({ ms }) => !(ms > 0))).toEqual([]);
  const [folded] = await database.sql<{ events: number }[]>`
    select sum(events)::int as events from event_days where segment_id = 0`;
  expect(folded?.events).toBe(600);
  const cohorts = await measureCohorts(database);
  expect(cohorts.panels.filter(({ ms }) => !(ms > 0))).toEqual([]);
  expect(cohorts.refresh.people).toBeGreaterThan(0);
});

test("the backfill's bench reads every charge that its Stripe has", async () => {
  const figures = await measureBackfill(await emptyDatabase(), 250);
  expect(figures).toMatchObject({ objects: 250, refused: 0 });
  expect(figures.pagesPerSecond).toBeGreaterThan(0);
  expect(figures.peakMegabytes).toBeGreaterThan(0);
});
