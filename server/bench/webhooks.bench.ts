import { Agent, request } from "node:http";
import { createLog } from "../api/log.ts";
import { startServer } from "../api/server.ts";
import { readConfiguration } from "../config/env.ts";
import { generateDemoEvents } from "../demo/generate-demo-events.ts";
import { ensureAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { signPayload } from "../stripe/signature.ts";
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

/** As many requests under way as Stripe's busiest accounts send. */
const DELIVERIES_AT_ONCE = 64;

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
  const agent = new Agent({ keepAlive: true, maxSockets: DELIVERIES_AT_ONCE });
  const now = new Date();
  const signed = payloads.map((body) => ({ body, signature: signPayload(body, SECRET, now) }));
  const start = performance.now();
  await rateOf(signed, DELIVERIES_AT_ONCE, async ({ body, signature }) => {
    const status = await post(`${server.address}/webhooks/stripe`, agent, body, signature);
    if (status !== 200) throw new Error(`Answered ${status}`);
  });
  await server.frontDoor.drained();
  const elapsedMs = performance.now() - start;
  agent.destroy();
  await server.stop();
  return (payloads.length / elapsedMs) * 1000;
}

/** The status. The plainest client there is: it runs on the same cores as what it measures. */
function post(url: string, agent: Agent, body: string, signature: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "stripe-signature": signature };
    const sent = request(url, { method: "POST", agent, headers }, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.once("error", reject).end(body);
  });
}
