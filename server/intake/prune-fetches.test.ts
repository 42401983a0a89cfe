import { afterEach, beforeEach, expect, test } from "vitest";
import { everyRow } from "../testing/kill/every-row.ts";
import { event, item, price, seconds, subscription } from "../testing/stripe/objects.ts";
import {
  AFTER_BURST_SECONDS,
  type AskingCompany,
  openAskingCompany,
} from "../testing/stripe-api/asking-company.ts";
import { pruneFetches } from "./prune-fetches.ts";
import { rebuildBooks } from "./recount.ts";

let company: AskingCompany;

beforeEach(async () => {
  company = await openAskingCompany("2026-03-20T12:00:00Z");
});

afterEach(async () => {
  await company.close();
});

const START = "2026-03-01T09:00:00Z";
const since = { created: seconds(START), start_date: seconds(START) };
const sold = item("si_1", price("price_1", 10_000), 1);
const state = (fields = {}) => subscription("sub_1", "cus_1", [sold], { ...since, ...fields });
const told = (object: object, at: string) =>
  event("customer.subscription.updated", { ...object, id: "sub_1" }, at);

async function fetchesKept(): Promise<string[]> {
  const rows = await company.database.sql<{ id: string }[]>`
    select id from stripe_fetches where object_type = 'subscription' order by fetched_at`;
  return rows.map(({ id }) => id);
}

test("an answer that a movement stands on is kept, one that said what events had said is let go", async () => {
  company.stripe.put(state());
  await company.deliver(told(state(), START));
  await company.pass(AFTER_BURST_SECONDS);
  const [needless] = await fetchesKept();
  // No event tells of this: the second answer does, and the churn names it.
  company.stripe.put(state({ status: "unpaid" }));
  await company.deliver(told(state({ description: "again" }), "2026-03-20T12:00:01Z"));
  await company.pass(AFTER_BURST_SECONDS);
  const [, needed] = await fetchesKept();
  const named = await company.database.sql`
    select 1 from mrr_movements where kind = 'churn' and event_id = ${needed ?? ""}`;
  expect(named).toHaveLength(1);

  await pruneFetches(company.database, new Date("2026-03-20T12:00:00Z"));
  expect(await fetchesKept()).toEqual([needless, needed]);
  await pruneFetches(company.database, new Date("2026-03-21T12:00:00Z"));
  expect(await fetchesKept()).toEqual([needed]);
});

test("the books are rebuilt as they were once answers were let go, which is done by itself a day after the start", async () => {
  company.stripe.put(state({ status: "unpaid" }));
  await company.deliver(told(state(), START));
  await company.pass(AFTER_BURST_SECONDS);
  company.stripe.put(state({ status: "active" }));
  await company.deliver(told(state({ status: "unpaid" }), "2026-03-20T12:00:03Z"));
  await company.pass(AFTER_BURST_SECONDS);
  const rows = async () => {
    const { stripe_fetches: _, ...others } = await everyRow(company.database.sql);
    return others;
  };
  const before = await rows();
  // No row names this one.
  await company.database.sql`
    insert into stripe_fetches (id, object_type, object_id, fetched_at, received_at, payload)
    values ('fetch_old', 'price', 'price_gone', ${START}, ${START}, '{}')`;
  await company.pass(86_400);
  const isGone = async () =>
    (await company.database.sql`select 1 from stripe_fetches where id = 'fetch_old'`).length === 0;
  await expect.poll(isGone).toBe(true);
  await rebuildBooks(company.database, company.clock, () => {});
  expect(await rows()).toEqual(before);
});
