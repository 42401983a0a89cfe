import { afterAll, beforeAll, expect, test } from "vitest";
import {
  coupon,
  discount,
  item,
  price,
  product,
  subscription,
} from "../../testing/stripe/objects.ts";
import { type AskingCompany, openAskingCompany } from "../../testing/stripe-api/asking-company.ts";
import { backfill } from "../../testing/stripe-api/backfill.ts";
import { openStripeWorld } from "../../testing/stripe-api/stripe-world.ts";
import { verifyBooks } from "../recount.ts";

// One customer at £10.00 a month since 2026-01-05, renewed on 2026-02-05; since some day in February at £30.00, which no
// invoice has billed yet. Read on 2026-03-20, whichever of the lists comes first.

let company: AskingCompany;

beforeAll(async () => {
  company = await openAskingCompany("2026-03-20T12:00:00Z");
  const world = openStripeWorld(company.stripe);
  world.subscribe(1, 1_000, "2026-01-05T09:00:00Z");
  world.renew(1, "2026-02-05T09:00:00Z");
  const raised = price("price_3000", 3_000);
  const held = company.stripe.held("sub_1");
  const changed = subscription("sub_1", "cus_1", [item("si_1", raised, 1)], {
    created: held?.created,
    start_date: held?.start_date,
  });
  company.stripe.put(product("prod_price_3000"), raised, changed);
});

afterAll(() => company.close());

async function movements(): Promise<string[]> {
  const rows = await company.database.sql`
    select day, sum(delta)::int as pence from mrr_movements group by day order by day`;
  return rows.map(({ day, pence }) => `${day} ${pence}`);
}

test("invoices that are read before their price is known count once it is", async () => {
  await backfill(company, { kinds: ["invoices"] });
  await backfill(company, { kinds: ["customers", "subscriptions"] });
  // The old price is not known: what Stripe says now has been since the start.
  expect(await movements()).toEqual(["2026-01-05 3000"]);
  await backfill(company, { kinds: ["products", "prices"] });
  expect(await movements()).toEqual(["2026-01-05 1000", "2026-03-20 2000"]);
});

test("what was rebuilt is counted anew to the same numbers", async () => {
  const { database, clock } = company;
  const { differences } = await verifyBooks(database, clock, () => {});
  expect(differences).toEqual([]);
});

test("an invoice that is voided takes its part of the past back", async () => {
  for (const id of ["in_1_1", "in_1_2"]) {
    company.stripe.put({ ...company.stripe.held(id), id, status: "void" });
  }
  await backfill(company, { kinds: ["invoices"] });
  expect(await movements()).toEqual(["2026-01-05 3000"]);
});

// A second customer at £20.00 a month since 2026-01-05, half of it off for two months, until 2026-03-05: £10.00 at first,
// £20.00 since. By the time that Stripe is asked the subscription names no discount; its first invoice does.
test("a discount that was over before the first news is taken off for as long as it held", async () => {
  const { stripe } = company;
  const world = openStripeWorld(stripe);
  world.subscribe(2, 2_000, "2026-01-05T09:00:00Z");
  const span = { start: "2026-01-05T09:00:00Z", end: "2026-03-05T09:00:00Z" };
  const holder = { customer: "cus_2", subscription: "sub_2" };
  stripe.put(coupon("half", { percent_off: 50, duration: "repeating", duration_in_months: 2 }));
  stripe.put(discount("di_half", "half", holder, span));
  stripe.put({ ...stripe.held("in_2_1"), id: "in_2_1", discounts: ["di_half"] });
  await backfill(company);
  const rows = await company.database.sql`
    select day, kind, delta::int as pence, rule from mrr_movements
    where customer_id = 'cus_2' order by day`;
  expect([...rows]).toEqual([
    { day: "2026-01-05", kind: "new", pence: 1_000, rule: "derived from invoice in_2_1" },
    { day: "2026-03-05", kind: "expansion", pence: 1_000, rule: "a discount began or ended" },
  ]);
  const { database, clock } = company;
  expect((await verifyBooks(database, clock, () => {})).differences).toEqual([]);
});
