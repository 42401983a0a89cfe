import type { ApiAnswer, Query, StripeClient } from "../stripe/client.ts";
import { parseJson } from "../stripe/json.ts";

/** Payments at a Stripe that answers at once. */
interface ListedPayments {
  readonly client: StripeClient;
  /** How many pages were asked for so far. */
  asked(): number;
}

/** How many payments, and when: one every so many seconds from a moment on, seconds since 1970. */
interface PaymentsMade {
  readonly payments: number;
  readonly beginsAt: number;
  readonly stepSeconds: number;
}

const LARGEST_PAGE = 100;

/** Lists of charges, payment intents and balance transactions, newest first; every other list is empty. */
export function listPayments(made: PaymentsMade): ListedPayments {
  const lists: Readonly<Record<string, readonly string[]>> = {
    "/v1/charges": pagesOf(made, charge),
    "/v1/payment_intents": pagesOf(made, intent),
    "/v1/balance_transactions": pagesOf(made, transaction),
  };
  let asked = 0;
  const get = async (path: string, query: Query = {}): Promise<ApiAnswer> => {
    asked += 1;
    const after = query.starting_after;
    const place = typeof after === "string" ? made.payments - numberOf(after) : 0;
    const body = lists[path]?.[place / LARGEST_PAGE] ?? EMPTY;
    return { object: parseJson(body) as ApiAnswer["object"], at: new Date() };
  };
  const client: StripeClient = {
    livemode: false,
    get,
    post: () => Promise.reject(new Error("Nothing is changed at Stripe")),
    pages: async function* (path, query) {
      yield await get(path, query);
    },
    wait: async () => {},
    close: () => {},
    isClosed: () => false,
  };
  return { client, asked: () => asked };
}

const EMPTY = '{"object":"list","data":[],"has_more":false}';

const numberOf = (id: string) => Number(id.slice(id.indexOf("_") + 1));

/** Written beforehand, as they come over the wire. */
function pagesOf(
  { payments, beginsAt, stepSeconds }: PaymentsMade,
  objectOf: (number: number, created: number) => object,
): string[] {
  return Array.from({ length: Math.ceil(payments / LARGEST_PAGE) }, (_, page) => {
    const newest = payments - 1 - page * LARGEST_PAGE;
    const count = Math.min(LARGEST_PAGE, newest + 1);
    const data = Array.from({ length: count }, (_, place) =>
      objectOf(newest - place, beginsAt + (newest - place) * stepSeconds),
    );
    return JSON.stringify({ object: "list", data, has_more: count <= newest });
  });
}

function charge(number: number, created: number): object {
  return { ...bareCharge(number, created), balance_transaction: bareTransaction(number, created) };
}

function transaction(number: number, created: number): object {
  return { ...bareTransaction(number, created), source: bareCharge(number, created) };
}

function intent(number: number, created: number): object {
  return {
    ...{ id: `pi_${number}`, object: "payment_intent", amount: 1000, amount_received: 1000 },
    ...{
      created,
      currency: "gbp",
      customer: `cus_${number % 1000}`,
      latest_charge: `ch_${number}`,
    },
    ...{ livemode: false, metadata: {}, status: "succeeded" },
  };
}

function bareCharge(number: number, created: number): object {
  return {
    ...{ id: `ch_${number}`, object: "charge", amount: 1000, amount_captured: 1000 },
    ...{ amount_refunded: 0, captured: true, created, currency: "gbp", description: null },
    ...{ customer: `cus_${number % 1000}`, failure_code: null, failure_message: null },
    ...{ livemode: false, metadata: {}, paid: true, payment_intent: `pi_${number}` },
    ...{ status: "succeeded", balance_transaction: `txn_${number}` },
    failure_balance_transaction: null,
  };
}

function bareTransaction(number: number, created: number): object {
  return {
    ...{ id: `txn_${number}`, object: "balance_transaction", amount: 1000, fee: 30, net: 970 },
    ...{ available_on: created + 172_800, created, currency: "gbp", exchange_rate: null },
    ...{
      reporting_category: "charge",
      source: `ch_${number}`,
      status: "available",
      type: "charge",
    },
  };
}
