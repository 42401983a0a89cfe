import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isPrivate, postSigned } from "./signed-webhook.ts";

const SECRET = "a secret of at least thirty-two characters";
const POST = { secret: SECRET, privateHosts: [], now: new Date("2026-03-01T12:00:00Z") };

const received: { headers: IncomingHttpHeaders; body: string }[] = [];
const receiver = createServer(async (request, response) => {
  received.push({ headers: request.headers, body: await text(request) });
  response.writeHead(request.url === "/refuses" ? 410 : 200).end();
});
let address = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});

afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

const message = (url: string) => ({ url, id: "tidemark-7", content: { user: "ada" } });

test("a receiver can tell who sent it, when, and that it has seen it before", async () => {
  expect(await postSigned(message(address), POST)).toEqual({ state: "sent", detail: null });
  const { headers, body } = received[0] ?? { headers: {}, body: "" };
  expect(body).toBe('{"user":"ada"}');
  expect(headers["tidemark-id"]).toBe("tidemark-7");
  // 1 March 2026 at noon, in seconds since 1970.
  expect(headers["tidemark-timestamp"]).toBe("1772366400");
  const signature = createHmac("sha256", SECRET).update('1772366400.{"user":"ada"}').digest("hex");
  expect(headers["tidemark-signature"]).toBe(signature);
});

test("a receiver that refuses did certainly not take it", async () => {
  expect(await postSigned(message(`${address}/refuses`), POST)).toEqual({
    state: "refused",
    detail: "The webhook answered 410.",
  });
});

test.each([
  "https://10.0.0.1/",
  "https://169.254.169.254/",
  "https://[fd00::1]/",
  "http://example.com/",
])("%s is never posted to", async (url) => {
  expect(await postSigned(message(url), POST)).toEqual({ state: "forbidden", detail: null });
});

test.each([
  ["10.1.2.3", true],
  ["172.31.255.255", true],
  ["172.32.0.1", false],
  ["192.168.1.1", true],
  ["100.64.0.1", true],
  ["0.0.0.0", true],
  ["::1", true],
  ["::ffff:10.0.0.1", true],
  ["::ffff:a00:1", true],
  ["fe80::1", true],
  ["2001:4860:4860::8888", false],
  ["93.184.216.34", false],
])("%s is private: %s", (one, expected) => expect(isPrivate(one)).toBe(expected));
