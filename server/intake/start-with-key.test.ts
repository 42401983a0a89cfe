import { afterEach, beforeEach, expect, test } from "vitest";
import type { StripeClient } from "../stripe/client.ts";
import { openCompany, TEST_SECRET, type TestCompany } from "../testing/company.ts";
import {
  customer,
  event,
  item,
  price,
  subscription,
  thinEvent,
} from "../testing/stripe/objects.ts";
import { askAt } from "../testing/stripe-api/asking-company.ts";
import { type LoopbackStripe, openLoopbackStripe } from "../testing/stripe-api/loopback-stripe.ts";
import type { StripeFrontDoor } from "./front-door.ts";
import { createStripeFrontDoor } from "./receive-stripe-event.ts";

// A company that began without a Stripe key and is given one.

const AT = "2026-03-20T11:59:00Z";

let company: TestCompany;
let stripe: LoopbackStripe;
let running: StripeFrontDoor;

beforeEach(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
  stripe = await openLoopbackStripe(company.clock);
  running = company.frontDoor;
});

afterEach(async () => {
  await running.stop();
  await company.close();
  await stripe.close();
});

/** Starts the next server on the same database, once the one before has stopped. */
async function startAgain(client: StripeClient | null): Promise<void> {
  await running.stop();
  const { database, clock } = company;
  const fail = (_details: object, message: string) => expect.unreachable(message);
  const log = { warn: fail, error: fail };
  running = createStripeFrontDoor({
    database,
    clock,
    secrets: [TEST_SECRET],
    stripe: client,
    log,
  });
  running.start();
}

const statuses = async () => {
  const rows = await company.database.sql`select status from stripe_events order by arrival`;
  return rows.map(({ status }) => status);
};

test("what was parked for want of a key is fetched, and waits for one again where it is taken away", async () => {
  stripe.put(customer("cus_1", { name: "Ada" }));
  await company.deliver(thinEvent("v1.customer.updated", customer("cus_1"), AT));
  expect(await statuses()).toEqual(["parked"]);
  await startAgain(askAt(stripe.url, company.clock));
  await expect.poll(statuses).toEqual(["asked"]);
  await startAgain(null);
  await expect.poll(statuses).toEqual(["parked"]);
  await startAgain(askAt(stripe.url, company.clock));
  await expect.poll(statuses).toEqual(["asked"]);
  await company.pass(2);
  await expect.poll(statuses).toEqual(["applied"]);
  const rows = await company.database.sql`select name from customers`;
  expect([...rows]).toEqual([{ name: "Ada" }]);
});

test("what could not be valued without a key is, from its own day on", async () => {
  const shown = price("price_t", 0, { billing_scheme: "tiered", tiers_mode: "volume" });
  const bought = subscription("sub_1", "cus_1", [item("si_1", shown, 5)], {
    created: Date.parse(AT) / 1000,
    start_date: Date.parse(AT) / 1000,
  });
  const tiers = [{ up_to: null, unit_amount: 300, flat_amount: null }];
  stripe.put(bought, { ...shown, tiers });
  await company.deliver(event("customer.subscription.created", bought, AT));
  expect(await company.database.sql`select 1 from unvalued_items`).toHaveLength(1);
  await startAgain(askAt(stripe.url, company.clock));
  const movements = async () => {
    const rows = await company.database.sql`
      select occurred_at, round(delta)::int as pence from mrr_movements`;
    return [...rows];
  };
  // 5 × 3.00.
  await expect.poll(movements).toEqual([{ occurred_at: new Date(AT), pence: 1500 }]);
  expect(await company.database.sql`select 1 from unvalued_items`).toHaveLength(0);
});
