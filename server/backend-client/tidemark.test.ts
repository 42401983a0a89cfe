import { execFile } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { scratchFolder } from "../testing/scratch-folder.ts";
import {
  createTidemark,
  getRequestMetadata,
  getTodayDate,
  type Tidemark,
  type TidemarkOptions,
} from "./tidemark.ts";

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

interface SentMessage {
  readonly messageId: string;
  readonly type: string;
  readonly event?: string;
}

/** A server that keeps every batch it is sent and answers the n-th as the n-th of these, then as the last. */
async function collector(...answers: readonly Answer[]) {
  const batches: SentMessage[][] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      const answer = answers[Math.min(batches.length, answers.length - 1)];
      batches.push((JSON.parse(body) as { batch: SentMessage[] }).batch);
      answer?.(response, request);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { host: `http://127.0.0.1:${port}`, batches };
}

const stored: Answer = (response) => response.end('{"success":true}');
const busy: Answer = (response) => response.writeHead(503, { "retry-after": "0" }).end();
const wrongKey: Answer = (response) => response.writeHead(401).end();
const dropped: Answer = (response) => response.destroy();
const oneRefused: Answer = (response) =>
  response.end('{"success":true,"refused":[{"index":0,"reason":"The event has no name."}]}');

function client(options: TidemarkOptions): { tidemark: Tidemark; errors: string[] } {
  const errors: string[] = [];
  const onError = (error: Error) => errors.push(error.message);
  const tidemark = createTidemark({ flushIntervalMs: 5, onError, ...options });
  onTestFinished(() => tidemark.close());
  return { tidemark, errors };
}

const login = (userId: string) => ({ userId, event: "user_logged_in" }) as const;

test("messages are sent together and in their order", async () => {
  const { host, batches } = await collector(stored);
  const { tidemark } = client({ host, writeKey: "k", flushAt: 2, flushIntervalMs: 60_000 });
  tidemark.track(login("1"));
  tidemark.identify({ userId: "1", traits: { plan: "pro" } });
  tidemark.alias({ userId: "1", previousId: "0" });
  await tidemark.flush();
  expect(batches.map((batch) => batch.map(({ type }) => type))).toEqual([
    ["track", "identify"],
    ["alias"],
  ]);
});

test("a batch whose answer is lost is sent again under the same ids", async () => {
  const { host, batches } = await collector(dropped, busy, stored);
  const { tidemark, errors } = client({ host, writeKey: "k" });
  tidemark.track(login("1"));
  tidemark.track(login("2"));
  await expect.poll(() => batches.length).toBe(3);
  expect(batches[1]).toEqual(batches[0]);
  expect(batches[2]).toEqual(batches[0]);
  expect(errors).toHaveLength(2);
});

test("what the server refuses is told and not sent again", async () => {
  const { host, batches } = await collector(wrongKey, oneRefused, stored);
  const { tidemark, errors } = client({ host, writeKey: "k" });
  for (const user of ["1", "2", "3"]) {
    tidemark.track(login(user));
    await tidemark.flush();
  }
  expect(batches).toHaveLength(3);
  expect(errors).toEqual([
    "Tidemark answered 401. 1 messages are lost.",
    "A message is lost: The event has no name.",
  ]);
});

test("more than may wait is dropped, counted and told", async () => {
  const { host, batches } = await collector(busy);
  const { tidemark, errors } = client({ host, writeKey: "k", maxQueued: 3, closeTimeoutMs: 5 });
  for (let sent = 0; sent < 10; sent += 1) tidemark.track(login("1"));
  await expect.poll(() => batches.length).toBeGreaterThan(0);
  await tidemark.close();
  expect(Math.max(...batches.map((batch) => batch.length))).toBe(3);
  // Seven had no room, and the three that waited are given up at the end: told together or apart.
  const drops = errors.flatMap((error) => /^(\d+) messages were dropped/.exec(error)?.[1] ?? []);
  expect(drops.reduce((sum, count) => sum + Number(count), 0)).toBe(10);
});

test("no call throws, whatever it is given and whatever the one who is told does", async () => {
  const { host, batches } = await collector(stored);
  const told: string[] = [];
  const { tidemark } = client({
    host,
    writeKey: "k",
    onError: (error) => {
      told.push(error.message);
      throw new Error("the product's own fault");
    },
  });
  const circle: Record<string, unknown> = {};
  circle.itself = circle;
  tidemark.trackFeatureUsage({ userId: "1", featureName: "f", properties: circle });
  tidemark.identify({ userId: "1", traits: { big: 1n } });
  tidemark.page({ userId: "1", properties: { text: "x".repeat(40_000) } });
  tidemark.track({ ...login("1"), timestamp: new Date(Number.NaN) });
  // As a program in JavaScript may: its calls are not checked before they are made.
  const calls = [tidemark.trackExport, tidemark.trackUserSignup, tidemark.trackFeatureUsage];
  for (const call of calls) Reflect.apply(call, undefined, [null]);
  await tidemark.flush();
  expect(told).toHaveLength(7);
  expect(batches).toEqual([]);
});

test("it refuses to run in a browser", () => {
  Object.defineProperty(globalThis, "window", { value: {}, configurable: true });
  onTestFinished(() => {
    Reflect.deleteProperty(globalThis, "window");
  });
  expect(() => createTidemark({ host: "http://127.0.0.1", writeKey: "k" })).toThrow(/server alone/);
});

test("on SIGTERM and SIGINT what waits is sent, and the process ends as it would have", async () => {
  const { host, batches } = await collector(stored);
  const folder = await scratchFolder();
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const program = `
    import { createTidemark } from ${JSON.stringify(path.join(root, "server/backend-client/tidemark.ts"))};
    const tidemark = createTidemark({ host: ${JSON.stringify(host)}, writeKey: "k", flushIntervalMs: 600000, closeTimeoutMs: 600000 });
    tidemark.track({ userId: "1", event: "user_logged_in" });
    setInterval(() => {}, 1000);
    process.stdout.write("ready");`;
  const file = path.join(folder, "backend.mts");
  await writeFile(file, program);
  const tsx = path.join(root, "node_modules/tsx/dist/loader.mjs");
  const endBy = async (name: NodeJS.Signals) => {
    const child = execFile(process.execPath, ["--import", tsx, file]);
    onTestFinished(() => {
      child.kill("SIGKILL");
    });
    if (child.stdout === null) throw new Error("The program has no output");
    await once(child.stdout, "data");
    child.kill(name);
    const [, signal] = await once(child, "exit");
    return signal;
  };
  expect(await Promise.all([endBy("SIGTERM"), endBy("SIGINT")])).toEqual(["SIGTERM", "SIGINT"]);
  expect(batches).toHaveLength(2);
});

test("a request's address, browser, referrer and country are read from either kind of request", () => {
  const headers = {
    "x-forwarded-for": "203.0.113.9, 10.0.0.1",
    "user-agent": "Firefox",
    referer: "https://example.com/",
    "cf-ipcountry": "GB",
  };
  const told = {
    ip: "203.0.113.9",
    userAgent: "Firefox",
    referrer: "https://example.com/",
    country: "GB",
  };
  expect(getRequestMetadata({ headers, socket: { remoteAddress: "10.0.0.2" } })).toEqual(told);
  expect(getRequestMetadata(new Request("http://127.0.0.1", { headers }))).toEqual(told);
  const bare = { headers: { "cf-ipcountry": "XX" }, socket: { remoteAddress: "10.0.0.2" } };
  expect(getRequestMetadata(bare)).toEqual({
    ip: "10.0.0.2",
    userAgent: null,
    referrer: null,
    country: null,
  });
});

test("today is a day of the time zone that is named", () => {
  // Between Kiribati (UTC+14) and Niue (UTC-11) lie 25 hours: their days always differ, by one or two.
  const [east, west] = ["Pacific/Kiritimati", "Pacific/Niue"].map((zone) =>
    Date.parse(getTodayDate(zone)),
  );
  expect([1, 2]).toContain(((east ?? 0) - (west ?? 0)) / 86_400_000);
  expect(getTodayDate()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});
