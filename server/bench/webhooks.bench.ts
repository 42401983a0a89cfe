import { createKeyring } from "../access/keyring.ts";
import { createSessions } from "../access/sessions.ts";
import { createApplication } from "../api/application.ts";
import { createLog } from "../api/log.ts";
import { createReadiness } from "../api/readiness.ts";
import { createSchema } from "../api/schema.ts";
import { generateDemoEvents } from "../demo/generate-demo-events.ts";
import { systemClock } from "../domain/clock.ts";
import { TIDEMARK_POLICY } from "../domain/mrr-policy.ts";
import { createStripeFrontDoor } from "../intake/receive-stripe-event.ts";
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
  const log = createLog({ level: "error", destination: process.stderr });
  const clock = systemClock;
  const policy = TIDEMARK_POLICY;
  const frontDoor = createStripeFrontDoor({ database, clock, policy, secrets: [SECRET], log });
  const app = await createApplication({
    database,
    clock,
    policy,
    log,
    schema: await createSchema(),
    frontDoor,
    sessions: createSessions({
      database,
      clock,
      secret: "b".repeat(64),
      publicUrl: null,
      log: () => {},
    }),
    keyring: createKeyring({ database, clock, onFault: () => {} }),
    readiness: createReadiness(database, () => false),
    publicUrl: null,
    trustedProxies: [],
    consoleFolder: null,
  });
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  frontDoor.start();
  const signed = payloads.map((body) => ({ body, signature: signPayload(body, SECRET, clock()) }));
  const start = performance.now();
  await rateOf(signed, DELIVERIES_AT_ONCE, async ({ body, signature }) => {
    const headers = { "content-type": "application/json", "stripe-signature": signature };
    const answer = await fetch(`${address}/webhooks/stripe`, { method: "POST", headers, body });
    if (answer.status !== 200) throw new Error(`Refused: ${await answer.text()}`);
    await answer.arrayBuffer();
  });
  await frontDoor.drained();
  const elapsedMs = performance.now() - start;
  await app.close();
  await frontDoor.stop();
  return (payloads.length / elapsedMs) * 1000;
}
