import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { event, item, price, seconds, subscription } from "../../../testing/stripe/objects.ts";
import {
  CURRENCIES_EVENTS,
  CURRENCIES_NOW,
  CURRENCIES_RATES,
} from "../../../testing/worlds/currencies.ts";

// Rates and amounts stand in worlds/currencies.ts; told in euros, from 13 to 17 March.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: CURRENCIES_NOW });
  await company.deliverAll(CURRENCIES_EVENTS);
  await company.database.sql`update account_settings set reporting_currency = 'eur'`;
  await ask(
    company,
    `mutation { importExchangeRates(csv: ${JSON.stringify(CURRENCIES_RATES)}) { added } }`,
  );
});

afterAll(async () => {
  await company.close();
});

async function converted(field: string, by: string) {
  const answer = await ask<Record<string, { converted: object }>>(
    company,
    `{ ${field}(by: ${by}, period: { from: "2026-03-13", to: "2026-03-17" }) { converted {
      ... on ConversionUnavailable { currency unavailableBecause }
      ... on RevenueBreakdown { currency total { value { minorUnits } previous { minorUnits } customers }
        rows { key name value { minorUnits } previous { minorUnits } customers } other { rows } } } } }`,
  );
  return answer[field]?.converted;
}

const row = (key: string, value: string, previous: string, customers: number | null) => ({
  key,
  name: key.toUpperCase(),
  value: { minorUnits: value },
  previous: { minorUnits: previous },
  customers,
});

test("MRR by currency in euros: each end at its own day's rates, rounded so that the rows add up", async () => {
  // 126.66… + 60 + 50 + 11 = 247.66…, shown as 247.67; before 100 + 100 + 50 = 250.
  expect(await converted("mrrBreakdown", "CURRENCY")).toEqual({
    currency: "eur",
    total: { value: { minorUnits: "24767" }, previous: { minorUnits: "25000" }, customers: 4 },
    rows: [
      row("jpy", "12667", "10000", 1),
      row("bhd", "6000", "10000", 1),
      row("eur", "5000", "5000", 1),
      row("usd", "1100", "0", 1),
    ],
    other: null,
  });
});

test("net revenue by currency in euros: each day at its own rate, the period before too", async () => {
  // aki 100, cal 50, bea 60 - 20, dan 10; from the 8th to the 12th aki's 100 of the 9th.
  expect(await converted("netRevenueBreakdown", "CURRENCY")).toEqual({
    currency: "eur",
    total: { value: { minorUnits: "20000" }, previous: { minorUnits: "10000" }, customers: null },
    rows: [
      row("jpy", "10000", "10000", null),
      row("eur", "5000", "0", null),
      row("bhd", "4000", "0", null),
      row("usd", "1000", "0", null),
    ],
    other: null,
  });
});

test("customers of all currencies in one country are one row", async () => {
  expect(await converted("mrrBreakdown", "COUNTRY")).toMatchObject({
    rows: [{ ...row("unknown", "24767", "25000", 4), name: null }],
  });
});

test("a course by currency says how many decimals the values of each have, which have no currency of their own", async () => {
  const course = "currency decimals groups { values }";
  const { mrrBreakdownSeries } = await ask<{ mrrBreakdownSeries: { byCurrency: object[] } }>(
    company,
    `{ mrrBreakdownSeries(by: CURRENCY, period: { from: "2026-03-16", to: "2026-03-17" }) {
      byCurrency { ${course} } converted { ... on RevenueBreakdownSeries { currency decimals } } } }`,
  );
  expect(mrrBreakdownSeries).toEqual({
    byCurrency: [
      { currency: "bhd", decimals: 3, groups: [{ values: ["40000", "30000"] }] },
      { currency: "eur", decimals: 2, groups: [{ values: ["5000", "5000"] }] },
      { currency: "jpy", decimals: 0, groups: [{ values: ["19000", "19000"] }] },
      { currency: "usd", decimals: 2, groups: [{ values: ["1100", "1100"] }] },
    ],
    converted: { currency: "eur", decimals: 2 },
  });
});

test("whoever pays in two currencies is one customer of them together, and one of each", async () => {
  const plan = price("price_second", 1000, { product: "prod_second", currency: "eur" });
  const second = subscription("sub_second", "cus_aki", [item("si_second", plan, 1)], {
    currency: "eur",
    created: seconds("2026-03-16T09:00:00Z"),
    start_date: seconds("2026-03-16T09:00:00Z"),
  });
  await company.deliver(event("customer.subscription.created", second, "2026-03-16T09:00:00Z"));
  expect(await converted("mrrBreakdown", "COUNTRY")).toMatchObject({
    total: { customers: 4 },
    rows: [{ customers: 4 }],
  });
  expect(await converted("mrrBreakdown", "CURRENCY")).toMatchObject({
    total: { customers: 4 },
    rows: [
      { key: "jpy", customers: 1 },
      { key: "bhd", customers: 1 },
      { key: "eur", customers: 2 },
      { key: "usd", customers: 1 },
    ],
  });
});

test("a missing rate makes the whole breakdown unavailable, and says which", async () => {
  await company.database.sql`delete from exchange_rates where quote = 'bhd'`;
  expect(await converted("mrrBreakdown", "PLAN")).toEqual({
    currency: "eur",
    unavailableBecause: expect.stringContaining("BHD"),
  });
});
