import { afterEach, beforeEach, expect, test } from "vitest";
import { Problem } from "../domain/problems.ts";
import {
  type Fault,
  LOOPBACK_KEY,
  type LoopbackStripe,
  openLoopbackStripe,
} from "../testing/stripe-api/loopback-stripe.ts";
import { createStripeClient, type StripeClient } from "./client.ts";

const STRIPES_TIME = new Date("2026-03-20T12:00:07Z");

let stripe: LoopbackStripe;
let client: StripeClient;
let waits: number[];

function clientWith(secretKey: string, timeLimitMs = 20_000): StripeClient {
  return createStripeClient({
    secretKey,
    apiBase: stripe.url,
    clock: () => new Date("2026-03-20T18:00:00Z"),
    timeLimitMs,
    pacing: {
      now: () => 0,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
    },
  });
}

beforeEach(async () => {
  waits = [];
  stripe = await openLoopbackStripe(() => STRIPES_TIME);
  stripe.put({ id: "cus_1", object: "customer", name: "Ada", created: 1 });
  client = clientWith(LOOPBACK_KEY);
});

afterEach(async () => {
  await stripe.close();
});

async function problemOf(answer: Promise<unknown>): Promise<Problem> {
  const problem = await answer.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(problem).toBeInstanceOf(Problem);
  return problem as Problem;
}

test("an object comes with the time of Stripe's clock and not of ours", async () => {
  const { object, at } = await client.get("/v1/customers/cus_1");
  expect(object).toEqual({ id: "cus_1", object: "customer", name: "Ada", created: 1 });
  expect(at).toEqual(STRIPES_TIME);
});

test("amounts beyond 2^53 and decimals arrive to the digit, which the library's own reader rounds", async () => {
  // 2^53 + 1 is the first integer that a double cannot hold.
  const amount = 9_007_199_254_740_993n;
  stripe.put({ id: "txn_1", object: "balance_transaction", amount, exchange_rate: 1.085123 });
  const { object } = await client.get("/v1/balance_transactions/txn_1");
  expect(object).toMatchObject({ amount, exchange_rate: 1.085123 });
  expect(JSON.parse("9007199254740993")).toBe(9_007_199_254_740_992);
});

test.each<[string, Fault]>([
  ["a server error", { kind: "server error" }],
  ["a body that is cut off", { kind: "cut body" }],
  ["a body that is no object", { kind: "no object" }],
])("%s is tried again, a little later", async (_, fault) => {
  stripe.befall(fault);
  expect((await client.get("/v1/customers/cus_1")).object).toMatchObject({ name: "Ada" });
  // Half a second, of which up to a half is left to chance.
  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeGreaterThanOrEqual(250);
  expect(waits[0]).toBeLessThanOrEqual(500);
});

test("too many requests are tried again after as long as Stripe asks for", async () => {
  stripe.befall({ kind: "rate limit", retryAfterSeconds: 7 });
  expect((await client.get("/v1/customers/cus_1")).object).toMatchObject({ name: "Ada" });
  expect(waits).toEqual([7_000]);
});

// What is answered is waited for by the usual limit: under a short one a busy machine would be too late for it.
test.each<[string, Fault, string, number?]>([
  ["hangs", { kind: "no answer" }, "Stripe cannot be reached: the answer took too long.", 1_000],
  ["breaks", { kind: "cut body" }, "Stripe cannot be reached: the connection failed (ECONNRESET)."],
  ["fails", { kind: "server error" }, "Stripe could not answer (500)."],
])(
  "a Stripe that %s is given up after four tries, with a sentence",
  async (_, fault, sentence, limit) => {
    stripe.breakDown(fault);
    const problem = await problemOf(clientWith(LOOPBACK_KEY, limit).get("/v1/customers/cus_1"));
    expect(problem.code).toBe("UNAVAILABLE");
    expect(problem.message).toContain(sentence);
    await expect.poll(() => stripe.requests).toHaveLength(4);
  },
);

test("a restricted key without a permission is told which one it lacks", async () => {
  stripe.deny("charge");
  const problem = await problemOf(client.get("/v1/charges/ch_1"));
  expect(problem.code).toBe("FORBIDDEN");
  expect(problem.message).toContain("the permission rak_charge_read");
  expect(stripe.requests).toHaveLength(1);
});

test("what Stripe does not have, and a question that it does not take, are said at once", async () => {
  const missing = await problemOf(client.get("/v1/customers/cus_none"));
  expect(missing).toMatchObject({ code: "NOT_FOUND" });
  const refused = await problemOf(client.get("/v1/customers/cus_1", { expand: ["tears"] }));
  expect(refused).toMatchObject({ code: "BAD_USER_INPUT" });
  expect(refused.message).toContain("This property cannot be expanded (tears).");
  expect(waits).toEqual([]);
});

test("no message quotes a key, not even in part", async () => {
  stripe.deny("customer");
  const messages = [
    await problemOf(client.get("/v1/customers/cus_1")),
    await problemOf(clientWith("sk_test_hunter2").get("/v1/customers/cus_1")),
  ].map(({ message }) => message);
  expect(messages.join()).not.toMatch(/(sk|rk)_|\*/);
  expect(messages[1]).toContain("STRIPE_SECRET_KEY");
});

test("every page of a list comes, also where one of them fails once", async () => {
  for (let index = 0; index < 250; index += 1) {
    stripe.put({ id: `txn_${index}`, object: "balance_transaction", created: index });
  }
  stripe.befall({ kind: "no object" }, { kind: "rate limit", retryAfterSeconds: 1 });
  const ids: string[] = [];
  for await (const { object } of client.pages("/v1/balance_transactions")) {
    for (const { id } of object.data as { id: string }[]) ids.push(id);
  }
  expect(ids).toHaveLength(250);
  expect(new Set(ids).size).toBe(250);
  // Newest first.
  expect(ids[0]).toBe("txn_249");
});

test.each([
  ["sk_live_1", true],
  ["rk_live_1", true],
  ["rk_test_1", false],
])("the key %s opens the live mode: %s", (key, livemode) => {
  expect(clientWith(key).livemode).toBe(livemode);
});
