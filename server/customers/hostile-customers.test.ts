import { afterAll, beforeAll, expect, test } from "vitest";
import { signPayload } from "../stripe/signature.ts";
import { ask } from "../testing/ask.ts";
import { openCompany, TEST_SECRET, type TestCompany } from "../testing/company.ts";
import {
  charge,
  customer,
  event,
  item,
  price,
  seconds,
  subscription,
} from "../testing/stripe/objects.ts";
import { timelineOf } from "../testing/timeline.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: "2026-04-21T12:00:00Z" });
});

afterAll(async () => {
  await company.close();
});

const long = "x".repeat(100_000);
const evil = `<script>alert(1)</script> "; drop table customers; -- \u202E ${"👩‍👩‍👧"}`;

test("a customer whose metadata have 100,000 characters, and who was deleted, is shown as told", async () => {
  const fields = { name: evil, email: null, metadata: { user_id: long, note: long } };
  await company.deliverAll([
    event("customer.created", customer("cus_evil", fields), "2026-04-01T09:00:00Z"),
    event(
      "product.created",
      { id: "prod_evil", object: "product", name: evil, active: true },
      "2026-04-01T09:00:00Z",
    ),
    event(
      "customer.subscription.created",
      subscription(
        "sub_evil",
        "cus_evil",
        [item("si_evil", price("price_evil", 2000, { product: "prod_evil" }), 1)],
        {
          created: seconds("2026-04-01T09:00:00Z"),
          start_date: seconds("2026-04-01T09:00:00Z"),
          metadata: { user_id: long },
        },
      ),
      "2026-04-01T09:00:00Z",
    ),
    event(
      "charge.succeeded",
      charge("ch_evil", 9_007_199_254_740, "2026-04-02T09:00:00Z", {
        customer: "cus_evil",
        description: long,
      }),
      "2026-04-02T09:00:00Z",
    ),
    event("customer.deleted", customer("cus_evil", fields), "2026-04-03T09:00:00Z"),
  ]);
  const answer = await ask<{ customer: Record<string, unknown> }>(
    company,
    `{ customer(id: "cus_evil") { name email deleted link { userId } mrr { minorUnits } subscriptions { items { words } } } }`,
  );
  expect(answer.customer).toEqual({
    name: evil,
    email: null,
    deleted: true,
    link: null,
    mrr: [{ minorUnits: "2000" }],
    subscriptions: [{ items: [{ words: `1 × ${evil}, monthly` }] }],
  });
  expect(await timelineOf(company, "cus_evil", "(kinds: [PAYMENT, MOVEMENT])")).toEqual([
    `2026-04-02 Paid: ${long} 9007199254740`,
    `2026-04-01 New: ${evil} 2000`,
  ]);
  const { unlinkedCustomers } = await ask<{
    unlinkedCustomers: { items: { customerId: string; why: string }[] };
  }>(company, "{ unlinkedCustomers(includeUnnamed: false) { items { customerId why } } }");
  expect(unlinkedCustomers.items).toEqual([
    {
      customerId: "cus_evil",
      why: `Its metadata names the user "${"x".repeat(60)}…", which is no user id.`,
    },
  ]);
});

test("a payment of more than a double holds is shown exact", async () => {
  const amount = "9007199254740993";
  const body = JSON.stringify(
    event(
      "charge.succeeded",
      charge("ch_big", 1, "2026-04-02T09:00:00Z", { customer: "cus_big" }),
      "2026-04-02T09:00:00Z",
    ),
  ).replaceAll(/"(amount|amount_captured)":1\b/g, `"$1":${amount}`);
  const signature = signPayload(body, TEST_SECRET, company.clock());
  await company.frontDoor.receive(Buffer.from(body), signature, "webhook");
  await company.frontDoor.drained();
  const { customer: big } = await ask<{ customer: { totals: object[] } }>(
    company,
    `{ customer(id: "cus_big") { totals { paid { minorUnits } } } }`,
  );
  expect(big.totals).toEqual([{ paid: { minorUnits: amount } }]);
  const [row] = await company.database.sql`select amount::text from payments where id = 'ch_big'`;
  expect(row).toEqual({ amount });
});
