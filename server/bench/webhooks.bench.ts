import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createLog } from "../api/log.ts";
import { startServer } from "../api/server.ts";
import { readConfiguration } from "../config/env.ts";
import { DEMO_SEED } from "../demo/company.ts";
import { generateDemoEvents } from "../demo/generate-demo-events.ts";
import { ensureAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { ownSeconds, type ProcessorSeconds, postgresSeconds } from "./processor-time.ts";
import { rateOf } from "./rate.ts";
import type { Sent } from "./send-webhooks.ts";

/** A rate, and the processor time that each process used for it. */
export interface Rate {
  readonly perSecond: number;
  /** Of the process that works: the server, or the mirror. */
  readonly serverSeconds: number;
  readonly postgresSeconds: ProcessorSeconds;
  /** Of the process that sends; null where nothing is sent. */
  readonly senderSeconds: ProcessorSeconds;
}

/** What the webhooks' bench measured. */
export interface WebhookFigures {
  readonly events: number;
  /** Over HTTP on loopback: signature checked, stored durably, applied to state, ledger and movements. */
  readonly applied: Rate;
  /** The same events in process, each one upsert into one table, 16 at once: what a mirror of Stripe does. */
  readonly mirrored: Rate;
  /** Of the events a second. */
  readonly ratio: number;
}

const SECRET = "whsec_bench";

/** Stripe is another process than ours, though here it runs on the same cores. */
const SENDER = fileURLToPath(new URL("./send-webhooks.ts", import.meta.url));

/** The mirror's own customary concurrency. */
const UPSERTS_AT_ONCE = 16;

/** Of the events measured, so many go before the clock starts. */
const WARM_UP_PART = 4;

/**
 * Measures the mirror and then the front door, each with the same events. Another company's events go before them, since
 * a server runs for weeks: what its first seconds spend on compiling says nothing about them.
 * @param database Migrated and empty.
 */
export async function measureWebhooks(database: Database, count: number): Promise<WebhookFigures> {
  const warmUp = payloadsOf("warm-up", Math.ceil(count / WARM_UP_PART));
  const payloads = payloadsOf(DEMO_SEED, count);
  const mirrored = await measureMirror(database, warmUp, payloads);
  const applied = await measureDeliveries(database, warmUp, payloads);
  const ratio = applied.perSecond / mirrored.perSecond;
  return { events: payloads.length, applied, mirrored, ratio };
}

/** The bodies alone: the objects they are made from would be walked by every collection of garbage in what is measured. */
function payloadsOf(seed: string, count: number): string[] {
  const payloads: string[] = [];
  for (const event of generateDemoEvents({ today: new Date(), seed })) {
    if (payloads.length === count) break;
    payloads.push(JSON.stringify(event));
  }
  return payloads;
}

async function measureMirror(
  database: Database,
  warmUp: readonly string[],
  payloads: readonly string[],
): Promise<Rate> {
  const { sql } = database;
  await sql`create table mirror (id text primary key, object jsonb not null, event_at bigint not null)`;
  const upsert = async (payload: string) => {
    const { created, data } = JSON.parse(payload) as {
      created: number;
      data: { object: { id: string } };
    };
    await sql`
      insert into mirror (id, object, event_at)
      values (${data.object.id}, ${JSON.stringify(data.object)}::text::jsonb, ${created})
      on conflict (id) do update set object = excluded.object, event_at = excluded.event_at
      where mirror.event_at <= excluded.event_at`;
  };
  await rateOf(warmUp, UPSERTS_AT_ONCE, upsert);
  const rate = await measure(database, payloads.length, async () => {
    await rateOf(payloads, UPSERTS_AT_ONCE, upsert);
    return null;
  });
  await sql`drop table mirror`;
  return rate;
}

async function measureDeliveries(
  database: Database,
  warmUp: readonly string[],
  payloads: readonly string[],
): Promise<Rate> {
  await ensureAccount(database, { name: "Bench", timeZone: "Europe/London" });
  const server = await startServer({
    configuration: { ...readConfiguration({ STRIPE_WEBHOOK_SECRET: SECRET }), port: 0 },
    database,
    log: createLog({ level: "error", destination: process.stderr }),
    sessionSecret: "b".repeat(64),
    consoleFolder: null,
  });
  const folder = await mkdtemp(path.join(tmpdir(), "tidemark-deliveries-"));
  const files = ["warm-up.jsonl", "measured.jsonl"].map((name) => path.join(folder, name));
  for (const [index, file] of files.entries()) {
    await writeFile(file, (index === 0 ? warmUp : payloads).join("\n"));
  }
  const sender = fork(SENDER, [`${server.address}/webhooks/stripe`, SECRET, ...files], {
    execArgv: ["--import", "tsx"],
  });
  await once(sender, "message");
  // Until the last event is applied, not until it is answered.
  const sendNext = async () => {
    sender.send("next");
    const [sent] = (await once(sender, "message")) as [Sent];
    if (sent.refused !== 0) throw new Error(`${sent.refused} deliveries were refused`);
    await server.frontDoor.drained();
    return sent.processorSeconds;
  };
  await sendNext();
  const rate = await measure(database, payloads.length, sendNext);
  await rm(folder, { recursive: true });
  await server.stop();
  return rate;
}

/** @param act Returns the processor time of a process that sends; null where nothing is sent. */
async function measure(
  database: Database,
  events: number,
  act: () => Promise<ProcessorSeconds>,
): Promise<Rate> {
  const postgresBefore = await postgresSeconds(database);
  const ownBefore = ownSeconds();
  const start = performance.now();
  const senderSeconds = await act();
  const seconds = (performance.now() - start) / 1000;
  const serverSeconds = ownSeconds() - ownBefore;
  const postgresAfter = await postgresSeconds(database);
  const isKnown = postgresBefore !== null && postgresAfter !== null;
  return {
    perSecond: events / seconds,
    serverSeconds,
    postgresSeconds: isKnown ? postgresAfter - postgresBefore : null,
    senderSeconds,
  };
}
