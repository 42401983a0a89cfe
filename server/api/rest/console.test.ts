import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../../testing/application.ts";

let folder: string;
let server: TestApplication;
let unbuilt: TestApplication;

const PAGE = "<!doctype html><title>Tidemark</title>";
const SCRIPT = `export const filler = "${"tide".repeat(1_000)}";`;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tidemark-console-"));
  await mkdir(path.join(folder, "assets"));
  await writeFile(path.join(folder, "index.html"), PAGE);
  await writeFile(path.join(folder, "assets", "main-a1b2.js"), SCRIPT);
  await writeFile(path.join(folder, ".secret"), "hidden");
  server = await openApplication({ consoleFolder: folder });
  unbuilt = await openApplication();
});

afterAll(async () => {
  await server.close();
  await unbuilt.close();
  await rm(folder, { recursive: true, force: true });
});

test.each(["/", "/index.html", "/revenue/mrr?period=30", "/sign-in"])(
  "%s is the console's page, asked for anew each time",
  async (url) => {
    const answer = await server.app.inject({ url });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe(PAGE);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.headers["cache-control"]).toBe("no-cache");
  },
);

test("a file named by its content is kept for a year", async () => {
  const answer = await server.app.inject({ url: "/assets/main-a1b2.js" });
  expect(answer.body).toBe(SCRIPT);
  expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
});

test.each([
  ["br, gzip", "br"],
  ["gzip", "gzip"],
])("who accepts %s gets %s", async (accepted, given) => {
  const headers = { "accept-encoding": accepted };
  const answer = await server.app.inject({ url: "/assets/main-a1b2.js", headers });
  expect(answer.headers["content-encoding"]).toBe(given);
  expect(answer.rawPayload.length).toBeLessThan(SCRIPT.length / 10);
});

test.each(["/api/nothing", "/api", "/webhooks/nothing", "/assets/gone.js", "/graphql/more"])(
  "%s is a machine's path: 404 in JSON and no page",
  async (url) => {
    const answer = await server.app.inject({ url });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({ error: `There is nothing at GET ${url}.`, code: "NOT_FOUND" });
  },
);

test("a page is only ever read", async () => {
  const answer = await server.app.inject({ method: "POST", url: "/revenue" });
  expect(answer.statusCode).toBe(404);
});

test.each(["/../package.json", "/..%2fpackage.json", "/%2e%2e/package.json", "/.secret"])(
  "%s leads to nothing outside the console",
  async (url) => {
    const answer = await server.app.inject({ url });
    expect(answer.body).not.toMatch(/dependencies|hidden/);
  },
);

test("where the console is not built, its page says what to do", async () => {
  const answer = await unbuilt.app.inject({ url: "/" });
  expect(answer.statusCode).toBe(404);
  expect(answer.json().error).toBe("The console is not built. Run npm run build and start again.");
});

test("nothing but our own files may be loaded, run or spoken to", async () => {
  const { headers } = await server.app.inject({ url: "/" });
  expect(headers["content-security-policy"]).toBe(
    "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;font-src 'self';connect-src 'self';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
  );
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["strict-transport-security"]).toBeUndefined();
});

test("browsers are told to insist on HTTPS only where people use it", async () => {
  const https = await openApplication({ publicUrl: "https://tidemark.example.com" });
  const { headers } = await https.app.inject({ url: "/healthz" });
  expect(headers["strict-transport-security"]).toContain("max-age=");
  await https.close();
});
