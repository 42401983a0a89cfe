import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openTestDatabase } from "../testing/database.ts";
import { cookieOf, ORIGIN, PASSWORD, signIn, visit } from "../testing/visitor.ts";
import { createPerson } from "./people.ts";
import { createSessions } from "./sessions.ts";

const database = await openTestDatabase();
const act = { database, author: "cli", now: new Date() } as const;
const PUBLIC = "https://tidemark.example.com";
const ADA = "ada@example.com";
// The clock stands still, so that no wait is over before the test has looked at it.
const noon = new Date();
const options = {
  database,
  secret: "0123456789abcdef0123456789abcdef",
  publicUrl: null,
  clock: () => noon,
  log: () => {},
};
const sessions = createSessions(options);
const proxied = createSessions({ ...options, publicUrl: PUBLIC });

beforeAll(async () => {
  await createPerson(act, { email: ADA, name: "Ada", role: "admin", password: PASSWORD });
});

beforeEach(async () => {
  await database.sql`delete from people_sessions`;
});

afterAll(() => database.drop());

async function refusal(response: Response) {
  const { code }: { code: string } = await response.json();
  return { status: response.status, code };
}

const isSignedIn = async (cookie: string, of = sessions) =>
  (await of.actorOf(new Headers({ cookie }))) !== null;

test.each(["https://evil.example", "http://127.0.0.1:4401", "http://localhost:4400", "null"])(
  "a page of %s can neither sign in nor out nor change a password",
  async (origin) => {
    const cookie = cookieOf(await signIn(sessions, ADA));
    const headers = { origin, cookie };
    const body = { currentPassword: PASSWORD, newPassword: "a password of theirs" };
    expect(await refusal(await signIn(sessions, ADA, { headers: { origin } }))).toEqual({
      status: 403,
      code: "WRONG_ORIGIN",
    });
    expect((await signIn(sessions, ADA, { headers })).status).toBe(403);
    expect((await visit(sessions, "/sign-out", { headers })).status).toBe(403);
    expect((await visit(sessions, "/password", { headers, body })).status).toBe(403);
    expect(await isSignedIn(cookie)).toBe(true);
    expect((await signIn(sessions, ADA)).status).toBe(200);
  },
);

test("behind https the cookie is Secure, and only the configured address may sign in", async () => {
  // The proxy speaks plain http to the server, under a name of its own.
  const at = "http://backend:4400";
  const response = await signIn(proxied, ADA, { at, headers: { origin: PUBLIC } });
  expect(response.status).toBe(200);
  expect(response.headers.getSetCookie()[0]).toMatch(/^__Secure-tidemark\.session_token=.*Secure/);
  const cookie = cookieOf(response);
  for (const origin of [at, ORIGIN, "https://evil.example", `${PUBLIC}.evil.example`, "null"]) {
    const headers = { origin, cookie };
    expect((await signIn(proxied, ADA, { at, headers: { origin } })).status).toBe(403);
    expect((await visit(proxied, "/sign-out", { at, headers })).status).toBe(403);
  }
  expect(await isSignedIn(cookie, proxied)).toBe(true);
});

test("a request with a cookie that hides where it comes from is refused", async () => {
  const cookie = cookieOf(await signIn(sessions, ADA));
  const request = new Request(`${ORIGIN}/api/auth/sign-out`, {
    method: "POST",
    headers: { cookie },
  });
  expect((await sessions.handle(request, "192.0.2.1")).status).toBe(403);
  expect(await isSignedIn(cookie)).toBe(true);
});

test("what a browser says was sent by another site is refused even without Origin and cookie", async () => {
  const request = new Request(`${ORIGIN}/api/auth/sign-in/email`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
    },
    body: JSON.stringify({ email: ADA, password: PASSWORD }),
  });
  expect((await sessions.handle(request, "192.0.2.1")).status).toBe(403);
});

test("a program without a browser may sign in", async () => {
  const request = new Request(`${ORIGIN}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: ADA, password: PASSWORD }),
  });
  expect((await sessions.handle(request, "192.0.2.1")).status).toBe(200);
});

test("a name that was pointed at this server from outside is refused, with what to do", async () => {
  const response = await signIn(sessions, ADA, { at: "http://rebound.example:4400" });
  expect(response.status).toBe(403);
  expect(await response.text()).toContain("set TIDEMARK_URL");
});

test("variables of the environment meant for the library change neither origin nor secret", async () => {
  const origin = "https://evil.example";
  vi.stubEnv("BETTER_AUTH_URL", origin);
  vi.stubEnv("BASE_URL", origin);
  vi.stubEnv("BETTER_AUTH_TRUSTED_ORIGINS", origin);
  vi.stubEnv("BETTER_AUTH_SECRETS", "7:a secret somebody else knows, long enough");
  try {
    const influenced = createSessions(options);
    const response = await signIn(influenced, ADA);
    expect(response.status).toBe(200);
    expect(await isSignedIn(cookieOf(response), sessions)).toBe(true);
    expect((await signIn(influenced, ADA, { headers: { origin } })).status).toBe(403);
  } finally {
    vi.unstubAllEnvs();
  }
});

test("forwarded headers move neither the origin nor the address", async () => {
  const forged = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
  const headers = { ...forged, origin: "https://evil.example" };
  expect((await signIn(sessions, ADA, { headers })).status).toBe(403);
  const claimed = { "x-forwarded-for": "203.0.113.9", "x-tidemark-client-address": "203.0.113.9" };
  await signIn(sessions, ADA, { headers: claimed, from: "192.0.2.77" });
  expect(await database.sql`select ip_address from people_sessions`).toEqual([
    { ip_address: "192.0.2.77" },
  ]);
});

test.each([
  ["POST", "/sign-up/email", 404],
  ["GET", "/get-session", 404],
  ["GET", "/list-sessions", 404],
  ["POST", "/change-password", 404],
  ["POST", "/change-email", 404],
  ["POST", "/update-user", 404],
  ["POST", "/delete-user", 404],
  ["POST", "/request-password-reset", 404],
  ["POST", "/reset-password", 404],
  ["POST", "/sign-in/social", 404],
  ["GET", "/ok", 404],
  ["GET", "/error", 404],
  ["POST", "/sign-in/email/", 404],
  ["POST", "//sign-in/email", 404],
  ["POST", "/../graphql", 404],
  ["GET", "/sign-in/email", 405],
  ["GET", "/sign-out", 405],
  ["PUT", "/password", 405],
])("%s %s is not served, not even to an admin", async (method, path, status) => {
  const cookie = cookieOf(await signIn(sessions, ADA));
  const person = { email: "eve@example.com", password: PASSWORD, name: "Eve", role: "admin" };
  const body = method === "GET" ? {} : { body: person };
  const response = await visit(sessions, path, { method, headers: { cookie }, ...body });
  expect(response.status).toBe(status);
  expect(await database.sql`select 1 from people where email <> ${ADA}`).toEqual([]);
});

test.each([
  ["no body", {}],
  ["no JSON", { text: "{" }],
  ["an array", { body: [] }],
  ["null", { body: null }],
  ["no password", { body: { email: ADA } }],
  ["an object for an e-mail address", { body: { email: { ilike: "%" }, password: PASSWORD } }],
  ["a list for an e-mail address", { body: { email: [ADA], password: PASSWORD } }],
  ["an injection", { body: { email: `${ADA}' or '1'='1`, password: PASSWORD } }],
  ["a NUL", { body: { email: `${ADA}\u0000`, password: PASSWORD } }],
  ["a header split", { body: { email: `${ADA}\r\nX: y`, password: PASSWORD } }],
  ["an address of 100 KB", { body: { email: `${"a".repeat(100_000)}@x.com`, password: PASSWORD } }],
  ["a password of 10 KB", { body: { email: ADA, password: "x".repeat(10_240) } }],
  ["a NUL in the password", { body: { email: ADA, password: "x\u0000".repeat(9) } }],
])("%s is a refusal, never a fault of ours", async (_what, sent) => {
  const response = await visit(sessions, "/sign-in/email", sent);
  expect([400, 401]).toContain(response.status);
  expect(await response.json()).toHaveProperty("message");
  expect(response.headers.getSetCookie()).toEqual([]);
});

test("what is sent along with the sign-in changes nobody's name or role", async () => {
  const body = { email: ADA, password: PASSWORD, role: "ci", name: "Root" };
  const cookie = cookieOf(await visit(sessions, "/sign-in/email", { body }));
  expect(await sessions.actorOf(new Headers({ cookie }))).toMatchObject({
    name: "Ada",
    role: "admin",
  });
});

test.each(["application/x-www-form-urlencoded", "text/plain", "multipart/form-data", ""])(
  "what a form on another site can send (%j) is refused",
  async (type) => {
    const response = await signIn(sessions, ADA, { headers: { "content-type": type } });
    expect(await refusal(response)).toEqual({ status: 415, code: "UNSUPPORTED_MEDIA_TYPE" });
  },
);

test("one address may try thirty times a minute, whichever accounts it tries", async () => {
  const from = "2001:db8:1:2::1";
  for (let attempt = 1; attempt <= 30; attempt += 1) {
    expect((await signIn(sessions, `person${attempt}@example.com`, { from })).status).toBe(401);
  }
  const response = await signIn(sessions, ADA, { from });
  expect(response.status).toBe(429);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  // The next address of the same network is the same visitor; another network is not.
  expect((await signIn(sessions, ADA, { from: "2001:db8:1:2::ffff" })).status).toBe(429);
  expect((await signIn(sessions, ADA, { from: "2001:db8:1:3::1" })).status).toBe(200);
});

test("guesses at one account are slowed down from wherever they come, all at once too", async () => {
  const unhurried = createSessions(options);
  const guesses = await Promise.all(
    Array.from({ length: 20 }, () => signIn(unhurried, ADA, { password: "wrong horse battery" })),
  );
  const statuses = guesses.map((guess) => guess.status).sort();
  expect(statuses).toEqual([...Array(5).fill(401), ...Array(15).fill(429)]);
  // The right password waits like the wrong ones, or guessing would still tell.
  const held = await signIn(unhurried, ADA);
  expect(held.headers.get("retry-after")).toBe("1");
  expect(await refusal(held)).toEqual({ status: 429, code: "TOO_MANY_FAILURES" });
  expect((await signIn(unhurried, "nobody@example.com")).status).toBe(401);
});

test("whoever holds somebody's cookie cannot guess their password either", async () => {
  const unhurried = createSessions(options);
  const cookie = cookieOf(await signIn(unhurried, ADA));
  const body = { currentPassword: "wrong horse battery", newPassword: "a password of theirs" };
  const statuses = [];
  for (let guess = 1; guess <= 7; guess += 1) {
    statuses.push((await visit(unhurried, "/password", { headers: { cookie }, body })).status);
  }
  expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429]);
});
