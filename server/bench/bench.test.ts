import { expect, onTestFinished, test } from "vitest";
import { openTestDatabase } from "../testing/database.ts";
import { measureCustomer } from "./customer.bench.ts";
import { fillRevenue, measurePanels } from "./revenue.bench.ts";
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

test("the customer's bench fills the tables as they are and opens the page", async () => {
  const figures = await measureCustomer(await emptyDatabase(), 100);
  expect(JSON.stringify(figures)).toMatch(/\d/);
});

test("the webhooks' bench applies every event that it sends", async () => {
  const { events, applied, mirrored, ratio } = await measureWebhooks(await emptyDatabase(), 50);
  expect(events).toBe(50);
  expect(ratio).toBe(applied.perSecond / mirrored.perSecond);
  expect(applied.serverSeconds).toBeGreaterThan(0);
  expect(applied.senderSeconds).toBeGreaterThan(0);
  expect(mirrored.senderSeconds).toBeNull();
});
