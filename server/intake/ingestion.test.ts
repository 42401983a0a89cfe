import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { charge, customer, event } from "../testing/stripe/objects.ts";

let company: TestCompany;

const good = event("customer.created", customer("cus_1"), "2026-03-01T09:00:00Z");
const broken = event(
  "charge.succeeded",
  { ...charge("ch_1", 1, "2026-03-01"), amount: null },
  "2026-03-01T09:00:01Z",
);
const unknown = event(
  "radar.early_fraud_warning.created",
  { id: "issfr_1" },
  "2026-03-01T09:00:02Z",
  {
    api_version: "2024-06-20",
  },
);

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
  for (const one of [good, broken, unknown, good]) await company.deliver(one);
});

afterAll(async () => {
  await company.close();
});

test("the inbox says what came, what had no effect, what was told twice and what needs a person", async () => {
  const answer = await ask(
    company,
    `{ ingestion { received applied ignored redeliveries waiting parked waitingSince lastReceivedAt
        apiVersions { name events } ignoredTypes { name events } } }`,
  );
  expect(answer).toEqual({
    ingestion: {
      received: 3,
      applied: 1,
      ignored: 1,
      redeliveries: 1,
      waiting: 0,
      parked: 1,
      waitingSince: null,
      lastReceivedAt: "2026-03-20T12:00:00.000Z",
      apiVersions: [
        { name: "2026-10-28.endive", events: 2 },
        { name: "2024-06-20", events: 1 },
      ],
      ignoredTypes: [{ name: "radar.early_fraud_warning.created", events: 1 }],
    },
  });
});

test("a parked event is listed with its reason and can be applied again once it can be read", async () => {
  const parked = `{ stripeEvents(status: PARKED) { nextCursor items { id status error objectId } } }`;
  const error = "charge.amount: expected an integer, got null";
  expect(await ask(company, parked)).toEqual({
    stripeEvents: {
      nextCursor: null,
      items: [{ id: broken.id, status: "PARKED", error, objectId: "ch_1" }],
    },
  });
  const replay = `mutation { replayStripeEvent(eventId: "${broken.id}") { status error } }`;
  expect(await ask(company, replay)).toEqual({ replayStripeEvent: { status: "PARKED", error } });
  // As if a later version could read it: the stored text is what is applied.
  await company.database.sql`
    update stripe_events set payload = replace(payload, '"amount":null', '"amount":1') where status = 'parked'`;
  expect(await ask(company, replay)).toEqual({
    replayStripeEvent: { status: "APPLIED", error: null },
  });
  expect(await company.database.sql`select 1 from charges where id = 'ch_1'`).toHaveLength(1);
});

test("the inbox is paged, newest arrivals first", async () => {
  const first = await ask<{ stripeEvents: { items: { id: string }[]; nextCursor: string } }>(
    company,
    `{ stripeEvents(first: 2) { items { id } nextCursor } }`,
  );
  expect(first.stripeEvents.items.map(({ id }) => id)).toEqual([unknown.id, broken.id]);
  const second = await ask(
    company,
    `{ stripeEvents(first: 2, after: "${first.stripeEvents.nextCursor}") { items { id } nextCursor } }`,
  );
  expect(second).toEqual({ stripeEvents: { items: [{ id: good.id }], nextCursor: null } });
});

test.each([
  ['stripeEvents(after: "x") { nextCursor }', "no cursor"],
  ["stripeEvents(first: 0) { nextCursor }", "from 1 to 200"],
])("refuses %s with a sentence", async (field, sentence) => {
  await expect(ask(company, `{ ${field} }`)).rejects.toThrow(sentence);
});

test("an event that never came cannot be replayed", async () => {
  const replay = `mutation { replayStripeEvent(eventId: "evt_none") { status } }`;
  await expect(ask(company, replay)).rejects.toThrow("No event evt_none was received");
});
