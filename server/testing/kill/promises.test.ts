import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../store/database.ts";
import { openEmbedded } from "../../store/embedded/open-embedded.ts";
import { stopPostmaster } from "../../store/embedded/postmaster.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { scratchFolder } from "../scratch-folder.ts";
import { runBuiltTidemark } from "../tidemark-process.ts";
import {
  DELIVERY_SECRET,
  deliver,
  deliverAll,
  firstDeliveries,
  promisedIds,
} from "./deliveries.ts";
import { everyRow } from "./every-row.ts";
import { undisturbed } from "./undisturbed.ts";
import { untilFolded } from "./until-folded.ts";

// Stripe is told 200 and never sends that event again: from then on it must survive whatever happens to the server.

async function startServer(variables: Record<string, string>) {
  const server = runBuiltTidemark(["start", "--no-console"], {
    TIDEMARK_DEMO: "0",
    STRIPE_WEBHOOK_SECRET: DELIVERY_SECRET,
    LOG_LEVEL: "warn",
    PORT: "0",
    ...variables,
  });
  const [, address] = await server.until(/Tidemark is at (http:\S+)/);
  return { server, address: String(address) };
}

async function ownDatabase() {
  const database = await openTestDatabase();
  onTestFinished(() => database.drop());
  const variables = { DATABASE_URL: database.url, TIDEMARK_DATA: await scratchFolder() };
  return { database, variables };
}

async function inboxOf({ sql }: TestDatabase): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`select id from stripe_events`;
  return new Set(rows.map(({ id }) => id));
}

test("a server asked to stop among five hundred deliveries has stored each that it answered 200, and ends with 0", async () => {
  const { database, variables } = await ownDatabase();
  const { server, address } = await startServer(variables);
  const deliveries = firstDeliveries(500);
  const answers = await deliverAll(address, deliveries, (promised) => {
    if (promised === 150) server.signal("SIGTERM");
  });
  expect(await server.ended).toBe(0);
  const promised = promisedIds(answers);
  expect(promised.length).toBeGreaterThanOrEqual(150);
  expect(promised.length).toBeLessThan(deliveries.length);
  const inbox = await inboxOf(database);
  expect(promised.filter((id) => !inbox.has(id))).toEqual([]);
  // The others were turned away so that Stripe sends them again: no answer, or one that says so.
  const refusals = answers.filter(({ status }) => status !== 200 && status !== null);
  expect(refusals.filter(({ status }) => status !== 503)).toEqual([]);
});

test("deliveries under way when the server is asked to stop are stored and answered before it ends", async () => {
  const { database, variables } = await ownDatabase();
  const { server, address } = await startServer(variables);
  const deliveries = firstDeliveries(20);
  const gate = await holdInbox(database);
  const underWay = deliveries.map((delivery) => deliver(address, delivery));
  await gate.somebodyWaits();
  // A question sent after them is answered, so they have arrived.
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  server.signal("SIGTERM");
  await server.until(/Stopping/);
  await gate.open();
  const answers = await Promise.all(underWay);
  expect(answers.map(({ status }) => status)).toEqual(deliveries.map(() => 200));
  expect(await server.ended).toBe(0);
  expect(await inboxOf(database)).toEqual(new Set(deliveries.map(({ id }) => id)));
});

test("a machine that loses its power among deliveries has each that it answered 200, and ends where an undisturbed one does", async () => {
  const dataFolder = path.join(await scratchFolder(), "data");
  const cluster = path.join(dataFolder, "postgres");
  onTestFinished(() => stopPostmaster(cluster));
  const deliveries = firstDeliveries(400);
  const [unlucky, calm] = await Promise.all([
    startServer({ TIDEMARK_DATA: dataFolder }),
    undisturbed(deliveries),
  ]);
  const pidFile = await readFile(path.join(cluster, "postmaster.pid"), "utf8");
  const answers = await deliverAll(unlucky.address, deliveries, (count) => {
    if (count !== 150) return;
    // Both at once, as a power cut ends them.
    process.kill(Number(pidFile.split("\n")[0]), "SIGKILL");
    unlucky.server.signal("SIGKILL");
  });
  expect(await unlucky.server.ended).toBeNull();
  const promised = promisedIds(answers);
  expect(promised.length).toBeLessThan(deliveries.length);

  const { server, address } = await startServer({ TIDEMARK_DATA: dataFolder });
  const again = await deliverAll(address, deliveries);
  expect(again.map(({ status }) => status)).toEqual(deliveries.map(() => 200));
  const known = new Set(again.filter(({ alreadyKnown }) => alreadyKnown).map(({ id }) => id));
  expect(promised.filter((id) => !known.has(id))).toEqual([]);
  for (const table of ["mrr_movements", "user_standings", "milestone_days"]) {
    expect(calm.rows[table]?.length).toBeGreaterThan(0);
  }
  expect(await rowsIn(dataFolder)).toEqual(calm.rows);
  server.signal("SIGTERM");
  expect(await server.ended).toBe(0);
});

/** What a running server's own database holds once everything is applied and folded. */
async function rowsIn(dataFolder: string): Promise<Record<string, string[]>> {
  const embedded = await openEmbedded({ dataFolder, log: () => {} });
  const database = openDatabase(embedded.url, { applicationName: "tidemark test" });
  try {
    await untilFolded(database.sql);
    return await everyRow(database.sql);
  } finally {
    await database.close();
    await embedded.release();
  }
}

/** Keeps everybody from writing to the inbox until it is opened. */
async function holdInbox({ sql }: TestDatabase) {
  const holder = await sql.reserve();
  await holder`begin`;
  await holder`lock table stripe_events in exclusive mode`;
  const open = async () => {
    await holder`commit`;
    holder.release();
  };
  // Every test's tables have the numbers of the template's: those of another test are not meant.
  const waiting = () => sql`
    select 1 from pg_locks where not granted and relation = 'stripe_events'::regclass
      and database = (select oid from pg_database where datname = current_database())`;
  const somebodyWaits = () => expect.poll(async () => (await waiting()).length).toBeGreaterThan(0);
  return { open, somebodyWaits };
}
