import { afterEach, beforeEach, expect, test } from "vitest";
import { createStripeClient } from "../stripe/client.ts";
import { signPayload } from "../stripe/signature.ts";
import { ask } from "../testing/ask.ts";
import { TEST_SECRET } from "../testing/company.ts";
import { customer, event, item, price, product, subscription } from "../testing/stripe/objects.ts";
import {
  AFTER_BURST_SECONDS,
  type AskingCompany,
  askAt,
  openAskingCompany,
} from "../testing/stripe-api/asking-company.ts";
import type { StripeFrontDoor } from "./front-door.ts";
import { createStripeFrontDoor } from "./receive-stripe-event.ts";
import { askForNews, readDue, settleRefetch } from "./refetch-queue.ts";

let company: AskingCompany;
let others: StripeFrontDoor[];

beforeEach(async () => {
  company = await openAskingCompany("2026-03-20T12:00:00Z", { expectsFaults: true });
  others = [];
});

afterEach(async () => {
  for (const server of others) await server.stop();
  await company.close();
});

const AT = "2026-03-20T11:00:00Z";
const told = (id: string) => event("customer.updated", customer(id, { name: "as told" }), AT);
const atStripe = (id: string) => customer(id, { name: "as it is" });

async function nameOf(id: string): Promise<string | undefined> {
  const rows = await company.database.sql<{ name: string }[]>`
    select name from customers where id = ${id}`;
  return rows[0]?.name;
}

async function queue() {
  const rows = await company.database.sql`
    select object_type, object_id, attempts, error, failed_at is not null as given_up
    from stripe_refetches order by object_id`;
  return [...rows];
}

/** A further server on the company's database. */
function anotherServer(livemode = false) {
  const clock = company.clock;
  const stripe = livemode
    ? createStripeClient({ secretKey: "sk_live_1", apiBase: company.stripe.url, clock })
    : askAt(company.stripe.url, clock);
  const { database } = company;
  const { log } = company;
  const server = createStripeFrontDoor({ database, clock, secrets: [TEST_SECRET], stripe, log });
  others.push(server);
  return server;
}

test("while Stripe cannot be reached the snapshots hold, and afterwards every object is fetched", async () => {
  company.stripe.put(atStripe("cus_1"), atStripe("cus_2"));
  company.stripe.breakDown({ kind: "server error" });
  await company.deliverAll([told("cus_1"), told("cus_2")]);
  await company.pass(AFTER_BURST_SECONDS);
  expect(await nameOf("cus_1")).toBe("as told");
  const waiting = { object_type: "customer", attempts: 1, given_up: false };
  const error = "Stripe could not answer (500). It is tried again.";
  expect(await queue()).toEqual([
    { object_id: "cus_1", error, ...waiting },
    { object_id: "cus_2", error, ...waiting },
  ]);
  expect(company.told).toContain("objects of Stripe's wait: fetching them failed");
  company.stripe.recover();
  await company.pass(10);
  expect([await nameOf("cus_1"), await nameOf("cus_2")]).toEqual(["as it is", "as it is"]);
  expect(await queue()).toEqual([]);
});

test("what the key may not read is given up with the permission's name, and holds nothing else up", async () => {
  company.stripe.put(atStripe("cus_1"));
  company.stripe.deny("product");
  await company.deliverAll([told("cus_1"), event("product.updated", product("prod_1"), AT)]);
  await company.pass(AFTER_BURST_SECONDS);
  expect(await nameOf("cus_1")).toBe("as it is");
  const answer = await ask<{ ingestion: { refetches: { failures: { error: string }[] } } }>(
    company,
    "{ ingestion { refetches { waiting failed failures { objectType objectId error failedAt } } } }",
  );
  const failure = { objectType: "product", objectId: "prod_1", error: expect.any(String) };
  const failures = [{ ...failure, failedAt: "2026-03-20T12:00:02.000Z" }];
  expect(answer).toEqual({ ingestion: { refetches: { waiting: 0, failed: 1, failures } } });
  expect(answer.ingestion.refetches.failures[0]?.error).toContain("rak_product_read");
  // Time alone does not help; a start does, since the key may be another then.
  await company.pass(100_000);
  expect(company.stripe.requests).toHaveLength(2);
  company.stripe.allow("product");
  company.stripe.put(product("prod_1"));
  anotherServer().start();
  await expect.poll(queue).toEqual([]);
});

test("what Stripe does not have is given up, until there is news of it", async () => {
  await company.deliver(told("cus_1"));
  await company.pass(AFTER_BURST_SECONDS);
  expect(await queue()).toMatchObject([
    {
      object_id: "cus_1",
      given_up: true,
      error: "Stripe has nothing at /v1/customers/cus_1, in the key's mode.",
    },
  ]);
  company.stripe.put(atStripe("cus_1"));
  await company.deliver(event("customer.updated", customer("cus_1"), "2026-03-20T11:30:00Z"));
  await company.pass(AFTER_BURST_SECONDS);
  expect(await nameOf("cus_1")).toBe("as it is");
  expect(await queue()).toEqual([]);
});

test("an object that is not of its kind's shape is given up with the field's name, beside others that are applied", async () => {
  company.stripe.put(atStripe("cus_1"), { ...customer("cus_2"), name: 7 });
  await company.deliverAll([told("cus_1"), told("cus_2")]);
  await company.pass(AFTER_BURST_SECONDS);
  expect([await nameOf("cus_1"), await nameOf("cus_2")]).toEqual(["as it is", "as told"]);
  expect(await queue()).toMatchObject([
    { object_id: "cus_2", given_up: true, error: "customer.name: expected a text, got a number" },
  ]);
});

test("an object that PostgreSQL alone refuses is given up alone", async () => {
  // A quantity beyond what NUMERIC(38,12) can hold once it is multiplied.
  const huge = Number.MAX_SAFE_INTEGER;
  const calm = subscription("sub_1", "cus_9", [item("si_1", price("price_1", huge), 1)]);
  const wild = subscription("sub_1", "cus_9", [item("si_1", price("price_1", huge), huge)]);
  company.stripe.put(atStripe("cus_1"), wild);
  await company.deliverAll([told("cus_1"), event("customer.subscription.created", calm, AT)]);
  await company.pass(AFTER_BURST_SECONDS);
  expect(await nameOf("cus_1")).toBe("as it is");
  expect(await queue()).toMatchObject([{ object_id: "sub_1", given_up: true }]);
});

test("a server that stops before it has fetched leaves nothing undone for the next", async () => {
  company.stripe.put(atStripe("cus_1"));
  await company.deliver(told("cus_1"));
  await company.frontDoor.stop();
  expect(company.stripe.requests).toEqual([]);
  anotherServer().start();
  await company.pass(AFTER_BURST_SECONDS);
  expect(await nameOf("cus_1")).toBe("as it is");
  expect(await queue()).toEqual([]);
});

test("a server that stops while Stripe does not answer ends at once, and the next one asks again", async () => {
  company.stripe.put(atStripe("cus_1"));
  company.stripe.breakDown({ kind: "no answer" });
  await company.deliver(told("cus_1"));
  const passing = company.pass(AFTER_BURST_SECONDS);
  await expect.poll(() => company.stripe.requests.length).toBe(1);
  await company.frontDoor.stop();
  expect(await queue()).toMatchObject([{ object_id: "cus_1", attempts: 0, given_up: false }]);
  company.stripe.recover();
  anotherServer().start();
  await passing;
  expect(await nameOf("cus_1")).toBe("as it is");
});

test("three servers on one database ask for each object once", async () => {
  const ids = Array.from({ length: 60 }, (_, index) => `cus_${index}`);
  company.stripe.put(...ids.map(atStripe));
  anotherServer().start();
  anotherServer().start();
  await company.deliverAll(ids.map(told));
  await company.pass(AFTER_BURST_SECONDS);
  expect(company.stripe.requests).toHaveLength(60);
  expect(new Set(company.stripe.requests.map((one) => one.split("?")[0])).size).toBe(60);
});

test("news that comes while a fetch is under way is fetched once more", async () => {
  const { database, clock } = company;
  const name = { type: "customer", id: "cus_1" };
  await database.sql.begin((tx) => askForNews(tx, [name], new Date("2026-03-20T11:00:00Z")));
  const [refetch] = await readDue(database.sql, clock(), 10);
  expect(refetch).toMatchObject({ name, asks: 1 });
  await database.sql.begin((tx) => askForNews(tx, [name, name], clock()));
  const isSettled = await database.sql.begin((tx) => settleRefetch(tx, refetch!, clock()));
  expect(isSettled).toBe(false);
  const later = new Date(clock().getTime() + 2_000);
  expect(await readDue(database.sql, later, 10)).toMatchObject([{ name, asks: 3 }]);
});

test("a key of the other mode asks for nothing", async () => {
  await company.frontDoor.stop();
  const live = anotherServer(true);
  live.start();
  const body = JSON.stringify(told("cus_1"));
  await live.receive(Buffer.from(body), signPayload(body, TEST_SECRET, company.clock()), "webhook");
  await live.drained();
  expect(await nameOf("cus_1")).toBe("as told");
  expect(await queue()).toEqual([]);
  // A start with it says so: by then it is decided that the data is test data.
  anotherServer(true).start();
  await expect.poll(() => company.told.join()).toContain("of the other mode");
});
