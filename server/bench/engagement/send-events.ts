import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { ownSeconds } from "../processor-time.ts";
import { sendWhole, wholeRequest } from "../send-whole.ts";
import { batchBody } from "./requests.ts";

/** What the sender is asked to send. */
export interface Errand {
  /** Message ids begin with it. */
  readonly run: string;
  readonly requests: number;
  readonly eventsARequest: number;
  /** Null: as fast as they are answered. */
  readonly requestsASecond: number | null;
}

/** What the sender answers once every request was answered. */
export interface SentEvents {
  readonly refused: number;
  readonly processorSeconds: number;
}

/** As many requests are under way at once. */
const AT_ONCE = 8;

/**
 * The sender of the ingest bench, a process of its own: it makes the requests of an errand, says that it is ready, and on
 * the next message sends them. Where it is asked to keep a pace, each request leaves at its own time over a connection of
 * its own, whether or not the one before was answered.
 */
async function main(): Promise<void> {
  const [address = "", key = ""] = process.argv.slice(2);
  const url = new URL(address);
  process.once("disconnect", () => process.exit());
  for (;;) {
    const [errand] = (await once(process, "message")) as [Errand];
    const requests = Array.from({ length: errand.requests }, (_, place) =>
      requestOf(url, key, batchBody(errand.run, place, errand.eventsARequest)),
    );
    process.send?.("ready");
    await once(process, "message");
    const before = ownSeconds();
    const { requestsASecond } = errand;
    const refused =
      requestsASecond === null
        ? await sendWhole(requests, { url, connections: AT_ONCE, isTaken })
        : await sendAtPace(requests, url, requestsASecond);
    process.send?.({ refused, processorSeconds: ownSeconds() - before } satisfies SentEvents);
  }
}

function requestOf(url: URL, key: string, body: string): Buffer {
  const credentials = Buffer.from(`${key}:`).toString("base64");
  return wholeRequest(
    url,
    ["Content-Type: application/json", `Authorization: Basic ${credentials}`],
    body,
  );
}

function isTaken(answer: string): boolean {
  return answer.startsWith("HTTP/1.1 200 ") && !answer.includes("refused");
}

async function sendAtPace(
  requests: readonly Buffer[],
  url: URL,
  requestsASecond: number,
): Promise<number> {
  const start = performance.now();
  const refused: Promise<number>[] = [];
  for (const [place, request] of requests.entries()) {
    const due = start + (place * 1000) / requestsASecond;
    await sleep(Math.max(0, due - performance.now()));
    refused.push(sendWhole([request], { url, connections: 1, isTaken }));
  }
  return (await Promise.all(refused)).reduce((sum, count) => sum + count, 0);
}

await main();
