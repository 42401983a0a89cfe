import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../../testing/application.ts";

let application: TestApplication;
let key: string;

beforeAll(async () => {
  application = await openApplication({
    trustedProxies: ["10.0.0.0/8"],
    countryHeader: "cf-ipcountry",
  });
  key = (await application.authorization("ingest")).replace("Bearer ", "");
});

afterAll(() => application.close());

const basic = (user: string) => `Basic ${Buffer.from(`${user}:`).toString("base64")}`;

async function post(
  url: string,
  payload: object | string | Buffer,
  headers: Record<string, string> = { authorization: basic(key) },
) {
  const answer = await application.app.inject({
    method: "POST",
    url,
    payload,
    headers: { "content-type": "application/json", ...headers },
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function storedFor(userKey: string): Promise<number> {
  const rows = await application.company.database.sql`
    select from events e join user_identities i on i.user_id = e.user_id
    where i.kind = 'user_id' and i.value = ${userKey}`;
  return rows.count;
}

const SUCCESS = { status: 200, body: { success: true } };

test("each call of Segment's API is answered as Segment answers it", async () => {
  const userId = "all-calls";
  expect(await post("/v1/track", { userId, event: "user_logged_in" })).toEqual(SUCCESS);
  expect(await post("/v1/page", { userId, name: "Home" })).toEqual(SUCCESS);
  expect(await post("/v1/screen", { userId, name: "Home" })).toEqual(SUCCESS);
  expect(await post("/v1/identify", { userId, traits: { plan: "pro" } })).toEqual(SUCCESS);
  expect(await post("/v1/group", { userId, groupId: "acme" })).toEqual(SUCCESS);
  expect(await post("/v1/alias", { userId, previousId: "before" })).toEqual(SUCCESS);
  const batch = [{ type: "track", userId, event: "user_logged_out" }];
  expect(await post("/v1/batch", { batch })).toEqual(SUCCESS);
  expect(await storedFor(userId)).toBe(4);
});

test("the write key is a key of role ingest, as basic user name or as bearer; any other is refused", async () => {
  const event = { userId: "keys", event: "user_logged_in" };
  const as = async (authorization: string) => {
    const { status } = await post("/v1/track", event, { authorization });
    return status;
  };
  expect(await as(`Bearer ${key}`)).toBe(200);
  expect(await as(basic(`${key.slice(0, -1)}!`))).toBe(401);
  expect(await as("Basic %%%")).toBe(401);
  expect(await as(await application.authorization("analyst"))).toBe(403);
  expect(await as(await application.authorization("admin"))).toBe(200);
  expect((await post("/v1/track", event, {})).status).toBe(401);
  expect(await storedFor("keys")).toBe(2);
});

test("a bad message is refused by its index and reason, and the good ones around it are kept", async () => {
  const batch = [
    { type: "track", userId: "mixed", event: "user_logged_in", messageId: "m0" },
    { type: "track", event: "user_logged_in", messageId: "m1" },
    "not an object",
    { type: "track", userId: "mixed", event: "user_logged_out", messageId: "m3" },
  ];
  expect(await post("/v1/batch", { batch })).toEqual({
    status: 200,
    body: {
      success: true,
      refused: [
        { index: 1, messageId: "m1", reason: "The event has neither a userId nor an anonymousId." },
        { index: 2, messageId: null, reason: "An event is a JSON object." },
      ],
    },
  });
  expect(await storedFor("mixed")).toBe(2);
});

test("a single message that is refused is answered with 400", async () => {
  const { status, body } = await post("/v1/track", { userId: "alone", messageId: "a1" });
  expect(status).toBe(400);
  expect(body).toMatchObject({ success: false, error: "The event has no name." });
});

test("a body that is no batch is refused whole", async () => {
  expect((await post("/v1/batch", "{")).body.error).toBe("The body is not JSON.");
  expect((await post("/v1/batch", "[]")).body.error).toBe("The body is no JSON object.");
  expect((await post("/v1/batch", "")).status).toBe(400);
  expect((await post("/v1/batch", { batch: {} })).body.error).toBe(
    "batch is the list of messages.",
  );
  const tooLarge = { batch: [], filler: "x".repeat(500 * 1024) };
  expect((await post("/v1/batch", tooLarge)).status).toBe(413);
});

test("a packed body is unpacked, and one that unpacks to more than a body may have is refused", async () => {
  const packed = { authorization: basic(key), "content-encoding": "gzip" };
  const batch = [{ type: "track", userId: "packed", event: "user_logged_in" }];
  expect(await post("/v1/batch", gzipSync(JSON.stringify({ batch })), packed)).toEqual(SUCCESS);
  expect(await storedFor("packed")).toBe(1);
  const bomb = gzipSync(JSON.stringify({ batch, filler: "x".repeat(50_000_000) }));
  expect((await post("/v1/batch", bomb, packed)).status).toBe(400);
  expect((await post("/v1/batch", "no gzip", packed)).status).toBe(400);
});

test("a request's country is believed of a trusted proxy alone, and an event's own counts before it", async () => {
  const { sql } = application.company.database;
  // Each says where somebody is: the last address in front of us is that of a proxy we trust, or of nobody we know.
  const send = async (userId: string, remoteAddress: string, said: object = {}) => {
    const headers = {
      authorization: basic(key),
      "x-forwarded-for": "203.0.113.7",
      "cf-ipcountry": "se",
    };
    const payload = { userId, event: "user_logged_in", ...said };
    const url = "/v1/track";
    await application.app.inject({ method: "POST", url, payload, remoteAddress, headers });
    const rows = await sql<{ value: string }[]>`
      select t.value from user_traits t join user_identities i on i.user_id = t.user_id
      where i.value = ${userId} and t.key = 'first_country'`;
    return rows.map(({ value }) => value);
  };
  expect(await send("by-proxy", "10.1.2.3")).toEqual(["SE"]);
  expect(await send("by-nobody", "198.51.100.9")).toEqual([]);
  const context = { location: { country: "FR" } };
  expect(await send("told", "10.1.2.3", { context })).toEqual(["FR"]);
});

test("a name of a prototype's part is a key like any other", async () => {
  const batch = `{"batch":[{"type":"track","userId":"proto","event":"user_logged_in",
    "properties":{"__proto__":{"admin":true},"constructor":1}}]}`;
  expect(await post("/v1/batch", batch)).toEqual(SUCCESS);
  expect(Object.hasOwn(Object.prototype, "admin")).toBe(false);
  expect(await storedFor("proto")).toBe(1);
});

test("the mutation says of each event what became of it", async () => {
  const mutation = `mutation ($events: [TrackedEventInput!]!) {
    track(events: $events) { index messageId outcome reason } }`;
  const events = [
    { userId: "mutant", event: "user_logged_in", messageId: "g1", properties: { method: "sso" } },
    { event: "user_logged_in", messageId: "g2" },
    { userId: "mutant", event: "user_logged_in", messageId: "g3", timestamp: "yesterday" },
  ];
  // Message ids are a key's own, and each `ask` makes another key.
  const authorization = `Bearer ${key}`;
  const ask = async () => {
    const payload = { query: mutation, variables: { events } };
    const url = "/graphql";
    const answer = await application.app.inject({
      method: "POST",
      url,
      payload,
      headers: { authorization },
    });
    return answer.json().data.track;
  };
  const refused = (index: number, messageId: string, reason: string) => ({
    index,
    messageId,
    outcome: "REFUSED",
    reason,
  });
  const others = [
    refused(1, "g2", "The event has neither a userId nor an anonymousId."),
    refused(2, "g3", "timestamp is no moment in ISO 8601, such as 2026-03-01T09:30:00Z."),
  ];
  const first = { index: 0, messageId: "g1", reason: null };
  expect(await ask()).toEqual([{ ...first, outcome: "ACCEPTED" }, ...others]);
  expect(await ask()).toEqual([{ ...first, outcome: "KNOWN" }, ...others]);
  expect(await storedFor("mutant")).toBe(1);
});
