// First, so that what is measured runs as it is deployed.
import "../config/as-deployed.ts";

import "reflect-metadata";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { type Database, openDatabase } from "../store/database.ts";
import { openEmbedded } from "../store/embedded/open-embedded.ts";
import { migrateDatabase } from "../store/migrate.ts";
import { type AuditFigures, measureAudit } from "./audit.bench.ts";
import { type BackfillFigures, measureBackfill } from "./backfill.bench.ts";
import { measureCustomer } from "./customer.bench.ts";
import { type EngagementFigures, measureEngagement } from "./engagement/engagement.bench.ts";
import { engagementLines } from "./engagement/print-engagement.ts";
import { lifecycleLines, measureLifecycle } from "./lifecycle.bench.ts";
import { measurePanels, type PanelFigure } from "./panels.bench.ts";
import type { ProcessorSeconds } from "./processor-time.ts";
import { measureReport, reportLine } from "./report.bench.ts";
import { fillRevenue } from "./revenue.bench.ts";
import { measureScreen } from "./screen.bench.ts";
import { measureSends, sendsLines } from "./sends.bench.ts";
import { readSizes } from "./sizes.ts";
import { measureWebhooks, type Rate } from "./webhooks.bench.ts";

/**
 * `npm run bench`: rates and latencies on this machine, with the ratios that can be compared with another's.
 * `-- webhooks revenue customer engagement backfill audit lifecycle sends` names the parts that are measured, all without it;
 * `--events 16000 --subscriptions 50000 --ledger 1000000 --customer-events 10000 --backfill-objects 100000
 * --audit-rows 100000 --users 1000000 --sends 10000 --product-events 1M,10M,30M` sets the sizes, of which the last may be several side
 * by side; textbook SQL is given up after `--patience 30` seconds; `--json` prints one JSON object.
 */
const PARTS = [
  "webhooks",
  "revenue",
  "customer",
  "engagement",
  "backfill",
  "audit",
  "lifecycle",
  "sends",
] as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: "string", default: "16000" },
    subscriptions: { type: "string", default: "50000" },
    ledger: { type: "string", default: "1000000" },
    "customer-events": { type: "string", default: "10000" },
    "product-events": { type: "string", default: "1M" },
    "backfill-objects": { type: "string", default: "100000" },
    "audit-rows": { type: "string", default: "100000" },
    users: { type: "string", default: "1000000" },
    sends: { type: "string", default: "10000" },
    patience: { type: "string", default: "30" },
    json: { type: "boolean", default: false },
  },
});

/** Questions of the screen that are told one by one. */
const SLOWEST = 8;

/** Events that are sent to the product's door as fast as it takes them, and how long a steady stream runs. */
const INGEST = { events: 200_000, steadySeconds: 20 } as const;

const say = (line: string) => process.stdout.write(`${line}\n`);

const note = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  for (const part of positionals) {
    if (!PARTS.some((known) => known === part)) {
      throw new Error(`There is no part ${part}: it is ${PARTS.join(", ")}.`);
    }
  }
  const folder = await mkdtemp(path.join(tmpdir(), "tidemark-bench-"));
  const server = await openEmbedded({ dataFolder: folder, log: () => {} });
  try {
    const figures = { machine: machine(), ...(await measure(server.url)) };
    if (values.json) say(JSON.stringify({ ...figures, loadAtEnd: loadavg()[0] }));
    else print(figures);
  } finally {
    await server.release();
    await rm(folder, { recursive: true, force: true });
  }
}

function machine() {
  return { cores: cpus().length, load: loadavg()[0], node: process.version };
}

/** Each part in a database of its own, which is dropped before the next one is made. */
async function measure(url: string) {
  const size = { subscriptions: Number(values.subscriptions), ledgerRows: Number(values.ledger) };
  const part = async <Figures>(
    name: (typeof PARTS)[number],
    act: (database: Database) => Promise<Figures>,
  ) => {
    const isAsked = positionals.length === 0 || positionals.includes(name);
    return isAsked ? await onFreshDatabase(url, `bench_${name}`, act) : null;
  };
  const webhooks = await part("webhooks", (database) =>
    measureWebhooks(database, Number(values.events)),
  );
  const revenue = await part("revenue", async (database) => {
    await fillRevenue(database, size);
    const panels = await measurePanels(database);
    const screen = await measureScreen(database);
    return { size, panels, screen, report: await measureReport(database, new Date()) };
  });
  const customer = await part("customer", (database) =>
    measureCustomer(database, Number(values["customer-events"])),
  );
  const engagement: EngagementFigures[] = [];
  for (const events of readSizes(values["product-events"])) {
    const sizes = { events, ingest: INGEST, patienceSeconds: Number(values.patience) };
    const figures = await part("engagement", (database) =>
      measureEngagement(database, sizes, note),
    );
    if (figures !== null) engagement.push(figures);
  }
  const backfill = await part("backfill", (database) =>
    measureBackfill(database, Number(values["backfill-objects"])),
  );
  const audit = await part("audit", (database) =>
    measureAudit(database, Number(values["audit-rows"])),
  );
  const lifecycle = await part("lifecycle", (database) =>
    measureLifecycle(database, Number(values.users)),
  );
  const sends = await part("sends", (database) => measureSends(database, Number(values.sends)));
  return { webhooks, revenue, customer, engagement, backfill, audit, lifecycle, sends };
}

async function onFreshDatabase<Result>(
  url: string,
  name: string,
  act: (database: Database) => Promise<Result>,
): Promise<Result> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(name)}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  await migrateDatabase(own.href);
  const database = openDatabase(own.href, { maxConnections: 16 });
  try {
    return await act(database);
  } finally {
    await database.close();
    await admin`drop database ${admin(name)} with (force)`;
    await admin.end();
  }
}

type Figures = Awaited<ReturnType<typeof measure>> & {
  readonly machine: ReturnType<typeof machine>;
};

function print(figures: Figures): void {
  const { machine, webhooks, revenue, customer, engagement, backfill } = figures;
  const { audit, lifecycle, sends } = figures;
  const loads = `load ${machine.load?.toFixed(1)} before and ${loadavg()[0]?.toFixed(1)} after`;
  say(`${machine.cores} cores, ${loads}, Node ${machine.node}`);
  if (webhooks !== null) printWebhooks(webhooks);
  if (revenue !== null) printRevenue(revenue);
  if (customer !== null) {
    say(`A customer of ${customer.events} events, median`);
    say(`  whole page             ${customer.openMs.toFixed(1)} ms`);
    say(`  next page of timeline  ${customer.nextPageMs.toFixed(1)} ms`);
  }
  if (engagement.length > 0) engagementLines(engagement).map(say);
  if (backfill !== null) printBackfill(backfill);
  if (audit !== null) printAudit(audit);
  if (lifecycle !== null) lifecycleLines(lifecycle).map(say);
  if (sends !== null) sendsLines(sends).map(say);
}

function printBackfill(figures: BackfillFigures): void {
  const { objects, seconds, pagesPerSecond, busyRatio, refused, peakMegabytes } = figures;
  const { commandSeconds, postgresSeconds } = figures;
  const each = (used: ProcessorSeconds) =>
    used === null ? "not known" : `${Math.round((used / objects) * 1_000_000)} µs`;
  const busy = `${(busyRatio * 100).toFixed(0)} % of the rate allowed`;
  say(`Backfill, ${objects} charges, answers after 30 ms, 25 questions a second allowed`);
  say(
    `  in ${seconds.toFixed(0)} s         ${pagesPerSecond.toFixed(1)} pages/s, ${busy}, ${refused} refused`,
  );
  say(
    `    processor time an object: Node ${each(commandSeconds)}, PostgreSQL ${each(postgresSeconds)}`,
  );
  say(`  process of the command ${peakMegabytes.toFixed(0)} MB at most`);
}

function printAudit({
  ledgerRows,
  seconds,
  pages,
  nodeSeconds,
  postgresSeconds,
}: AuditFigures): void {
  const postgresUsed = postgresSeconds === null ? "not known" : `${postgresSeconds.toFixed(1)} s`;
  say(`Audit of a month, ${ledgerRows} ledger rows, Stripe answers at once`);
  say(`  in ${seconds.toFixed(1)} s, ${pages} pages read`);
  say(`    processor time: Node ${nodeSeconds.toFixed(1)} s, PostgreSQL ${postgresUsed}`);
}

function printRevenue({ size, panels, screen, report }: NonNullable<Figures["revenue"]>): void {
  say(
    `Panels, ${size.subscriptions} subscriptions, ${size.ledgerRows} ledger rows, 90 days, median`,
  );
  printPanels(panels);
  say(
    `Revenue screen's query      ${screen.ms.toFixed(1)} ms, of which Node ${screen.nodeMs.toFixed(1)} ms; ${screen.firstMs.toFixed(0)} ms the first time`,
  );
  for (const { question, ms } of screen.questions.slice(0, SLOWEST)) {
    say(`  ${question.padEnd(22)} ${ms.toFixed(1)} ms by itself`);
  }
  say(`Growth report               ${reportLine(report)}`);
}

function printPanels(panels: readonly PanelFigure[]): void {
  for (const { panel, ms, scanMs } of panels) {
    const scan =
      scanMs === null ? "" : `   by scan ${scanMs.toFixed(0)} ms, ${Math.round(scanMs / ms)} times`;
    say(`  ${panel.padEnd(22)} ${ms.toFixed(1)} ms${scan}`);
  }
}

function printWebhooks({
  events,
  applied,
  mirrored,
  ratio,
}: NonNullable<Figures["webhooks"]>): void {
  const perEvent = (seconds: ProcessorSeconds) =>
    seconds === null ? "not known" : `${Math.round((seconds / events) * 1_000_000)} µs`;
  const print = (name: string, rate: Rate) => {
    const { serverSeconds, postgresSeconds, senderSeconds } = rate;
    say(`  ${name.padEnd(38)} ${Math.round(rate.perSecond)} events/s`);
    const sender = senderSeconds === null ? "" : `, sender ${perEvent(senderSeconds)}`;
    const node = `Node ${perEvent(serverSeconds)}, PostgreSQL ${perEvent(postgresSeconds)}`;
    say(`    processor time an event: ${node}${sender}`);
  };
  say(`Webhooks, ${events} events`);
  print("over HTTP, checked, durable, applied", applied);
  print("mirror upsert in process, 16 at once", mirrored);
  say(`  ${"ratio".padEnd(38)} ${ratio.toFixed(2)}`);
}

await main();
