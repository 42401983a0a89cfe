import { mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { type Database, openDatabase } from "../store/database.ts";
import { openEmbedded } from "../store/embedded/open-embedded.ts";
import { migrateDatabase } from "../store/migrate.ts";
import { type BackfillFigures, measureBackfill } from "./backfill.bench.ts";
import { type CohortFigures, measureCohorts } from "./cohorts.bench.ts";
import { measureCustomer } from "./customer.bench.ts";
import { type FoldFigure, measureEngagement } from "./engagement.bench.ts";
import { measurePanels, type PanelFigure } from "./panels.bench.ts";
import type { ProcessorSeconds } from "./processor-time.ts";
import { fillRevenue } from "./revenue.bench.ts";
import { measureScreen, type ScreenFigures } from "./screen.bench.ts";
import { measureWebhooks, type Rate } from "./webhooks.bench.ts";

/**
 * `npm run bench`: rates and latencies on this machine, with the ratios that can be compared with another's.
 * `-- --events 16000 --subscriptions 50000 --ledger 1000000 --customer-events 10000 --product-events 1000000
 * --backfill-objects 100000` sets the sizes, `-- --json` prints one JSON object.
 */
const { values } = parseArgs({
  options: {
    events: { type: "string", default: "16000" },
    subscriptions: { type: "string", default: "50000" },
    ledger: { type: "string", default: "1000000" },
    "customer-events": { type: "string", default: "10000" },
    "product-events": { type: "string", default: "1000000" },
    "backfill-objects": { type: "string", default: "100000" },
    json: { type: "boolean", default: false },
  },
});

/** Questions of the screen that are told one by one. */
const SLOWEST = 8;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "tidemark-bench-"));
  const server = await openEmbedded({ dataFolder: folder, log: () => {} });
  try {
    const size = {
      subscriptions: Number(values.subscriptions),
      ledgerRows: Number(values.ledger),
    };
    const webhooks = await onFreshDatabase(server.url, "bench_webhooks", (database) =>
      measureWebhooks(database, Number(values.events)),
    );
    const { panels, screen } = await onFreshDatabase(
      server.url,
      "bench_revenue",
      async (database) => {
        await fillRevenue(database, size);
        return { panels: await measurePanels(database), screen: await measureScreen(database) };
      },
    );
    const customer = await onFreshDatabase(server.url, "bench_customer", (database) =>
      measureCustomer(database, Number(values["customer-events"])),
    );
    const { engagement, cohorts } = await onFreshDatabase(
      server.url,
      "bench_engagement",
      async (database) => ({
        engagement: await measureEngagement(database, Number(values["product-events"])),
        cohorts: await measureCohorts(database),
      }),
    );
    const backfill = await onFreshDatabase(server.url, "bench_backfill", (database) =>
      measureBackfill(database, Number(values["backfill-objects"])),
    );
    const machine = { cores: cpus().length, load: loadavg()[0], node: process.version };
    const figures = {
      machine,
      webhooks,
      size,
      panels,
      screen,
      customer,
      engagement,
      cohorts,
      backfill,
    };
    if (values.json) say(JSON.stringify(figures));
    else print(figures);
  } finally {
    await server.release();
    await rm(folder, { recursive: true, force: true });
  }
}

async function onFreshDatabase<Result>(
  url: string,
  name: string,
  act: (database: Database) => Promise<Result>,
): Promise<Result> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(name)}`;
  await admin.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  await migrateDatabase(own.href);
  const database = openDatabase(own.href, { maxConnections: 16 });
  try {
    return await act(database);
  } finally {
    await database.close();
  }
}

interface Figures {
  readonly machine: {
    readonly cores: number;
    readonly load: number | undefined;
    readonly node: string;
  };
  readonly webhooks: Awaited<ReturnType<typeof measureWebhooks>>;
  readonly size: { readonly subscriptions: number; readonly ledgerRows: number };
  readonly panels: Awaited<ReturnType<typeof measurePanels>>;
  readonly screen: ScreenFigures;
  readonly customer: Awaited<ReturnType<typeof measureCustomer>>;
  readonly engagement: FoldFigure;
  readonly cohorts: CohortFigures;
  readonly backfill: BackfillFigures;
}

function print(figures: Figures): void {
  const { machine, webhooks, size, panels, screen, customer, engagement, cohorts, backfill } =
    figures;
  say(`${machine.cores} cores, load ${machine.load?.toFixed(1)}, Node ${machine.node}`);
  printWebhooks(webhooks);
  say(
    `Panels, ${size.subscriptions} subscriptions, ${size.ledgerRows} ledger rows, 90 days, median`,
  );
  printPanels(panels);
  say(
    `Revenue screen's query      ${screen.ms.toFixed(1)} ms, of which Node ${screen.nodeMs.toFixed(1)} ms`,
  );
  for (const { question, ms } of screen.questions.slice(0, SLOWEST)) {
    say(`  ${question.padEnd(22)} ${ms.toFixed(1)} ms by itself`);
  }
  say(`A customer of ${customer.events} events, median`);
  say(`  whole page             ${customer.openMs.toFixed(1)} ms`);
  say(`  next page of timeline  ${customer.nextPageMs.toFixed(1)} ms`);
  printEngagement(engagement);
  printPanels(cohorts.panels);
  const { people, seconds } = cohorts.refresh;
  say(`  cohort-refresh         ${seconds.toFixed(1)} s for ${people} people`);
  printBackfill(backfill);
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

function printPanels(panels: readonly PanelFigure[]): void {
  for (const { panel, ms, scanMs } of panels) {
    const scan =
      scanMs === null ? "" : `   by scan ${scanMs.toFixed(0)} ms, ${Math.round(scanMs / ms)} times`;
    say(`  ${panel.padEnd(22)} ${ms.toFixed(1)} ms${scan}`);
  }
}

function printEngagement({ events, people, perSecond, copiedPerSecond, panels }: FoldFigure): void {
  say(`Engagement, ${events} product events of ${people} people in a year, 90 days, median`);
  const ratio = (perSecond / copiedPerSecond).toFixed(2);
  say(`  folded in one backend  ${Math.round(perSecond)} events/s, ${ratio} of raw COPY`);
  printPanels(panels);
}

function printWebhooks({ events, applied, mirrored, ratio }: Figures["webhooks"]): void {
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
