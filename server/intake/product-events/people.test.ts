import { afterAll, beforeAll, expect, test } from "vitest";
import { SHIPPED_PLAN } from "../../../schema/events/tracking-plan.ts";
import { openDatabase } from "../../store/database.ts";
import { failLoudly } from "../../testing/fail-loudly.ts";
import { openProduct, type TestProduct } from "../../testing/product.ts";
import { createProductDoor } from "./receive-product-events.ts";

const NOW = "2026-03-20T12:00:00Z";

let product: TestProduct;

beforeAll(async () => {
  product = await openProduct({ now: NOW });
});

afterAll(() => product.close());

/** Each person of some names: the names they have, sorted. */
async function peopleOf(...values: string[]): Promise<string[]> {
  const rows = await product.database.sql<{ names: string }[]>`
    select string_agg(i.kind || ' ' || i.value, ', ' order by i.kind, i.value) as names
    from user_identities i
    where i.user_id in (select user_id from user_identities where value = any(${values}))
    group by i.user_id order by 1`;
  return rows.map(({ names }) => names);
}

async function traitsOf(userKey: string): Promise<Record<string, unknown>> {
  const rows = await product.database.sql<{ key: string; value: unknown }[]>`
    select t.key, t.value from user_traits t
    join user_identities i on i.user_id = t.user_id and i.kind = 'user_id' and i.value = ${userKey}`;
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

/** Whether the fold is told of a person; it is then as if it had looked. */
async function isOnQueue(userKey: string): Promise<boolean> {
  const rows = await product.database.sql`
    delete from user_news n using user_identities i
    where i.user_id = n.user_id and i.kind = 'user_id' and i.value = ${userKey}`;
  return rows.count > 0;
}

const login = (name: object) => ({ event: "user_logged_in", ...name });

test("a visitor who was here before and turns out to be a user is queued to go up in them", async () => {
  await product.send(login({ anonymousId: "m-visitor" }), login({ userId: "m-user" }));
  await product.send({ type: "identify", userId: "m-user", anonymousId: "m-visitor" });
  const merges = await product.database.sql`
    select f.value as from, i.value as into from user_merges m
    join user_identities f on f.user_id = m.from_user_id
    join user_identities i on i.user_id = m.into_user_id`;
  expect([...merges]).toEqual([{ from: "m-visitor", into: "m-user" }]);
  expect(await peopleOf("m-visitor", "m-user")).toEqual([
    "anonymous_id m-visitor",
    "user_id m-user",
  ]);
});

test("requests that name the same new person at once make one person", async () => {
  const servers = await Promise.all(
    [1, 2].map(async () => {
      const database = openDatabase(product.database.url);
      const door = createProductDoor({
        database,
        clock: () => new Date(NOW),
        plan: SHIPPED_PLAN,
        addressDays: 0,
        log: failLoudly,
      });
      return { database, door };
    }),
  );
  const names = Array.from({ length: 40 }, (_, index) => ({
    userId: `race-${index}`,
    anonymousId: `race-v-${index}`,
  }));
  const requests = Array.from({ length: 20 }, (_, request) => {
    const { door } = servers[request % 2] ?? servers[0]!;
    // Each request names them in an order of its own.
    const turned = [...names.slice(request * 2), ...names.slice(0, request * 2)];
    const messages = turned.map((name) => ({ type: "track", event: "user_logged_in", ...name }));
    return door.receive(
      { messages, sentAt: undefined },
      { source: `race ${request}`, country: null },
    );
  });
  const verdicts = (await Promise.all(requests)).flat();
  await Promise.all(servers.map(({ database }) => database.close()));
  expect(verdicts.filter(({ outcome }) => outcome !== "accepted")).toEqual([]);
  expect(await peopleOf(...names.map(({ userId }) => userId))).toHaveLength(40);
  const [counted] = await product.database.sql<{ people: number; events: number }[]>`
    select count(distinct user_id)::int as people, count(*)::int as events from events
    where user_id in (select user_id from user_identities where value like 'race-%')`;
  expect(counted).toEqual({ people: 40, events: 800 });
});

test("the newest of each trait wins, whatever the order in which they come", async () => {
  const said = (hour: number, messageId: string, traits: object) => ({
    type: "identify",
    userId: "t-user",
    messageId,
    timestamp: `2026-03-01T0${hour}:00:00Z`,
    traits,
  });
  await product.send(said(3, "t3", { plan: "pro", seats: 3 }));
  expect(await isOnQueue("t-user")).toBe(true);
  await product.send(
    said(1, "t1", { plan: "free", city: "Bonn" }),
    said(2, "t2", { city: "Cork" }),
  );
  expect(await traitsOf("t-user")).toEqual({ plan: "pro", seats: 3, city: "Cork" });
  await isOnQueue("t-user");
  // Of one moment the greater message id wins; what is old news tells nobody anything.
  await product.send(said(3, "t2b", { plan: "basic" }));
  expect(await isOnQueue("t-user")).toBe(false);
  await product.send(said(3, "t4", { plan: "team" }));
  expect(await isOnQueue("t-user")).toBe(true);
  expect(await traitsOf("t-user")).toMatchObject({ plan: "team" });
});

test("first source and country are those of the earliest event that tells them, last those of the newest", async () => {
  const event = (day: number, source: string, country: string) => ({
    ...login({ userId: "o-user" }),
    timestamp: `2026-03-0${day}T00:00:00Z`,
    context: { campaign: { source }, location: { country } },
  });
  await product.send(event(5, "ads", "us"));
  await product.send(event(3, "newsletter", "GB"), event(4, "podcast", "FR"));
  await product.send(event(6, "ads", "DE"));
  await isOnQueue("o-user");
  // What is not the first is nothing to fold.
  await product.send({ ...login({ userId: "o-user" }), timestamp: "2026-03-07T00:00:00Z" });
  await product.send(event(8, "podcast", "US"), event(7, "ads", "FR"));
  expect(await isOnQueue("o-user")).toBe(false);
  expect(await traitsOf("o-user")).toEqual({
    first_source: "newsletter",
    first_country: "GB",
    last_source: "podcast",
    last_country: "US",
  });
});

test("a person was first seen at the earliest moment that any message names, in whatever order they come", async () => {
  const at = (timestamp: string) => login({ userId: "f-user", timestamp });
  await product.send(at("2026-03-05T00:00:00Z"));
  await product.send(at("2025-01-01T00:00:00Z"), at("2026-01-01T00:00:00Z"));
  await product.send(at("2026-03-06T00:00:00Z"));
  const [user] = await product.database.sql`
    select first_seen_at as at from users u join user_identities i on i.user_id = u.id
    where i.value = 'f-user'`;
  expect(user).toEqual({ at: new Date("2025-01-01T00:00:00Z") });
});

test("only an address that the backend vouches for is a name, and it links who pays with it", async () => {
  await product.database.sql`
    insert into customers (id, email, deleted, as_of, as_of_rank, as_of_event)
    values ('cus_1', 'Ada@Example.com', false, now(), 0, 'evt_1')`;
  const identify = (userId: string, traits: object) => ({ type: "identify", userId, traits });
  await product.send(identify("e-guest", { email: "ada@example.com" }));
  expect(await peopleOf("cus_1")).toEqual([]);
  await product.send(identify("e-user", { email: "ADA@example.com ", emailVerified: true }));
  // Another's word about the same address comes too late.
  await product.send(identify("e-late", { email: "ada@example.com", emailVerified: true }));
  expect(await peopleOf("cus_1")).toEqual([
    "email_verified ada@example.com, stripe_customer cus_1, user_id e-user",
  ]);
});
