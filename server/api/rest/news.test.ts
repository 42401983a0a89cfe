import { afterEach, beforeEach, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../../testing/application.ts";
import { charge, event } from "../../testing/stripe/objects.ts";

let application: TestApplication;
let address: string;

beforeEach(async () => {
  application = await openApplication();
  address = await application.app.listen({ host: "127.0.0.1", port: 0 });
});

afterEach(async () => {
  await application.close();
});

async function open(authorization: string | null) {
  const headers = authorization === null ? undefined : { authorization };
  return await fetch(`${address}/api/news`, headers === undefined ? {} : { headers });
}

/** Reads until the text is there. */
async function hear(answer: Response, text: string): Promise<string> {
  let heard = "";
  const decoder = new TextDecoder();
  for await (const part of answer.body ?? []) {
    heard += decoder.decode(part);
    if (heard.includes(text)) break;
  }
  return heard;
}

test("whoever is signed in hears that something was applied, and nothing of what it was", async () => {
  const answer = await open(await application.authorization("analyst"));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  const paid = charge("ch_1", 3900, "2026-03-20T11:00:00Z", { customer: "cus_1" });
  await application.company.deliver(event("charge.succeeded", paid, "2026-03-20T11:00:00Z"));
  // Once, or more often where the fold was a while after the event.
  expect(await hear(answer, "{}\n\n")).toMatch(/^retry: 3000\n\n(event: news\ndata: \{\}\n\n)+$/);
});

test("a stranger and a key that may read nothing hear nothing", async () => {
  expect((await open(null)).status).toBe(401);
  expect((await open(await application.authorization("ingest"))).status).toBe(403);
});

test("one caller may open twenty streams, and the server ends them when it stops", async () => {
  const authorization = await application.authorization("admin");
  const streams = [];
  for (let opened = 0; opened < 20; opened += 1) streams.push(await open(authorization));
  expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
  expect((await open(authorization)).status).toBe(503);
  await application.app.close();
  const ends = await Promise.all(streams.map(async (stream) => await stream.text()));
  expect(new Set(ends)).toEqual(new Set(["retry: 3000\n\n"]));
});
