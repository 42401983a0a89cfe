import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createKey } from "../../access/keys.ts";
import { createLog } from "../../api/log.ts";
import { type RunningServer, startServer } from "../../api/server.ts";
import { readConfiguration } from "../../config/env.ts";
import { readFoldLag } from "../../intake/lag.query.ts";
import type { Database } from "../../store/database.ts";
import { ownSeconds, type ProcessorSeconds, postgresSeconds } from "../processor-time.ts";
import { EVENTS_A_REQUEST } from "./requests.ts";
import type { Errand, SentEvents } from "./send-events.ts";

/** What taking events in over HTTP came to, with the year's events in the database. */
export interface IngestFigures {
  readonly events: number;
  /** From the first request until the last event is in the sums. */
  readonly perSecond: number;
  /** Processor time an event in microseconds: of this server, and of PostgreSQL. */
  readonly serverMicroseconds: number;
  readonly postgresMicroseconds: ProcessorSeconds;
  /** The same of who sends, on the same processors. */
  readonly senderMicroseconds: number;
}

/** How old the oldest event was that was in no sum yet, looked at ten times a second. */
export interface LagFigures {
  readonly eventsPerSecond: number;
  readonly medianSeconds: number;
  readonly longestSeconds: number;
}

/** Whoever sends is another process than the server, though here it runs on the same cores. */
const SENDER = fileURLToPath(new URL("./send-events.ts", import.meta.url));

/** What the lag is measured at: twenty requests of a hundred events each second. */
const STEADY = { eventsPerSecond: 2_000, eventsARequest: 100 } as const;

/** Of the events measured, so many go before the clock starts. */
const WARM_UP_PART = 4;

export interface IngestSizes {
  /** Sent as fast as they are taken in. */
  readonly events: number;
  /** How long 2,000 events a second are sent. */
  readonly steadySeconds: number;
}

/** @param database Migrated, with the account's row and whatever history. */
export async function measureIngest(
  database: Database,
  { events, steadySeconds }: IngestSizes,
): Promise<{ readonly ingest: IngestFigures; readonly lag: LagFigures }> {
  const server = await startServer({
    configuration: { ...readConfiguration({}), port: 0 },
    database,
    log: createLog({ level: "error", destination: process.stderr }),
    sessionSecret: "b".repeat(64),
    consoleFolder: null,
  });
  const { key } = await createKey(
    { database, author: "cli", now: new Date() },
    { name: "Bench", role: "ingest" },
  );
  const sender = fork(SENDER, [`${server.address}/v1/batch`, key], {
    execArgv: ["--import", "tsx"],
  });
  // Everything is made before the clock starts: to send is a step of its own.
  const prepare = async (errand: Errand) => {
    sender.send(errand);
    await once(sender, "message");
    return async () => {
      sender.send("go");
      const [{ refused, processorSeconds }] = (await once(sender, "message")) as [SentEvents];
      if (refused !== 0) throw new Error(`${refused} requests were refused`);
      return processorSeconds;
    };
  };
  const prepareFlood = (run: string, count: number) =>
    prepare({
      run,
      requests: Math.ceil(count / EVENTS_A_REQUEST),
      eventsARequest: EVENTS_A_REQUEST,
      requestsASecond: null,
    });
  try {
    const warmUp = await prepareFlood("warm-up", events / WARM_UP_PART);
    await warmUp();
    await server.productDoor.folded();
    const flood = await prepareFlood("measured", events);
    const ingest = await measureFlood(database, server, events, flood);
    const { eventsPerSecond, eventsARequest } = STEADY;
    const requestsASecond = eventsPerSecond / eventsARequest;
    const requests = steadySeconds * requestsASecond;
    const sendSteadily = await prepare({
      run: "steady",
      requests,
      eventsARequest,
      requestsASecond,
    });
    const lag = await measureLag(database, sendSteadily());
    await server.productDoor.folded();
    return { ingest, lag };
  } finally {
    sender.disconnect();
    await server.stop();
  }
}

async function measureFlood(
  database: Database,
  { productDoor }: RunningServer,
  events: number,
  send: () => Promise<number>,
): Promise<IngestFigures> {
  const postgresBefore = await postgresSeconds(database);
  const ownBefore = ownSeconds();
  const start = performance.now();
  const senderSeconds = await send();
  await productDoor.folded();
  const seconds = (performance.now() - start) / 1000;
  const own = ownSeconds() - ownBefore;
  const postgres = await postgresSeconds(database);
  const isKnown = postgres !== null && postgresBefore !== null;
  return {
    events,
    perSecond: events / seconds,
    serverMicroseconds: (own / events) * 1_000_000,
    postgresMicroseconds: isKnown ? ((postgres - postgresBefore) / events) * 1_000_000 : null,
    senderMicroseconds: (senderSeconds / events) * 1_000_000,
  };
}

async function measureLag(database: Database, steady: Promise<unknown>): Promise<LagFigures> {
  const seen: number[] = [];
  let isOver = false;
  const end = steady.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    seen.push((await readFoldLag(database, new Date())).seconds);
    await sleep(100);
  }
  await end;
  seen.sort((a, b) => a - b);
  return {
    eventsPerSecond: STEADY.eventsPerSecond,
    medianSeconds: seen[Math.floor(seen.length / 2)] ?? Number.NaN,
    longestSeconds: seen.at(-1) ?? Number.NaN,
  };
}
