import { afterAll, beforeAll, expect, test } from "vitest";
import { openProduct, type TestProduct } from "../../testing/product.ts";

const NOW = "2026-03-20T12:00:00Z";

let product: TestProduct;

beforeAll(async () => {
  product = await openProduct({ now: NOW, timeZone: "America/New_York" });
});

afterAll(() => product.close());

interface StoredEvent {
  readonly person: string | null;
  readonly name: string;
  readonly feature: string | null;
  readonly at: string;
  readonly properties: unknown;
  readonly violation: string | null;
}

async function eventsOf(userKey: string): Promise<StoredEvent[]> {
  const rows = await product.database.sql<StoredEvent[]>`
    select i.value as person, a.key as name, f.key as feature,
      to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as at, e.properties, e.violation
    from events e join activities a on a.id = e.activity_id
    left join activities f on f.id = e.feature_id
    join user_identities i on i.user_id = e.user_id and i.kind = 'user_id'
    where i.value = ${userKey} order by e.occurred_at, e.message_id`;
  return [...rows];
}

async function countersOf(userKey: string): Promise<string[]> {
  const rows = await product.database.sql<{ line: string }[]>`
    select c.day || ' ' || c.counter || ' ' || c.amount as line
    from user_counters c join user_identities i on i.user_id = c.user_id and i.kind = 'user_id'
    where i.value = ${userKey} order by 1`;
  return rows.map(({ line }) => line);
}

test("an event is stored with its person, its name by the plan, its feature and what it says", async () => {
  const verdicts = await product.send(
    {
      messageId: "first-1",
      userId: "ada",
      event: "enrichment-success",
      timestamp: "2026-03-01T09:30:00Z",
      properties: { contactCount: 10, successCount: 9 },
    },
    {
      messageId: "first-2",
      userId: "ada",
      event: "feature_used",
      properties: { featureName: "search" },
    },
  );
  expect(verdicts).toEqual([
    { messageId: "first-1", outcome: "accepted", reason: null },
    { messageId: "first-2", outcome: "accepted", reason: null },
  ]);
  expect(await eventsOf("ada")).toEqual([
    {
      person: "ada",
      name: "enrichment_completed",
      feature: "enrichment",
      at: "2026-03-01 09:30:00",
      properties: { contactCount: 10, successCount: 9 },
      violation: null,
    },
    {
      person: "ada",
      name: "feature_used",
      feature: "search",
      at: "2026-03-20 12:00:00",
      properties: { featureName: "search" },
      violation: null,
    },
  ]);
});

test("a request is put on the fold's queue once, with the span of its events", async () => {
  await product.database.sql`truncate event_appends`;
  await product.send(
    {
      messageId: "queue-1",
      userId: "q",
      event: "user_logged_in",
      timestamp: "2026-02-01T00:00:00Z",
    },
    {
      messageId: "queue-2",
      userId: "q",
      event: "user_logged_in",
      timestamp: "2025-12-31T23:00:00Z",
    },
    { messageId: "queue-3", userId: "q", type: "identify", traits: { plan: "pro" } },
  );
  const [append, ...more] = await product.database.sql`
    select first_at, last_at, events, (select count(*)::int from events e where e.append_id = a.id) as rows
    from event_appends a`;
  expect(append).toEqual({
    first_at: new Date("2025-12-31T23:00:00Z"),
    last_at: new Date("2026-02-01T00:00:00Z"),
    events: 2,
    rows: 2,
  });
  expect(more).toEqual([]);
});

test("what is sent again counts once, within a request and over several", async () => {
  const login = { messageId: "again-1", userId: "bo", event: "user_logged_in" };
  const count = {
    messageId: "again-2",
    userId: "bo",
    event: "usage_counted",
    properties: { date: "2026-03-02", exportsCount: 3 },
  };
  const outcomes = async (...messages: object[]) =>
    (await product.send(...messages)).map(({ outcome }) => outcome);
  expect(await outcomes(login, count, login)).toEqual(["accepted", "accepted", "known"]);
  expect(await outcomes(login, count)).toEqual(["known", "known"]);
  expect(await outcomes(count, { ...login, messageId: "again-3" })).toEqual(["known", "accepted"]);
  expect(await eventsOf("bo")).toHaveLength(2);
  expect(await countersOf("bo")).toEqual(["2026-03-02 exports_count 3"]);
});

test("amounts of a counter add up, on the day that is named or else the account's day of the moment", async () => {
  // 02:00 UTC on 5 March is 21:00 on the 4th in New York.
  const counted = { userId: "cy", event: "usage_counted" };
  await product.send(
    {
      ...counted,
      messageId: "c1",
      timestamp: "2026-03-05T02:00:00Z",
      properties: { enrichmentsCount: 4 },
    },
    {
      ...counted,
      messageId: "c2",
      properties: { date: "2026-03-04", enrichmentsCount: 6, sessionsCount: 1 },
    },
  );
  await product.send({
    ...counted,
    messageId: "c3",
    properties: { date: "2026-03-04", enrichmentsCount: 1 },
  });
  expect(await countersOf("cy")).toEqual([
    "2026-03-04 enrichments_count 11",
    "2026-03-04 sessions_count 1",
  ]);
  expect(await eventsOf("cy")).toEqual([]);
});

test("an event that departs from the plan is kept and says how", async () => {
  await product.send(
    {
      messageId: "v1",
      userId: "di",
      event: "enrichment_completed",
      properties: { contactCount: "ten" },
    },
    { messageId: "v2", userId: "di", event: "painted_a_wall" },
  );
  const violations = (await eventsOf("di")).map(({ name, violation }) => [name, violation]);
  expect(violations).toEqual([
    [
      "enrichment_completed",
      "contactCount: Invalid input: expected number, received string. successCount: Invalid input: expected number, received undefined.",
    ],
    ["painted_a_wall", "The name is not in the tracking plan."],
  ]);
});

test("page and screen calls are events that carry their name", async () => {
  await product.send(
    {
      type: "page",
      messageId: "p1",
      userId: "ed",
      name: "Pricing",
      properties: { path: "/pricing" },
    },
    { type: "screen", messageId: "p2", userId: "ed", name: "Home" },
  );
  expect((await eventsOf("ed")).map(({ name, properties }) => [name, properties])).toEqual([
    ["page_viewed", { name: "Pricing", path: "/pricing" }],
    ["screen_viewed", { name: "Home" }],
  ]);
});
