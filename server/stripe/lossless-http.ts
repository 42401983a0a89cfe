import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Readable } from "node:stream";
import Stripe from "stripe";
import { parseJson } from "./json.ts";

/** What the client is given. */
export interface LosslessHttpOptions {
  readonly isEncrypted: boolean;
  /** For one whole answer. */
  readonly timeLimitMs: number;
  /** Ends every request under way and refuses new ones. */
  readonly signal: AbortSignal;
}

/**
 * The official library's HTTP client with another reader of bodies. The library reads them by JSON.parse, which rounds
 * integers beyond 2^53, never ends waiting for a body that trickles, and lets a body that is no object end the process.
 */
export function createLosslessHttp(options: LosslessHttpOptions): Stripe.HttpClient {
  const { isEncrypted, timeLimitMs, signal } = options;
  const agent = new (isEncrypted ? HttpsAgent : HttpAgent)({ keepAlive: true });
  signal.addEventListener("abort", () => agent.destroy());
  const http = Stripe.createNodeHttpClient(agent);
  return {
    getClientName: () => http.getClientName(),
    makeRequest: async (...request) => {
      signal.throwIfAborted();
      const response = await http.makeRequest(...request);
      const raw = response.getRawResponse();
      return {
        getStatusCode: () => response.getStatusCode(),
        getHeaders: () => response.getHeaders(),
        getRawResponse: () => raw,
        toStream: (onComplete) => response.toStream(onComplete),
        toJSON: async () => parseObject(await readBody(raw as Readable, timeLimitMs)),
      };
    },
  };
}

/** Rejects as the library does where the connection breaks, so that it is told from a body that was read and is wrong. */
async function readBody(stream: Readable, timeLimitMs: number): Promise<string> {
  const giveUp = () => stream.destroy(Stripe.HttpClient.makeTimeoutError());
  const limit = setTimeout(giveUp, timeLimitMs);
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString("utf8");
  } catch (error) {
    throw Stripe.HttpClient.makeResponseBodyError(error);
  } finally {
    clearTimeout(limit);
  }
}

function parseObject(text: string): object {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SyntaxError("The answer is no JSON object");
  }
  return value;
}
