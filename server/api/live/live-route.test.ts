import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { revokeKey } from "../../access/keys.ts";
import { foldWaiting } from "../../rollup/engagement/fold-events.ts";
import { openApplication, type TestApplication } from "../../testing/application.ts";

/*
 * New users of 18 to 20 March 2026 at noon of the 20th: nobody at first, then ada, who signs up at 10:00 of the 19th.
 */
const NEW_USERS =
  'subscription { live { newUsers(period: { from: "2026-03-18", to: "2026-03-20" }) { value } } }';

const BEARER = "Bearer ";

let application: TestApplication;
let address: string;
let leave = new AbortController();

beforeAll(async () => {
  application = await openApplication();
  address = await application.app.listen({ host: "127.0.0.1", port: 0 });
});

afterEach(() => {
  leave.abort();
  leave = new AbortController();
});

afterAll(() => application.close());

/** Opens a stream by its address, as a browser does. */
async function follow(query: string, authorization: string, variables?: string) {
  const search = new URLSearchParams({ query, ...(variables === undefined ? {} : { variables }) });
  return await fetch(`${address}/graphql/stream?${search}`, {
    headers: { authorization },
    signal: leave.signal,
  });
}

/** The answers of a stream, one after the other. */
async function* answersOf(stream: Response): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let heard = "";
  for await (const part of stream.body ?? []) {
    heard += decoder.decode(part);
    for (let end = heard.indexOf("\n\n"); end >= 0; end = heard.indexOf("\n\n")) {
      const [kind, data] = heard.slice(0, end).split("\n");
      heard = heard.slice(end + 2);
      if (kind === "event: next" && data !== undefined) {
        yield JSON.parse(data.slice("data: ".length));
      }
    }
  }
}

async function signUp(user: string, timestamp: string): Promise<void> {
  const answer = await fetch(`${address}/v1/track`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Basic ${btoa(`${(await application.authorization("ingest")).slice(BEARER.length)}:`)}`,
    },
    body: JSON.stringify({ userId: user, event: "user_signed_up", timestamp }),
  });
  expect(answer.status).toBe(200);
  await foldWaiting(application.company.database);
}

const shows = (value: number) => ({ data: { live: { newUsers: { value } } } });

test("a followed figure is told at once, and again when a fold has changed it", async () => {
  const stream = await follow(NEW_USERS, await application.authorization("analyst"));
  expect(stream.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  const answers = answersOf(stream);
  expect((await answers.next()).value).toEqual(shows(0));
  // Of another month: the fold lands, the figure stays, and nothing is told.
  await signUp("user_before", "2026-02-01T10:00:00Z");
  await signUp("user_ada", "2026-03-19T10:00:00Z");
  expect((await answers.next()).value).toEqual(shows(1));
});

test("the stream of a key that is revoked ends instead of telling the next figure", async () => {
  const authorization = await application.authorization("analyst");
  const answers = answersOf(await follow(NEW_USERS, authorization));
  const first = (await answers.next()).value;
  const { database, clock } = application.company;
  await revokeKey({ database, author: "cli", now: clock() }, authorization.slice(BEARER.length));
  await signUp("user_ben", "2026-03-19T11:00:00Z");
  expect(first).toEqual(shows(1));
  expect((await answers.next()).done).toBe(true);
});

test("variables come as JSON in the address or with a body", async () => {
  const authorization = await application.authorization("analyst");
  const query =
    "subscription Users($period: PeriodInput!) { live { newUsers(period: $period) { value } } }";
  const variables = { period: { from: "2026-02-01", to: "2026-02-01" } };
  const byAddress = await follow(query, authorization, JSON.stringify(variables));
  expect((await answersOf(byAddress).next()).value).toEqual(shows(1));
  const byBody = await fetch(`${address}/graphql/stream`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
    signal: leave.signal,
  });
  expect((await answersOf(byBody).next()).value).toEqual(shows(1));
});

test.each([
  ["a query", "{ account { name } }", "Only a subscription is followed."],
  ["what is no GraphQL", "subscription {", "Syntax Error: Expected Name, found <EOF>."],
  ["an unknown field", "subscription { live { weather } }", 'Cannot query field "weather"'],
  [
    "what costs too much",
    `subscription { live { ${Array.from({ length: 12 }, (_, at) => `f${at}: newUsers(period: { from: "2016-03-20", to: "2026-03-19" }) { value }`).join(" ")} } }`,
    "4000 is the most",
  ],
  [
    "what is wrong at once",
    'subscription { live { newUsers(period: { from: "2026-03-20", to: "2026-03-19" }) { value } } }',
    "2026-03-20",
  ],
])("%s is refused with its reason, and no stream is opened", async (_what, query, reason) => {
  const answer = await follow(query, await application.authorization("analyst"));
  expect(answer.status).toBe(400);
  expect(JSON.stringify(await answer.json()).replaceAll("\\", "")).toContain(reason);
});

test("variables that are no JSON are refused, and strangers follow nothing", async () => {
  const authorization = await application.authorization("analyst");
  expect((await follow(NEW_USERS, authorization, "{")).status).toBe(400);
  expect(await (await follow(NEW_USERS, "Bearer tdm_nobody")).json()).toMatchObject({
    errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
  });
});

test("a subscription sent where questions are answered once is told where to go", async () => {
  const { status, body } = await application.ask(NEW_USERS, "analyst");
  expect([status, body.errors?.[0]?.message]).toEqual([
    400,
    "A subscription is followed at /graphql/stream.",
  ]);
});
