import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createLog } from "../api/log.ts";
import { startServer } from "../api/server.ts";
import { readConfiguration } from "../config/env.ts";
import { generateDemoEvents } from "../demo/generate-demo-events.ts";
import { ensureAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { rateOf } from "./rate.ts";

/** What the webhooks' bench measured, in events a second. */
export interface WebhookFigures {
  readonly events: number;
  /** Over HTTP on loopback: signature checked, stored durably, applied to state, ledger and movements. */
  readonly appliedPerSecond: number;
  /** The same events in process, each one upsert into one table, 16 at once: what a mirror of Stripe does. */
  readonly mirroredPerSecond: number;
  readonly ratio: number;
}

const SECRET = "whsec_bench";

/** Stripe is another process than ours, though here it runs on the same cores. */
const SENDER = fileURLToPath(new URL("./send-webhooks.ts", import.meta.url));

/** The mirror's own customary concurrency. */
const UPSERTS_AT_ONCE = 16;

/** @param database Migrated and empty. */
export async function measureWebhooks(database: Database, count: number): Promise<WebhookFigures> {
  const events = [...generateDemoEvents({ today: new Date() })].slice(0, count);
  const payloads = events.map((event) => JSON.stringify(event));
  const mirroredPerSecond = await measureMirror(database, payloads);
  const appliedPerSecond = await measureDeliveries(database, payloads);
  return {
    events: payloads.length,
    appliedPerSecond,
    mirroredPerSecond,
    ratio: appliedPerSecond / mirroredPerSecond,
  };
}

async function measureMirror({ sql }: Database, payloads: readonly string[]): Promise<number> {
  await sql`create table mirror (id text primary key, object jsonb not null, event_at bigint not null)`;
  const rate = await rateOf(payloads, UPSERTS_AT_ONCE, async (payload) => {
    const { created, data } = JSON.parse(payload) as {
      created: number;
      data: { object: { id: string } };
    };
    await sql`
      insert into mirror (id, object, event_at)
      values (${data.object.id}, ${JSON.stringify(data.object)}::text::jsonb, ${created})
      on conflict (id) do update set object = excluded.object, event_at = excluded.event_at
      where mirror.event_at <= excluded.event_at`;
  });
  await sql`drop table mirror`;
  return rate;
}

/** The clock runs until the last event is applied, not until it is answered. */
async function measureDeliveries(database: Database, payloads: readonly string[]): Promise<number> {
  await ensureAccount(database, { name: "Bench", timeZone: "Europe/London" });
  const server = await startServer({
    configuration: { ...readConfiguration({ STRIPE_WEBHOOK_SECRET: SECRET }), port: 0 },
    database,
    log: createLog({ level: "error", destination: process.stderr }),
    sessionSecret: "b".repeat(64),
    consoleFolder: null,
  });
  const folder = await mkdtemp(path.join(tmpdir(), "tidemark-deliveries-"));
  const file = path.join(folder, "deliveries.jsonl");
  await writeFile(file, payloads.join("\n"));
  const sender = fork(SENDER, [file, `${server.address}/webhooks/stripe`, SECRET], {
    execArgv: ["--import", "tsx"],
  });
  await once(sender, "message");
  sender.send("go");
  const start = performance.now();
  const [refused] = await once(sender, "message");
  if (refused !== 0) throw new Error(`${refused} deliveries were refused`);
  await server.frontDoor.drained();
  const elapsedMs = performance.now() - start;
  await rm(folder, { recursive: true });
  await server.stop();
  return (payloads.length / elapsedMs) * 1000;
}
