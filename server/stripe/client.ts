import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import Stripe from "stripe";
import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { readApiFault } from "./api-faults.ts";
import { createLosslessHttp } from "./lossless-http.ts";
import { Reader } from "./reader.ts";
import { createTokenBucket, type Pacing, type TokenBucket } from "./token-bucket.ts";

/** What is asked beside the address; a list is written as Stripe writes one, `expand[]=…` for each. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/** What Stripe answered. */
export interface ApiAnswer {
  /** The parsed body, without a digit lost (see json.ts). */
  readonly object: Readonly<Record<string, unknown>>;
  /** When it was so by Stripe's clock, whole seconds: ours may be wrong, and events are stamped by theirs. */
  readonly at: Date;
}

/**
 * Asks Stripe. Paths and parameters are Stripe's words, which are spoken in this room alone. Waits as long as Stripe's
 * limits demand, tries again what may pass, and gives up otherwise.
 * @throws Problem UNAVAILABLE where Stripe could not be reached after several tries, UNAUTHENTICATED for a refused key,
 * FORBIDDEN naming the permission that the key lacks, NOT_FOUND, BAD_USER_INPUT for a question Stripe does not take.
 */
export interface StripeClient {
  /** The mode that the key opens. */
  readonly livemode: boolean;
  get(path: string, query?: Query): Promise<ApiAnswer>;
  /**
   * Makes or changes something at Stripe, once however often it has to be tried: our webhook endpoints, and nothing else
   * ever.
   */
  post(path: string, parameters: Query): Promise<ApiAnswer>;
  /** Every page of a list, newest first; the entries of a page stand in its `data`. */
  pages(path: string, query?: Query): AsyncGenerator<ApiAnswer>;
  /** Waits as long as a caller wants to before it asks again; ends early where the client is closed. */
  wait(milliseconds: number): Promise<void>;
  /** Breaks off what is under way: whoever waits gets UNAVAILABLE at once. */
  close(): void;
  isClosed(): boolean;
}

/** What a client is built of. */
export interface StripeClientOptions {
  readonly secretKey: string;
  /** Another address than Stripe's, for tests; null is Stripe. */
  readonly apiBase: string | null;
  /** The machine's clock, believed only where an answer has no time of its own. */
  readonly clock: Clock;
  /** How time passes; a test's need not. */
  readonly pacing?: Pacing;
  readonly timeLimitMs?: number;
  /** Of each endpoint. */
  readonly requestsPerSecond?: number;
}

/** Stripe allows 25 requests a second and endpoint by default (docs.stripe.com/rate-limits); the company uses some too. */
const REQUESTS_PER_SECOND = 20;

/**
 * Of all endpoints together Stripe allows 100 a second in live mode and 25 in a sandbox: a fifth is left to the company's
 * own software.
 */
const ALL_REQUESTS_PER_SECOND = { live: 80, test: 20 } as const;

/** One answer may take as long: Stripe's own limit for a request is 80 s, but its lists answer within a few. */
const TIME_LIMIT_MS = 20_000;

/** Tried at once as often; who needs the answer later asks later. */
const TRIES = 4;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

const LARGEST_PAGE = "100";

const STRIPE = "https://api.stripe.com";

/** Time as it passes; a wait ends early where the client is closed. */
const realTime = (signal: AbortSignal): Pacing => ({
  now: () => performance.now(),
  wait: (milliseconds) => sleep(milliseconds, undefined, { signal }).catch(() => {}),
});

export function createStripeClient(options: StripeClientOptions): StripeClient {
  const closing = new AbortController();
  // As many may wait as ask: Node takes more than ten for a leak.
  setMaxListeners(0, closing.signal);
  const { clock, pacing = realTime(closing.signal) } = options;
  const { requestsPerSecond = REQUESTS_PER_SECOND } = options;
  const livemode = /^(sk|rk)_live_/.test(options.secretKey);
  const stripe = createLibrary(options, closing.signal);
  const allRequests = Math.max(
    ALL_REQUESTS_PER_SECOND[livemode ? "live" : "test"],
    requestsPerSecond,
  );
  const all = createTokenBucket(allRequests, pacing);
  const buckets = new Map<string, TokenBucket>();

  const bucketOf = (path: string): TokenBucket => {
    const endpoint = path.split("/").slice(0, 3).join("/");
    const bucket = buckets.get(endpoint) ?? createTokenBucket(requestsPerSecond, pacing);
    buckets.set(endpoint, bucket);
    return bucket;
  };

  const ask = async (path: string, send: () => Promise<unknown>): Promise<ApiAnswer> => {
    for (let tries = 1; ; tries += 1) {
      await Promise.all([bucketOf(path).take(), all.take()]);
      if (closing.signal.aborted) throw new Problem("UNAVAILABLE", "The server is stopping.");
      try {
        return readAnswer(await send(), clock);
      } catch (error) {
        const { problem, isPassing, isRate, retryAfterMs } = readApiFault(error, path);
        if (!isPassing || tries === TRIES || (retryAfterMs ?? 0) > LONGEST_PAUSE_MS) throw problem;
        const pauseMs = Math.max(retryAfterMs ?? 0, backoff(tries));
        if (isRate) bucketOf(path).hold(pauseMs);
        else await pacing.wait(pauseMs);
      }
    }
  };

  const get: StripeClient["get"] = async (path, query = {}) =>
    await ask(path, async () => await stripe.rawRequest("GET", withQuery(path, query)));

  return {
    livemode,
    get,
    post: async (path, parameters) => {
      const idempotencyKey = randomUUID();
      return await ask(
        path,
        async () => await stripe.rawRequest("POST", path, { ...parameters }, { idempotencyKey }),
      );
    },
    pages: pagesBy(get),
    wait: async (milliseconds) => await pacing.wait(milliseconds),
    close: () => closing.abort(),
    isClosed: () => closing.signal.aborted,
  };
}

/** The library tries nothing again by itself: it does not know Retry-After, nor a body that was cut off. */
function createLibrary(
  { secretKey, apiBase, timeLimitMs = TIME_LIMIT_MS }: StripeClientOptions,
  signal: AbortSignal,
): Stripe {
  const address = new URL(apiBase ?? STRIPE);
  const isEncrypted = address.protocol === "https:";
  return new Stripe(secretKey, {
    host: address.hostname,
    port: address.port || (isEncrypted ? "443" : "80"),
    protocol: isEncrypted ? "https" : "http",
    httpClient: createLosslessHttp({ isEncrypted, timeLimitMs, signal }),
    timeout: timeLimitMs,
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

function pagesBy(get: StripeClient["get"]): StripeClient["pages"] {
  return async function* (path, query = {}) {
    let from: Query = {};
    for (;;) {
      const page = await get(path, { limit: LARGEST_PAGE, ...query, ...from });
      yield page;
      const list = new Reader(page.object, "list");
      if (!list.boolean("has_more", false)) return;
      const last = list.objects("data").at(-1);
      if (last === undefined) throw new Error(`${path} says it has more and its page is empty`);
      from = { starting_after: last.string("id") };
    }
  };
}

/** Between half of twice as long each time and all of it, so that many callers do not come back at once. */
function backoff(tries: number): number {
  return FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random() / 2);
}

function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === "string") parameters.append(name, value);
    else for (const one of value) parameters.append(`${name}[]`, one);
  }
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
}

/** The library hangs the response on the body that it returns. */
function readAnswer(body: unknown, clock: Clock): ApiAnswer {
  const object = body as ApiAnswer["object"] & {
    readonly lastResponse: { readonly headers: Readonly<Record<string, string>> };
  };
  const at = Date.parse(object.lastResponse.headers.date ?? "");
  return { object, at: Number.isNaN(at) ? clock() : new Date(at) };
}
