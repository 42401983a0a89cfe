import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { signPayload } from "../stripe/signature.ts";
import { ownSeconds } from "./processor-time.ts";

/** As many connections as Stripe's busiest accounts are sent by, each with one request under way. */
const CONNECTIONS = 64;

/** What the sender answers once every delivery of a file was answered. */
export interface Sent {
  readonly refused: number;
  readonly processorSeconds: number;
}

/**
 * The sender of the webhooks' bench, a process of its own: given files of events it signs them all, says that it is
 * ready, and on each message sends those of the next file. It shares the processors with what it measures and has no
 * counterpart in the mirror's measure, so it does as little as HTTP allows: requests are whole before the clock starts,
 * connections are kept open.
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
  const queue = requests.values();
  const refused = await Promise.all(Array.from({ length: CONNECTIONS }, () => sendAll(queue, url)));
  return {
    refused: refused.reduce((sum, count) => sum + count, 0),
    processorSeconds: ownSeconds() - before,
  };
}

async function readRequests(file: string, url: URL, secret: string): Promise<Buffer[]> {
  const now = new Date();
  const bodies = (await readFile(file, "utf8")).split("\n");
  return bodies.map((body) => {
    const head = [
      `POST ${url.pathname} HTTP/1.1`,
      `Host: ${url.host}`,
      "Content-Type: application/json; charset=utf-8",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Accept: */*; q=0.5, application/xml",
      "User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      `Stripe-Signature: ${signPayload(body, secret, now)}`,
    ];
    return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
  });
}

/** Sends one after the other over one connection until none is left. Returns how many were refused. */
function sendAll(queue: Iterator<Buffer>, { hostname, port }: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let refused = 0;
    let answer = "";
    const sendNext = () => {
      const next = queue.next();
      if (!next.done) return socket.write(next.value);
      resolve(refused);
      return socket.destroy();
    };
    socket.setEncoding("latin1");
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The server closed the connection")));
    socket.on("data", (chunk: string) => {
      answer += chunk;
      if (!isWhole(answer)) return;
      if (!answer.startsWith("HTTP/1.1 200 ")) refused += 1;
      answer = "";
      sendNext();
    });
    sendNext();
  });
}

/** Every answer of the webhook says how long it is. */
function isWhole(answer: string): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const [, length] = /\r\ncontent-length: (\d+)\r\n/i.exec(answer.slice(0, end + 2)) ?? [];
  if (length === undefined) throw new Error("An answer came without its length");
  return answer.length >= end + 4 + Number(length);
}

await main();
