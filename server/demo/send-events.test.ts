import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifySignature } from "../stripe/signature.ts";
import { generateDemoEvents } from "./generate-demo-events.ts";
import type { DemoEvent } from "./objects/event.ts";
import { sendEvents } from "./send-events.ts";

const SECRET = "whsec_demo";
const now = new Date("2026-11-21T09:00:00Z");

let server: Server;
let origin: string;
let received: { path: string | undefined; body: Buffer; signature: string | undefined }[];
let status: number;

beforeEach(async () => {
  received = [];
  status = 200;
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const header = request.headers["stripe-signature"];
    const signature = Array.isArray(header) ? header[0] : header;
    received.push({ path: request.url, body: Buffer.concat(chunks), signature });
    response.writeHead(status).end(status === 200 ? "{}" : '{"error":"Not today."}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${address.port}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
});

const someEvents = (): DemoEvent[] => {
  const events: DemoEvent[] = [];
  for (const event of generateDemoEvents({ today: now })) {
    if (events.push(event) === 3) break;
  }
  return events;
};

test("posts each event to the webhook in order, signed as Stripe signs", async () => {
  const events = someEvents();
  await sendEvents(events, { origin, secret: SECRET, clock: () => now });
  expect(received.map(({ path }) => path)).toEqual(Array(3).fill("/webhooks/stripe"));
  expect(received.map(({ body }) => JSON.parse(body.toString()).id)).toEqual(
    events.map(({ id }) => id),
  );
  for (const { body, signature } of received) {
    expect(() => verifySignature(body, signature, [SECRET], now)).not.toThrow();
  }
});

test("stops at the first refusal and repeats the server's words", async () => {
  status = 409;
  await expect(
    sendEvents(someEvents(), { origin, secret: SECRET, clock: () => now }),
  ).rejects.toThrow(
    `The server at ${origin} refused product.created (409): {"error":"Not today."}`,
  );
  expect(received).toHaveLength(1);
});

test("says how to start a server where none answers", async () => {
  const gone = "http://127.0.0.1:1";
  await expect(
    sendEvents(someEvents(), { origin: gone, secret: SECRET, clock: () => now }),
  ).rejects.toThrow(`No server answers at ${gone}. Start it with: npm start`);
});
