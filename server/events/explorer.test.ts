import { afterAll, beforeAll, expect, test } from "vitest";
import { SHIPPED_PLAN } from "../../schema/events/tracking-plan.ts";
import { syncPlan } from "../intake/product-events/sync-plan.ts";
import { foldWaiting } from "../rollup/engagement/fold-events.ts";
import { openApplication, type TestApplication } from "../testing/application.ts";

let application: TestApplication;

beforeAll(async () => {
  application = await openApplication();
  const authorization = await application.authorization("ingest");
  const send = async (...batch: object[]) => {
    const payload = { batch: batch.map((message) => ({ type: "track", ...message })) };
    await application.app.inject({
      method: "POST",
      url: "/v1/batch",
      payload,
      headers: { authorization },
    });
  };
  // Three requests: what came last is listed first, and of one request by message id.
  await send(
    { userId: "ada", event: "user_logged_in", messageId: "a1", timestamp: "2026-03-20T09:00:00Z" },
    { anonymousId: "visitor", event: "page_viewed", messageId: "a2", properties: { path: "/" } },
  );
  await send({
    userId: "ada",
    event: "feature-used",
    messageId: "b1",
    properties: { featureName: "search" },
  });
  await send(
    { userId: "ben", event: "painted_a_wall", messageId: "c1" },
    {
      userId: "ben",
      event: "enrichment_completed",
      messageId: "c2",
      properties: { contactCount: 1 },
    },
  );
  while ((await foldWaiting(application.company.database)) > 0);
});

afterAll(() => application.close());

async function list(args: string): Promise<{ ids: string[]; nextCursor: string | null }> {
  const { body } = await application.ask(
    `{ productEvents${args} { items { messageId } nextCursor } }`,
    "analyst",
  );
  expect(body.errors).toBeUndefined();
  const { productEvents } = body.data as {
    productEvents: { items: { messageId: string }[]; nextCursor: string | null };
  };
  return {
    ids: productEvents.items.map(({ messageId }) => messageId),
    nextCursor: productEvents.nextCursor,
  };
}

test("events are listed with the newest arrivals first, page after page", async () => {
  expect(await list("")).toEqual({ ids: ["c2", "c1", "b1", "a2", "a1"], nextCursor: null });
  const first = await list("(first: 2)");
  expect(first.ids).toEqual(["c2", "c1"]);
  const second = await list(`(first: 2, after: "${first.nextCursor}")`);
  expect(second.ids).toEqual(["b1", "a2"]);
  expect(await list(`(first: 2, after: "${second.nextCursor}")`)).toEqual({
    ids: ["a1"],
    nextCursor: null,
  });
});

test("events are found by name or alias, by either id of a person, and by their departing from the plan", async () => {
  const found = async (filter: string) => (await list(`(filter: { ${filter} })`)).ids;
  expect(await found('name: "feature_used"')).toEqual(["b1"]);
  expect(await found('name: "feature-used"')).toEqual(["b1"]);
  expect(await found('name: "never_said"')).toEqual([]);
  expect(await found('user: "ada"')).toEqual(["b1", "a1"]);
  expect(await found('user: "visitor"')).toEqual(["a2"]);
  expect(await found("violationsOnly: true")).toEqual(["c2", "c1"]);
  expect(await found('user: "ben", name: "painted_a_wall", violationsOnly: true')).toEqual(["c1"]);
  expect(await found('user: "\\u0000"')).toEqual([]);
  expect(await found('category: "feature_usage"')).toEqual(["c2", "b1"]);
  expect(await found("inPlan: false")).toEqual(["c1"]);
  expect(await found('inPlan: true, user: "ben"')).toEqual(["c2"]);
});

test("events are found by the days on which they happened, both ends included", async () => {
  const found = async (filter: string) => (await list(`(filter: { ${filter} })`)).ids;
  // Those without a timestamp happened when they came, on the 20th too.
  expect(await found('from: "2026-03-20", to: "2026-03-20"')).toHaveLength(5);
  expect(await found('from: "2026-03-21"')).toEqual([]);
  expect(await found('to: "2026-03-19"')).toEqual([]);
});

test("events of one name are listed page after page, and of a name that nobody used there are none", async () => {
  const pages = 'filter: { name: "page_viewed" }';
  expect(await list(`(${pages})`)).toEqual({ ids: ["a2"], nextCursor: null });
  const { nextCursor } = await list("(first: 3)");
  // After b1 there are a2 and a1, of which one has the name.
  expect((await list(`(${pages}, after: "${nextCursor}")`)).ids).toEqual(["a2"]);
  expect((await list(`(filter: { name: "user_logged_in" }, after: "${nextCursor}")`)).ids).toEqual([
    "a1",
  ]);
  expect((await list(`(filter: { name: "feature_used" }, after: "${nextCursor}")`)).ids).toEqual(
    [],
  );
  expect(await list('(filter: { name: "user_logged_out" })')).toEqual({
    ids: [],
    nextCursor: null,
  });
});

test("an event tells who it was, what it used and how it departs from the plan", async () => {
  const { body } = await application.ask(
    `{ productEvents(filter: { user: "ben" }) { items {
      name category feature userId anonymousId properties violation at receivedAt } } }`,
    "analyst",
  );
  const common = {
    userId: "ben",
    anonymousId: null,
    at: "2026-03-20T12:00:00.000Z",
    receivedAt: "2026-03-20T12:00:00.000Z",
  };
  expect(body.data).toEqual({
    productEvents: {
      items: [
        {
          ...common,
          name: "enrichment_completed",
          category: "feature_usage",
          feature: "enrichment",
          properties: { contactCount: 1 },
          violation: "successCount: Invalid input: expected number, received undefined.",
        },
        {
          ...common,
          name: "painted_a_wall",
          category: null,
          feature: null,
          properties: null,
          violation: "The name is not in the tracking plan.",
        },
      ],
    },
  });
});

test("the plan is told with the names that are not in it, and how often each came", async () => {
  await foldWaiting(application.company.database);
  const { body } = await application.ask(
    `{ trackingPlan { signUp activation coreSuccess coreFailure exports counters rejectUnknown
      events { name category aliases sums active properties events firstDay lastDay }
      unplanned { name events lastDay } } }`,
    "analyst",
  );
  const { trackingPlan } = body.data as { trackingPlan: { events: { name: string }[] } };
  expect(trackingPlan).toMatchObject({
    signUp: "user_signed_up",
    activation: "enrichment_completed",
    coreSuccess: ["enrichment_completed"],
    coreFailure: ["enrichment_failed"],
    exports: ["export_csv_completed", "export_json_completed", "export_tracker_completed"],
    counters: ["enrichments_count", "exports_count", "sessions_count"],
    rejectUnknown: false,
    unplanned: [{ name: "painted_a_wall", events: 1, lastDay: "2026-03-20" }],
  });
  expect(trackingPlan.events.find(({ name }) => name === "enrichment_completed")).toEqual({
    name: "enrichment_completed",
    category: "feature_usage",
    aliases: ["enrichment-success", "enrichment-completed"],
    sums: ["contactCount", "successCount", "durationMs"],
    active: true,
    properties: ["contactCount", "successCount", "durationMs", "source"],
    events: 1,
    firstDay: "2026-03-20",
    lastDay: "2026-03-20",
  });
  // What Tidemark tells itself is there to be chosen, whatever the plan.
  expect(trackingPlan.events.find(({ name }) => name === "lifecycle_stage_changed")).toMatchObject({
    category: "system",
    properties: ["from", "to", "because"],
    active: false,
  });
  expect(trackingPlan.events.find(({ name }) => name === "user_logged_out")).toMatchObject({
    events: 0,
    firstDay: null,
    lastDay: null,
  });
});

test("a name that only a former plan had is not listed among those that came", async () => {
  const { user_logged_out, ...events } = SHIPPED_PLAN.events;
  const { database } = application.company;
  const clock = () => new Date("2026-03-20T13:00:00Z");
  await syncPlan(database, SHIPPED_PLAN, clock);
  await syncPlan(database, { ...SHIPPED_PLAN, events }, clock);
  const { body } = await application.ask("{ trackingPlan { unplanned { name } } }", "analyst");
  expect(user_logged_out).toBeDefined();
  expect(body.data).toEqual({ trackingPlan: { unplanned: [{ name: "painted_a_wall" }] } });
});

test("an event is listed under the id by which its person was known first, as everywhere else", async () => {
  const headers = { authorization: await application.authorization("ingest") };
  const send = (call: string, payload: object) =>
    application.app.inject({ method: "POST", url: `/v1/${call}`, payload, headers });
  await send("track", { userId: "zoe", event: "user_logged_in" });
  await send("alias", { userId: "zoe", previousId: "abc" });
  // The test's clock stands still: the alias came a second later.
  const { sql } = application.company.database;
  await sql`update user_identities set known_at = known_at + interval '1 second' where value = 'abc'`;
  const { body } = await application.ask(
    '{ productEvents(filter: { user: "abc" }) { items { userId anonymousId } } }',
    "analyst",
  );
  expect(body.data).toEqual({
    productEvents: { items: [{ userId: "zoe", anonymousId: "abc" }] },
  });
});

test("a key that sends reads nothing, and a page is a page", async () => {
  const asIngest = await application.ask("{ productEvents { nextCursor } }", "ingest");
  expect(asIngest.body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  const tooLarge = await application.ask("{ productEvents(first: 201) { nextCursor } }", "analyst");
  expect(tooLarge.body.errors?.[0]?.message).toBe("first is a whole number from 1 to 200.");
  const noCursor = await application.ask('{ productEvents(after: "x") { nextCursor } }', "analyst");
  expect(noCursor.body.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
});
