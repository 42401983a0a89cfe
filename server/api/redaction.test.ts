import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, TEST_ADMIN, type TestApplication } from "../testing/application.ts";

let server: TestApplication;

beforeAll(async () => {
  server = await openApplication();
});

afterAll(async () => {
  await server.close();
});

const SECRET = "hunter2hunter2hunter2";

const QUESTION = "query Account($word: String) { account { name } }";

type Way = InjectOptions & { readonly headers?: Readonly<Record<string, string>> };

/** Each way a secret or a person can come in with a request. */
const WAYS: Readonly<Record<string, Way>> = {
  "a key that is none": { headers: { authorization: `Bearer tdm_admin_${SECRET}` } },
  "a cookie": { headers: { cookie: `tidemark.session_token=${SECRET}` } },
  "a signature": {
    url: "/webhooks/stripe",
    headers: { "stripe-signature": `t=1,v1=${SECRET}`, "content-type": "application/json" },
    payload: "{}",
  },
  "an event's body": { url: "/webhooks/stripe", payload: `{"email":"${SECRET}@example.com"}` },
  "a question's address": { method: "GET", url: `/graphql?query={a}&token=${SECRET}` },
  "an address of nothing": { method: "GET", url: `/reset/${SECRET}@example.com?token=${SECRET}` },
  "a question's variables": { payload: { query: QUESTION, variables: { word: SECRET } } },
  "a question itself": { payload: { query: `{ account(word: "${SECRET}") { name } }` } },
  "a body that is broken": {
    headers: { "content-type": "application/json" },
    payload: `{"password":"${SECRET}`,
  },
  "a wrong password": {
    url: "/api/auth/sign-in/email",
    headers: { host: "127.0.0.1:4400" },
    payload: { email: TEST_ADMIN.email, password: SECRET },
  },
  "an unknown person": {
    url: "/api/auth/sign-in/email",
    headers: { host: "127.0.0.1:4400" },
    payload: { email: `${SECRET}@example.com`, password: "correct horse battery" },
  },
  "a name of the server": { headers: { host: `${SECRET}.example.com` } },
};

test.each(Object.entries(WAYS))("%s does not reach the log", async (_what, request) => {
  // A key that holds, so that the question is read; where there is one, nobody looks at the cookie.
  const isCookie = "cookie" in (request.headers ?? {});
  const known = isCookie ? {} : { authorization: await server.authorization("analyst") };
  const before = server.logged().length;
  const answer = await server.app.inject({
    method: "POST",
    url: "/graphql",
    payload: { query: QUESTION },
    ...request,
    headers: { ...known, ...request.headers },
  });
  const lines = server.logged().slice(before);
  // The request itself is there, under the id that its answer carries.
  expect(lines).toContain(String(answer.headers["x-request-id"]));
  expect(lines).not.toContain(SECRET);
});

test("a path of 15,000 letters is cut before it is logged", async () => {
  const before = server.logged().length;
  await server.app.inject({ url: `/${"a".repeat(15_000)}` });
  const lines = server.logged().slice(before);
  expect(lines).toContain('"path":"/…"');
  expect(lines).not.toContain("aaa");
});

test("who signs in stays out of the log, and so does the session they get", async () => {
  const answer = await server.app.inject({
    method: "POST",
    url: "/api/auth/sign-in/email",
    headers: { host: "127.0.0.1:4400" },
    payload: TEST_ADMIN,
  });
  expect(answer.statusCode).toBe(200);
  const [cookie] = answer.cookies;
  const token = cookie?.value.split(".")[0];
  expect(token).toMatch(/^\w{20,}$/);
  for (const secret of [TEST_ADMIN.email, TEST_ADMIN.password, String(token)]) {
    expect(server.logged()).not.toContain(secret);
  }
});

test("a fault in the database is logged without the values it was asked with", async () => {
  const { database } = server.company;
  await database.sql`alter table people_sessions rename to people_sessions_gone`;
  const answer = await server.app.inject({
    method: "POST",
    url: "/api/auth/sign-in/email",
    headers: { host: "127.0.0.1:4400" },
    payload: TEST_ADMIN,
  });
  await database.sql`alter table people_sessions_gone rename to people_sessions`;
  expect(answer.statusCode).toBe(500);
  expect(answer.json().error).toMatch(/^Internal error\. Quote request id [\w-]+/);
  expect(server.logged()).toMatch(/people_sessions.*does not exist/);
  expect(server.logged()).not.toContain(TEST_ADMIN.email);
});
