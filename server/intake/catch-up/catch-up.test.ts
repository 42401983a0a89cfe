import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type AskingCompany,
  askAt,
  openAskingCompany,
} from "../../testing/stripe-api/asking-company.ts";
import { openSmallBusiness } from "../../testing/stripe-api/small-business.ts";
import type { StripeWorld } from "../../testing/stripe-api/stripe-world.ts";
import { catchUp } from "./catch-up.ts";
import { readNewestCatchUp } from "./catch-ups.query.ts";

// See openSmallBusiness: from 2026-02-05 on, three renewals of £10.00, £20.00 and £30.00 with three events each, a
// payout and a cancellation. One company whose tests follow each other.

let company: AskingCompany;
let world: StripeWorld;
const warned: string[] = [];

beforeAll(async () => {
  company = await openAskingCompany("2026-03-01T12:00:00Z");
  world = openSmallBusiness(company.stripe);
});

afterAll(() => company.close());

async function look() {
  const { database, clock, frontDoor, stripe } = company;
  const log = { warn: (_details: object, message: string) => void warned.push(message) };
  await catchUp({ database, clock, frontDoor, log, stripe: askAt(stripe.url, clock) });
  await frontDoor.drained();
  return await readNewestCatchUp(database.sql);
}

async function renewals(): Promise<number> {
  const [row] = await company.database.sql`
    select coalesce(sum(amount_minor), 0)::int as pence from ledger_entries
    where kind = 'charge' and day >= '2026-02-01'`;
  return row?.pence;
}

test("before anything is known of the account, Stripe is not asked", async () => {
  expect(await look()).toBeNull();
  expect(company.stripe.requests).toEqual([]);
});

test("a webhook that was dropped is found and taken in as if it had come", async () => {
  const dropped = world.events.findIndex(({ id }) =>
    String(id).includes("charge_succeeded_ch_2_5"),
  );
  expect(dropped).toBeGreaterThan(0);
  await company.deliverAll(world.events.filter((_, index) => index !== dropped));
  expect(await renewals()).toBe(4_000);
  // Looked at from 30 days ago, less an hour: 2026-01-30T13:00. Eleven events have happened since.
  expect(await look()).toMatchObject({ listed: 11, missed: 1, lostSince: null, error: null });
  expect(await renewals()).toBe(6_000);
  expect(warned).toHaveLength(1);
  const [row] = await company.database
    .sql`select origin from stripe_events where origin <> 'webhook'`;
  expect(row).toEqual({ origin: "catch-up" });
});

test("looks on from where it stood, takes in nothing twice, and leaves alone what is on its way", async () => {
  company.setClock("2026-03-02T12:00:00Z");
  // 2026-03-02T11:54 never comes; 11:58 may be on its way.
  world.refund("ch_3_6", 100, "2026-03-02T11:54:00Z");
  world.refund("ch_3_6", 200, "2026-03-02T11:58:00Z");
  expect(await look()).toMatchObject({ listed: 1, missed: 1 });
  expect(await look()).toMatchObject({ listed: 1, missed: 0 });
  company.setClock("2026-03-02T12:10:00Z");
  expect(await look()).toMatchObject({ listed: 2, missed: 1, error: null });
});

test("what Stripe could not say is written down, and asked for again", async () => {
  company.setClock("2026-03-03T12:00:00Z");
  world.refund("ch_3_6", 300, "2026-03-03T10:00:00Z");
  company.stripe.deny("event");
  await expect(look()).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await readNewestCatchUp(company.database.sql))?.error).toContain("rak_event_read");
  company.stripe.allow("event");
  expect(await look()).toMatchObject({ missed: 1, error: null });
});

test("a longer absence than Stripe keeps events for is said, with since when", async () => {
  company.setClock("2026-05-01T12:00:00Z");
  // The last look went up to five minutes before 2026-03-03T12:00.
  expect(await look()).toMatchObject({
    lostSince: new Date("2026-03-03T11:55:00Z"),
    from: new Date("2026-04-01T13:00:00Z"),
  });
  expect(await look()).toMatchObject({ lostSince: null });
});
