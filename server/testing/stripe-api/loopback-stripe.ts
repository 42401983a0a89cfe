import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { stringify } from "lossless-json";
import type { Clock } from "../../domain/clock.ts";
import { type Answer, answer, readPath, refuse } from "./answers.ts";
import { accept } from "./posts.ts";
import type { StoredObject } from "./render.ts";
import { createStoredObjects } from "./stored-objects.ts";

/** The key that opens the loopback Stripe. */
export const LOOPBACK_KEY = "rk_test_loopback";

/** As many as Stripe puts on a page. */
const LARGEST_PAGE = 100;

/** What may befall a request. */
export type Fault =
  | { readonly kind: "rate limit"; readonly retryAfterSeconds: number }
  | { readonly kind: "server error" | "cut body" | "no object" | "no answer" };

/** A Stripe on this machine that behaves as the real one as far as Tidemark uses it. */
export interface LoopbackStripe {
  /** For STRIPE_API_BASE. */
  readonly url: string;
  /** The path and question of every request that came, in order. */
  readonly requests: readonly string[];
  /** Adds objects or replaces those of the same id; as Stripe keeps them, see StoredObject. */
  put(...objects: object[]): void;
  remove(id: string): void;
  /** Lets these befall the next requests, one each. */
  befall(...faults: Fault[]): void;
  /** Lets this befall every request until `recover`. */
  breakDown(fault: Fault): void;
  recover(): void;
  /** Takes the permission to read a kind, such as "charge", from the key, until `allow`. */
  deny(kind: string): void;
  /** Called with every question that came, before it is answered: what happens at Stripe meanwhile. */
  meanwhile(happens: ((path: string) => void) | null): void;
  /** Lists come in pages of so many at most, so that few objects make many pages. */
  servePagesOf(most: number): void;
  /** What it holds under the id, as it is kept there. */
  held(id: string): StoredObject | undefined;
  allow(kind: string): void;
  close(): Promise<void>;
}

/** @param clock What Stripe's own clock says. */
export async function openLoopbackStripe(clock: Clock): Promise<LoopbackStripe> {
  const objects = createStoredObjects();
  const requests: string[] = [];
  const denied = new Set<string>();
  const faults: Fault[] = [];
  let breakdown: Fault | null = null;
  let largestPage = LARGEST_PAGE;
  let meanwhile: ((path: string) => void) | null = null;

  const answerTo = async (request: IncomingMessage, address: URL): Promise<Answer> => {
    const kind = readPath(address.pathname)?.kind ?? "";
    if (request.headers.authorization !== `Bearer ${LOOPBACK_KEY}`) return unknownKey();
    if (request.method === "GET") {
      return denied.has(kind) ? forbidden(kind, "read") : answer(address, objects, largestPage);
    }
    if (denied.has(kind) || denied.has(`write ${kind}`)) return forbidden(kind, "write");
    return accept(address, await text(request), objects, clock());
  };
  const server = createServer(async (request, response) => {
    const { url = "/" } = request;
    requests.push(decodeURIComponent(url));
    response.setHeader("date", clock().toUTCString());
    const fault = breakdown ?? faults.shift();
    if (fault !== undefined) return suffer(fault, response);
    meanwhile?.(decodeURIComponent(url));
    send(response, await answerTo(request, new URL(url, "http://loopback")));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    put: (...added) => {
      for (const object of added as StoredObject[]) objects.put(object);
    },
    remove: (id) => objects.remove(id),
    servePagesOf: (most) => {
      largestPage = most;
    },
    held: (id) => objects.get(id),
    meanwhile: (happens) => {
      meanwhile = happens;
    },
    befall: (...next) => {
      faults.push(...next);
    },
    breakDown: (fault) => {
      breakdown = fault;
    },
    recover: () => {
      breakdown = null;
    },
    deny: (kind) => {
      denied.add(kind);
    },
    allow: (kind) => {
      denied.delete(kind);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(stringify(body));
}

function suffer(fault: Fault, response: ServerResponse): void {
  if (fault.kind === "rate limit") {
    response.setHeader("retry-after", String(fault.retryAfterSeconds));
    send(response, refuse(429, "Request rate limit exceeded.", { code: "rate_limit" }));
  } else if (fault.kind === "server error") {
    send(response, refuse(500, "An unknown error occurred.", { type: "api_error" }));
  } else if (fault.kind === "no object") {
    response.end('"ok"');
  } else if (fault.kind === "cut body") {
    response.writeHead(200, { "content-length": "1000" });
    response.write('{"object": "cus', () => response.destroy());
  }
}

function unknownKey(): Answer {
  return refuse(401, "Invalid API Key provided: sk_test_*********nown");
}

function forbidden(kind: string, verb: "read" | "write"): Answer {
  const permission = `rak_${kind.replaceAll(".", "_")}_${verb}`;
  return refuse(
    403,
    `The provided key 'rk_test_*********back' does not have the required permissions for this endpoint on account 'acct_1'. Having the '${permission}' permission would allow this request to continue.`,
  );
}
