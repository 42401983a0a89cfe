import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What the server of charges answers a message with: what was asked of its list so far. */
export interface AskedOfCharges {
  readonly pages: number;
  /** Questions beyond what Stripe allows. */
  readonly refused: number;
  /** From the first question to the last. */
  readonly seconds: number;
}

/** What Stripe takes for a page within a region. */
const LATENCY_MS = 30;

/** Stripe's default limit of an endpoint. */
const ALLOWED_PER_SECOND = 25;

const SPAN_SECONDS = 80 * 86_400;
const LARGEST_PAGE = 100;

/**
 * The Stripe of the backfill's bench, a process of its own: so many charges over the last eighty days, made up as they
 * are asked for, and every other list empty. Says its address, then answers each message with what was asked.
 */
async function main(): Promise<void> {
  const count = Number(process.argv[2]);
  const newest = Math.floor(Date.now() / 1000) - 60;
  const createdAt = (index: number) => newest - Math.floor((index * SPAN_SECONDS) / count);
  const asked: number[] = [];
  let refused = 0;

  const pageOf = (query: URLSearchParams) => {
    const before = Number(query.get("created[lt]") ?? Number.POSITIVE_INFINITY);
    const since = Number(query.get("created[gte]") ?? 0);
    const after = query.get("starting_after");
    let first = after === null ? 0 : Number(after.slice(3)) + 1;
    // The list is even: begin near the place and walk the rest.
    if (after === null && before < newest) {
      first = Math.max(0, Math.floor(((newest - before) * count) / SPAN_SECONDS) - 1);
      while (first < count && createdAt(first) >= before) first += 1;
    }
    const indexes = Array.from({ length: LARGEST_PAGE }, (_, place) => first + place);
    const shown = indexes.filter((index) => index < count && createdAt(index) >= since);
    const next = first + LARGEST_PAGE;
    const hasMore = shown.length === LARGEST_PAGE && next < count && createdAt(next) >= since;
    return listOf(
      shown.map((index) => charge(index, createdAt(index))),
      hasMore,
    );
  };

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://loopback");
    const now = performance.now();
    const isCharges = pathname === "/v1/charges";
    if (isCharges && asked.filter((at) => at > now - 1000).length >= ALLOWED_PER_SECOND) {
      refused += 1;
      response.writeHead(429, { "content-type": "application/json" });
      return response.end(
        '{"error":{"type":"invalid_request_error","message":"Request rate limit exceeded."}}',
      );
    }
    if (isCharges) asked.push(now);
    await sleep(LATENCY_MS);
    response.writeHead(200, { "content-type": "application/json" });
    return response.end(JSON.stringify(isCharges ? pageOf(searchParams) : listOf([], false)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  process.on("message", () => {
    const seconds = ((asked.at(-1) ?? 0) - (asked[0] ?? 0)) / 1000;
    process.send?.({ pages: asked.length, refused, seconds } satisfies AskedOfCharges);
  });
  process.send?.(`http://127.0.0.1:${port}`);
}

function listOf(data: readonly object[], hasMore: boolean): object {
  return { object: "list", data, has_more: hasMore, created: 0 };
}

/** A payment of £10.00 by one of a thousand customers, with what it did to the balance. */
function charge(index: number, created: number): object {
  const id = `ch_${index}`;
  return {
    ...{ id, object: "charge", amount: 1000, amount_captured: 1000, amount_refunded: 0 },
    ...{ captured: true, created, currency: "gbp", customer: `cus_${index % 1000}` },
    ...{ description: null, failure_code: null, failure_message: null, livemode: false },
    ...{ metadata: {}, paid: true, payment_intent: `pi_${index}`, status: "succeeded" },
    failure_balance_transaction: null,
    balance_transaction: {
      ...{ id: `txn_${index}`, object: "balance_transaction", amount: 1000, fee: 30, net: 970 },
      ...{ available_on: created + 172_800, created, currency: "gbp", exchange_rate: null },
      ...{ reporting_category: "charge", source: id, status: "available", type: "charge" },
    },
  };
}

await main();
