import { expect, onTestFinished, test } from "vitest";
import { everyRow } from "../testing/kill/every-row.ts";
import {
  balanceTransaction,
  charge,
  event,
  item,
  price,
  subscription,
  thinEvent,
} from "../testing/stripe/objects.ts";
import { AFTER_BURST_SECONDS, openAskingCompany } from "../testing/stripe-api/asking-company.ts";
import { rebuildBooks, verifyBooks } from "./recount.ts";

// What Stripe tells only when it is asked (tiers, fees, the object of a thin event) is in no event.

const AT = "2026-03-20T11:00:00Z";

test("a rebuild keeps what Stripe told when it was asked, and can restore it", async () => {
  const company = await openAskingCompany("2026-03-20T12:00:00Z");
  onTestFinished(() => company.close());
  const tiers = [{ up_to: "inf", unit_amount: 700, unit_amount_decimal: "700", flat_amount: null }];
  const tiered = price("price_1", 0, {
    billing_scheme: "tiered",
    tiers_mode: "volume",
    unit_amount: null,
    unit_amount_decimal: null,
  });
  const bought = subscription("sub_1", "cus_1", [item("si_1", tiered, 5)]);
  const thin = subscription("sub_2", "cus_2", [item("si_2", price("price_2", 900), 1)]);
  const paid = charge("ch_1", 5_000, AT, { customer: "cus_1" });
  company.stripe.put(
    { ...tiered, tiers },
    bought,
    thin,
    balanceTransaction("txn_1", "ch_1", 5_000, 148, AT),
    { ...paid, balance_transaction: "txn_1" },
  );
  await company.deliverAll([
    event("customer.subscription.created", bought, AT),
    event("charge.succeeded", { ...paid, balance_transaction: null }, AT),
    thinEvent("v1.customer.subscription.created", thin, AT),
  ]);
  await company.pass(AFTER_BURST_SECONDS);
  const { sql } = company.database;
  const before = await everyRow(sql);
  // 5 × 7.00 by the tiers, 9.00 from the thin event, and the fee of the charge.
  const movements = await sql`select round(delta)::int as delta from mrr_movements order by 1`;
  expect(movements.map(({ delta }) => delta)).toEqual([900, 3500]);
  expect(await sql`select 1 from ledger_entries where id = 'fee:txn_1'`).toHaveLength(1);

  const verify = async () =>
    (await verifyBooks(company.database, company.clock, () => {})).differences;
  expect(await verify()).toEqual([]);
  await sql`update prices set tiers = null`;
  await sql`delete from balance_transactions`;
  await sql`delete from subscription_history where subscription_id = 'sub_2'`;
  expect((await verify()).map(({ table, rows }) => `${table}: ${rows}`)).toEqual([
    "prices: 1",
    "subscription_history: 1",
    "balance_transactions: 1",
  ]);
  await rebuildBooks(company.database, company.clock, () => {});
  expect(await everyRow(sql)).toEqual(before);
});
