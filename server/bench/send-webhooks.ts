import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { signPayload } from "../stripe/signature.ts";
import { ownSeconds } from "./processor-time.ts";
import { sendWhole, wholeRequest } from "./send-whole.ts";

/** As many connections as Stripe's busiest accounts are sent by, each with one request under way. */
const CONNECTIONS = 64;

/** What the sender answers once every delivery of a file was answered. */
export interface Sent {
  readonly refused: number;
  readonly processorSeconds: number;
}

/**
 * The sender of the webhooks' bench, a process of its own: given files of events it signs them all, says that it is
 * ready, and on each message sends those of the next file. It has no counterpart in the mirror's measure.
 */
async function main(): Promise<void> {
  const [url = "", secret = "", ...files] = process.argv.slice(2);
  const batches = await Promise.all(files.map((file) => readRequests(file, new URL(url), secret)));
  process.send?.("ready");
  for (const requests of batches) {
    await once(process, "message");
    process.send?.(await send(requests, new URL(url)));
  }
  process.disconnect();
}

async function send(requests: readonly Buffer[], url: URL): Promise<Sent> {
  const before = ownSeconds();
  const isTaken = (answer: string) => answer.startsWith("HTTP/1.1 200 ");
  const refused = await sendWhole(requests, { url, connections: CONNECTIONS, isTaken });
  return { refused, processorSeconds: ownSeconds() - before };
}

async function readRequests(file: string, url: URL, secret: string): Promise<Buffer[]> {
  const now = new Date();
  const bodies = (await readFile(file, "utf8")).split("\n");
  return bodies.map((body) =>
    wholeRequest(
      url,
      [
        "Content-Type: application/json; charset=utf-8",
        "Accept: */*; q=0.5, application/xml",
        "User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        `Stripe-Signature: ${signPayload(body, secret, now)}`,
      ],
      body,
    ),
  );
}

await main();
