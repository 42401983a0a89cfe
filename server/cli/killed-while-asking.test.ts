import { expect, onTestFinished, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { DELIVERY_SECRET, deliver } from "../testing/kill/deliveries.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { charge, customer, event } from "../testing/stripe/objects.ts";
import { LOOPBACK_KEY, openLoopbackStripe } from "../testing/stripe-api/loopback-stripe.ts";
import { runBuiltTidemark } from "../testing/tidemark-process.ts";

async function startServer(database: TestDatabase, stripeUrl: string) {
  const server = runBuiltTidemark(["start", "--no-console"], {
    DATABASE_URL: database.url,
    TIDEMARK_DATA: await scratchFolder(),
    TIDEMARK_DEMO: "0",
    STRIPE_WEBHOOK_SECRET: DELIVERY_SECRET,
    STRIPE_SECRET_KEY: LOOPBACK_KEY,
    STRIPE_API_BASE: stripeUrl,
    LOG_LEVEL: "trace",
    PORT: "0",
  });
  const [, address] = await server.until(/Tidemark is at (http:\S+)/);
  return { server, address: String(address) };
}

test("a server killed while it asks Stripe is followed by one that asks again, and no log has the key", async () => {
  const database = await openTestDatabase();
  const stripe = await openLoopbackStripe(() => new Date());
  onTestFinished(async () => {
    await stripe.close();
    await database.drop();
  });
  const at = `${new Date().toISOString().slice(0, 19)}Z`;
  const paid = charge("ch_1", 5_000, at);
  stripe.put(customer("cus_1", { name: "as it is" }), { ...paid, balance_transaction: "txn_1" });
  const told = [
    event("customer.updated", customer("cus_1", { name: "as told" }), at),
    event("charge.succeeded", paid, at),
  ];

  stripe.breakDown({ kind: "no answer" });
  const killed = await startServer(database, stripe.url);
  for (const one of told) {
    const payload = JSON.stringify(one);
    expect(await deliver(killed.address, { id: String(one.id), payload })).toMatchObject({
      status: 200,
    });
  }
  await expect.poll(() => stripe.requests.length).toBeGreaterThanOrEqual(2);
  killed.server.signal("SIGKILL");
  expect(await killed.server.ended).toBeNull();
  const queue = () => database.sql`select 1 from stripe_refetches`;
  expect(await queue()).toHaveLength(2);

  stripe.recover();
  const next = await startServer(database, stripe.url);
  await expect.poll(async () => (await queue()).length).toBe(0);
  const [stored] = await database.sql`select name from customers where id = 'cus_1'`;
  expect(stored?.name).toBe("as it is");
  const entries = await database.sql`select id from ledger_entries`;
  expect([...entries]).toEqual([{ id: "charge:ch_1" }]);
  next.server.signal("SIGTERM");
  expect(await next.server.ended).toBe(0);
  expect(killed.server.output() + next.server.output()).not.toContain(LOOPBACK_KEY);
});
