import { afterAll, beforeAll, expect, test } from "vitest";
import { SHIPPED_PLAN } from "../../../schema/events/tracking-plan.ts";
import { DEMO_EVENTS, DEMO_DAY as TODAY } from "../../testing/demo/demo-events.ts";
import { openProduct, type TestProduct } from "../../testing/product.ts";
import { storyUntil } from "../generate-demo-events.ts";
import type { DemoEvent } from "../objects/event.ts";
import { generateMessages } from "./generate-messages.ts";
import type { DemoMessage } from "./message.ts";
import { sendMessages } from "./send-messages.ts";
import { readSubscribers } from "./subscribers.ts";

const reader = readSubscribers();
const payments: DemoEvent[] = [];
for (const event of DEMO_EVENTS) {
  reader.see(event);
  if (event.type === "charge.succeeded") payments.push(event);
}
const messages = generateMessages({ today: TODAY }, reader.subscribers());

const of = (event: string) => messages.filter((message) => message.event === event);

const firstBy = (event: string, some = of(event)) => {
  const first = new Map<string, string>();
  for (const { userId, timestamp } of some) {
    if (userId !== undefined && !first.has(userId)) first.set(userId, timestamp);
  }
  return first;
};

let product: TestProduct;

/** The first thirty customers with as many others as belong to them, sent twice: the second time changes nothing. */
beforeAll(async () => {
  product = await openProduct({ now: TODAY.toISOString(), timeZone: "Europe/London" });
  const some = generateMessages({ today: TODAY }, reader.subscribers().slice(0, 30));
  await sendMessages(product.door, some, () => {});
  await sendMessages(product.door, some, () => {});
});

afterAll(() => product.close());

test("the same subscribers behave the same to the byte, in order of time, before today", () => {
  const again = generateMessages({ today: TODAY }, reader.subscribers());
  expect(JSON.stringify(again)).toBe(JSON.stringify(messages));
  const times = messages.map(({ timestamp }) => Date.parse(timestamp));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times.at(-1)).toBeLessThan(storyUntil(TODAY).end * 1000);
  expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(messages.length);
});

test("every message is one that the tracking plan knows, and says what it has to", () => {
  for (const { event, properties } of messages) {
    if (event === "usage_counted") continue;
    const planned = SHIPPED_PLAN.events[event];
    expect(planned, event).toBeDefined();
    expect(planned?.properties.safeParse(properties ?? {}).error, event).toBeUndefined();
  }
});

test("whoever pays had signed up before, and nobody uses the product after they left it", () => {
  const signedUp = firstBy("user_signed_up");
  const subscribers = reader.subscribers();
  expect(payments.length).toBeGreaterThan(1_000);
  for (const { userId, customerAt } of subscribers) {
    expect(Date.parse(signedUp.get(userId) ?? "")).toBeLessThan(customerAt * 1000);
  }
  const ofUser = new Map(subscribers.map((subscriber) => [subscriber.userId, subscriber]));
  const isOpenAt = (message: DemoMessage) => {
    const at = Date.parse(message.timestamp) / 1000;
    const stays = ofUser.get(message.userId ?? "")?.stays;
    return stays?.some(({ from, to }) => at >= from && at < (to ?? at + 1)) ?? true;
  };
  expect(of("enrichment_completed").filter((message) => !isOpenAt(message))).toEqual([]);
});

test("the demo shows what a product has: activation, failures, a weekly pattern, and who never pays", () => {
  const activated = firstBy("enrichment_completed");
  const customers = reader.subscribers();
  const share = customers.filter(({ userId }) => activated.has(userId)).length / customers.length;
  expect(share).toBeGreaterThan(0.7);
  expect(share).toBeLessThan(0.98);
  const [succeeded, failed] = [of("enrichment_completed").length, of("enrichment_failed").length];
  expect(succeeded / (succeeded + failed)).toBeGreaterThan(0.9);
  expect(failed).toBeGreaterThan(50);
  const onWeekday = (weekday: number) =>
    of("session_started").filter(({ timestamp }) => new Date(timestamp).getUTCDay() === weekday)
      .length;
  expect(onWeekday(2)).toBeGreaterThan(onWeekday(6) * 3);
  expect(firstBy("user_signed_up").size).toBeGreaterThan(customers.length + 200);
  const anonymous = new Set(messages.flatMap(({ anonymousId }) => anonymousId ?? []));
  expect(anonymous.size).toBeGreaterThan(300);
});

test("the product's door takes all of it once, and a visitor of before is the person they signed up as", async () => {
  const [row] = await product.database.sql`
    select (select count(*) from events)::int as events,
      (select sum(events) from event_days where segment_id = 0)::int as folded,
      (select count(*) from events where violation is not null)::int as violations,
      (select count(*) from event_appends)::int as waiting,
      (select count(*) from users u where merged_into is null and not exists (
        select from user_identities i where i.user_id = u.id and i.kind = 'user_id'))::int as visitors`;
  const some = generateMessages({ today: TODAY }, reader.subscribers().slice(0, 30));
  const events = some.filter(({ event }) => event !== "usage_counted");
  // Of 340 visitors of the whole company 25 belong to 30 of its 408 customers.
  expect(row).toEqual({
    events: events.length,
    folded: events.length,
    violations: 0,
    waiting: 0,
    visitors: 25,
  });
  const sources = await product.database.sql`
    select from segments s where source is not null and country is not null`;
  expect(sources.length).toBeGreaterThan(5);
});
