import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, createCalendar } from "../domain/calendar.ts";
import type { StripeFrontDoor } from "../intake/front-door.ts";
import type { ProductDoor } from "../intake/product-events/product-door.ts";
import { createStripeFrontDoor } from "../intake/receive-stripe-event.ts";
import { ask } from "../testing/ask.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { DEMO_EVENTS as events, DEMO_DAY as FIRST_DAY } from "../testing/demo/demo-events.ts";
import { companyAt } from "../testing/demo/naive-books.ts";
import { sendThrough } from "../testing/demo/send-through.ts";
import { createCatalogue } from "./catalogue.ts";
import { DEMO_SEED } from "./company.ts";
import { prepareDemo, readDemo } from "./demo-account.query.ts";
import { storyUntil } from "./generate-demo-events.ts";
import { makeDemo } from "./make-demo.ts";
import type { DemoEvent } from "./objects/event.ts";
import { makeTryOutEvents, type TryOutKind } from "./try-out-events.ts";
import { readTryOutSubjects } from "./try-out-subjects.query.ts";

const NEXT_DAY = new Date("2026-11-22T09:00:00Z");
const story = storyUntil(FIRST_DAY);

let now = FIRST_DAY;
const clock = () => now;

let database: TestDatabase;
let frontDoor: StripeFrontDoor;
const messageIds = new Set<unknown>();
let interruptedAfter = 0;
let deliveredAgain = 0;

/** What people did is stored by tests of its own: here it is only counted. */
const productDoor: ProductDoor = {
  receive: async ({ messages }) => {
    for (const message of messages) messageIds.add(Object(message).messageId);
    return [];
  },
  hearNews: () => {},
  folded: async () => {},
  start: () => {},
  stop: async () => {},
};

const parts = (door: StripeFrontDoor) => ({
  database,
  frontDoor: door,
  productDoor,
  clock,
  author: "server" as const,
  onProgress: () => {},
});

/** The demo is made once for all tests: begun, cut off in the middle, and finished the next day. */
beforeAll(async () => {
  database = await openTestDatabase();
  await prepareDemo(database, { author: "server", now });
  frontDoor = createStripeFrontDoor({
    database,
    clock,
    secrets: [],
    stripe: null,
    log: { warn: () => {}, error: (details) => expect.unreachable(JSON.stringify(details)) },
  });
  frontDoor.start();
  const breaking: StripeFrontDoor = {
    ...frontDoor,
    receive: async (payload, signature, origin) => {
      if (interruptedAfter === 3_000) throw new Error("The plug was pulled");
      interruptedAfter += 1;
      return await frontDoor.receive(payload, signature, origin);
    },
  };
  await expect(makeDemo(parts(breaking))).rejects.toThrow("The plug was pulled");
  const counting: StripeFrontDoor = {
    ...frontDoor,
    receive: async (payload, signature, origin) => {
      const receipt = await frontDoor.receive(payload, signature, origin);
      if (receipt.alreadyKnown) deliveredAgain += 1;
      return receipt;
    },
  };
  now = NEXT_DAY;
  await makeDemo(parts(counting));
});

afterAll(async () => {
  await frontDoor.stop();
  await database.drop();
});

test("finishes a demo that was interrupted, with every event once and none parked", async () => {
  expect(await readDemo(database)).toMatchObject({ today: "2026-11-21", isReady: true });
  expect(deliveredAgain).toBeGreaterThanOrEqual(interruptedAfter - 64);
  expect(deliveredAgain).toBeLessThanOrEqual(3_000);
  const [row] = await database.sql`
    select count(*)::int as events, count(*) filter (where status = 'parked')::int as parked,
      count(*) filter (where status = 'received')::int as waiting
    from stripe_events`;
  expect(row).toEqual({ events: events.length, parked: 0, waiting: 0 });
  expect(await database.sql`select 1 from unvalued_items`).toEqual([]);
  expect(messageIds.size).toBeGreaterThan(15_000);
});

test("comes out of the front door with the MRR that a plain reading of its events gives, month by month", async () => {
  for (const ago of [0, 30, 150, 300, 450]) {
    const at = story.end - ago * 86_400;
    const plain = companyAt(events, at);
    const folded = await database.sql<{ currency: string; mrr: string; payers: number }[]>`
      select currency, sum(delta)::text as mrr, sum(customers_delta)::int as payers
      from mrr_movements where occurred_at < ${new Date(at * 1000)} group by currency`;
    const mrr = Object.fromEntries(folded.map((row) => [row.currency, Number(row.mrr)]));
    expect(mrr.gbp).toBeCloseTo(plain.mrr.gbp, 4);
    expect(mrr.usd).toBeCloseTo(plain.mrr.usd, 4);
    expect(folded.reduce((sum, row) => sum + row.payers, 0)).toBe(plain.payers.size);
  }
});

test("books every charge and refund of its events, to the penny", async () => {
  const total = (type: string, field: string, currency: string) =>
    events
      .filter((event) => event.type === type && event.data.object.currency === currency)
      .reduce((sum, event) => sum + Number(event.data.object[field]), 0);
  const rows = await database.sql<{ currency: string; kind: string; amount: bigint }[]>`
    select currency, kind, sum(amount_minor)::bigint as amount from ledger_entries group by 1, 2`;
  const booked = new Map(rows.map((row) => [`${row.kind} ${row.currency}`, Number(row.amount)]));
  for (const currency of ["gbp", "usd"]) {
    expect(booked.get(`charge ${currency}`)).toBe(total("charge.succeeded", "amount", currency));
    expect(booked.get(`refund ${currency}`)).toBe(-total("refund.created", "amount", currency));
    expect(booked.get(`refund_failure ${currency}`) ?? 0).toBe(
      total("refund.failed", "amount", currency),
    );
  }
});

test("has an MRR that its customers add up to, to the penny, on every day of the last year", async () => {
  const last = createCalendar("Europe/London").dayOf(new Date((story.end - 1) * 1000));
  const from = addDays(last, -364);
  type Amount = { readonly minorUnits: string };
  const { mrr } = await ask<{
    mrr: { byCurrency: { currency: string; series: { day: string; value: Amount }[] }[] };
  }>(
    { database, clock, frontDoor },
    `{ mrr(period: { from: "${from}", to: "${last}" }) {
        byCurrency { currency series { day value { minorUnits } } } } }`,
  );
  expect(mrr.byCurrency.map(({ series }) => series.length)).toEqual([365, 365]);
  for (const { currency, series } of mrr.byCurrency) {
    for (const { day, value } of series) {
      const { explainMrr } = await ask<{
        explainMrr: { parts: { value: Amount }[]; rest: Amount };
      }>(
        { database, clock, frontDoor },
        `{ explainMrr(currency: "${currency}", day: "${day}", first: 1000) {
            parts { value { minorUnits } } rest { minorUnits } } }`,
      );
      const parts = [...explainMrr.parts.map((part) => part.value), explainMrr.rest];
      const sum = parts.reduce((total, { minorUnits }) => total + BigInt(minorUnits), 0n);
      expect(`${day} ${currency} ${sum}`).toBe(`${day} ${currency} ${value.minorUnits}`);
    }
  }
});

test("does nothing a second time", async () => {
  const closed: StripeFrontDoor = {
    ...frontDoor,
    receive: async () => expect.unreachable("A finished demo was sent again"),
  };
  const again = await makeDemo(parts(closed));
  expect(again).toEqual(await readDemo(database));
});

const tryOut = async (kind: TryOutKind, seed: string): Promise<DemoEvent[]> => {
  const catalogue = createCatalogue(DEMO_SEED, story.start, story.end);
  const subjects = await readTryOutSubjects(database);
  const made = makeTryOutEvents(kind, { now, seed, catalogue, subjects });
  const { secret } = (await readDemo(database)) ?? { secret: "" };
  await sendThrough(frontDoor, made, secret, now);
  return made;
};

const level = async () => {
  const [row] = await database.sql<{ mrr: number; charged: number; refunded: number }[]>`
    select (select sum(delta) from mrr_movements where currency = 'gbp')::float8 as mrr,
      (select sum(amount_minor) from ledger_entries where kind = 'charge')::float8 as charged,
      (select sum(amount_minor) from ledger_entries where kind = 'refund')::float8 as refunded`;
  return row ?? { mrr: 0, charged: 0, refunded: 0 };
};

test("lets one try out a subscription, a payment, a refund and a cancellation, each with its exact effect", async () => {
  // One seat of Team costs £49.00 a month, paid at once.
  const before = await level();
  const made = await tryOut("new-subscription", "try 1");
  expect(made.every(({ created }) => created <= now.getTime() / 1000)).toBe(true);
  const subscribed = await level();
  expect(subscribed.mrr - before.mrr).toBeCloseTo(4_900, 6);
  expect(subscribed.charged - before.charged).toBe(4_900);

  // The newest payment is that one: as much comes in again, and goes out again.
  await tryOut("payment", "try 2");
  const paid = await level();
  expect(paid.charged - subscribed.charged).toBe(4_900);
  await tryOut("refund", "try 3");
  const refunded = await level();
  expect(refunded.refunded - paid.refunded).toBe(-4_900);

  // The newest subscription is that one too.
  await tryOut("cancellation", "try 4");
  expect((await level()).mrr).toBeCloseTo(before.mrr, 6);
});

test("says what to try first where there is nothing to try it out on", () => {
  const catalogue = createCatalogue(DEMO_SEED, story.start, story.end);
  const subjects = { subscription: null, charge: null };
  expect(() => makeTryOutEvents("refund", { now, seed: "none", catalogue, subjects })).toThrow(
    "There is no payment to try it out on. Try new-subscription first.",
  );
});
