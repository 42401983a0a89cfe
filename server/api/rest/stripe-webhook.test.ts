import { afterAll, beforeAll, expect, test } from "vitest";
import { signPayload } from "../../stripe/signature.ts";
import { openApplication, type TestApplication } from "../../testing/application.ts";
import { TEST_SECRET } from "../../testing/company.ts";
import { event, item, price, subscription } from "../../testing/stripe/objects.ts";

let server: TestApplication;

beforeAll(async () => {
  server = await openApplication();
});

afterAll(async () => {
  await server.close();
});

const NEWS = JSON.stringify(
  event(
    "customer.subscription.created",
    subscription("sub_1", "cus_1", [item("si_1", price("price_team", 1900), 3)], {}),
    "2026-03-01T09:00:00Z",
  ),
);

/** Signs at the company's fixed present, or so many seconds before it. */
function signed(payload: string, secondsAgo = 0): string {
  const at = new Date(server.company.clock().getTime() - secondsAgo * 1000);
  return signPayload(payload, TEST_SECRET, at);
}

async function send(payload: string | Buffer, signature?: string) {
  const answer = await server.app.inject({
    method: "POST",
    url: "/webhooks/stripe",
    headers: {
      "content-type": "application/json",
      ...(signature ? { "stripe-signature": signature } : {}),
    },
    payload,
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function storedEvents(): Promise<number> {
  return (await server.company.database.sql`select 1 from stripe_events`).length;
}

const fiveMegabytes = JSON.stringify({ object: "event", filler: "x".repeat(5 * 1024 * 1024) });

test.each([
  ["an unsigned event", () => send(NEWS), 400, /Stripe-Signature header is missing/],
  [
    "a signature by another secret",
    () => send(NEWS, signPayload(NEWS, "whsec_another", server.company.clock())),
    400,
    /No configured webhook secret made this signature/,
  ],
  [
    "a signature over other bytes",
    () => send(`${NEWS} `, signed(NEWS)),
    400,
    /No configured webhook secret made this signature/,
  ],
  ["a signature 301 seconds old", () => send(NEWS, signed(NEWS, 301)), 400, /301 seconds old/],
  ["a signature that is none", () => send(NEWS, "v1=nonsense"), 400, /one time stamp/],
  ["an empty body", () => send("", signed("")), 400, /body is empty/],
  ["a body of 5 MB", () => send(fiveMegabytes, signed(fiveMegabytes)), 413, /too large/],
  ["signed text that is not JSON", () => send("{nope", signed("{nope")), 400, /no Stripe event/],
  [
    "signed JSON that is no event",
    () => send('{"object":"customer"}', signed('{"object":"customer"}')),
    400,
    /no Stripe event/,
  ],
  ["signed JSON null", () => send("null", signed("null")), 400, /no Stripe event/],
])("refuses %s with one sentence and stores nothing", async (_what, act, status, sentence) => {
  const answer = await act();
  expect(answer.status).toBe(status);
  expect(answer.body.error).toMatch(sentence);
  expect(answer.body.error).not.toContain("\n");
  expect(await storedEvents()).toBe(0);
});

test("takes a signed event exactly 300 seconds old, says so, and knows it when it comes again", async () => {
  const first = await send(NEWS, signed(NEWS, 300));
  expect(first).toMatchObject({ status: 200, body: { received: true, alreadyKnown: false } });
  const second = await send(NEWS, signed(NEWS));
  expect(second).toMatchObject({ status: 200, body: { received: true, alreadyKnown: true } });
  expect(await storedEvents()).toBe(1);
});

test("checks the bytes as they came, even where they are no valid UTF-8", async () => {
  const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
  const answer = await send(bytes, signed(bytes.toString("latin1")));
  expect(answer.status).toBe(400);
});

test("does not unpack a body that claims to be compressed", async () => {
  const answer = await server.app.inject({
    method: "POST",
    url: "/webhooks/stripe",
    headers: { "content-encoding": "gzip", "stripe-signature": signed(NEWS) },
    payload: NEWS.replace("sub_1", "sub_2"),
  });
  // The signature is over other bytes: had they been unpacked, that would have failed before.
  expect(answer.json().error).toMatch(/No configured webhook secret/);
});

test("answers 404 in JSON for a webhook of another name", async () => {
  const answer = await server.app.inject({ method: "POST", url: "/webhooks/paypal" });
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toEqual({
    error: "There is nothing at POST /webhooks/paypal.",
    code: "NOT_FOUND",
  });
});
