import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createCalendar } from "../../domain/calendar.ts";
import { storeBalanceTransactions } from "../../store/facts/balance-transactions.ts";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import {
  CURRENCIES_EVENTS,
  CURRENCIES_NOW,
  CURRENCIES_RATES,
  CURRENCIES_SETTLED,
} from "../../testing/worlds/currencies.ts";

// Every expected number is worked by hand in worlds/currencies.ts.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: CURRENCIES_NOW });
  await company.deliverAll(CURRENCIES_EVENTS);
  await company.database.sql.begin((tx) =>
    storeBalanceTransactions(tx, CURRENCIES_SETTLED, createCalendar("UTC")),
  );
  await company.database.sql`update account_settings set reporting_currency = 'eur'`;
});

beforeEach(async () => {
  const table = JSON.stringify(CURRENCIES_RATES);
  await ask(company, `mutation { importExchangeRates(csv: ${table}) { added } }`);
});

afterAll(async () => {
  await company.close();
});

const SPAN = 'period: { from: "2026-03-13", to: "2026-03-17" }';
const UNAVAILABLE = "... on ConversionUnavailable { unavailableBecause }";

interface OnDay {
  readonly day: string;
  readonly value: { readonly minorUnits: string };
}

/** A converted level or sum, with the figure of today. */
interface Answer {
  readonly converted: { readonly present: { readonly minorUnits: string }; series: OnDay[] };
}

const shown = ({ converted: { present, series } }: Answer) => [
  ...series.map(({ day, value }) => `${day}: ${value.minorUnits}`),
  `today: ${present.minorUnits}`,
];

test("Stripe's own rates fill the days on which the imported table is silent, each day's last one", async () => {
  const series = "series { day value { minorUnits } }";
  const { mrr, grossRevenue } = await ask<{ mrr: Answer; grossRevenue: Answer }>(
    company,
    `{ mrr(${SPAN}) { converted { ... on MoneyLevel { present: now { minorUnits } ${series} } } }
       grossRevenue(${SPAN}) { converted { ... on MoneySum { present: today { minorUnits } ${series} } } } }`,
  );
  expect(shown(mrr)).toEqual([
    "2026-03-13: 25000",
    "2026-03-14: 25990",
    "2026-03-15: 25990",
    "2026-03-16: 28667",
    "2026-03-17: 24767",
    "today: 24712",
  ]);
  expect(shown(grossRevenue)).toEqual([
    "2026-03-13: 10000",
    "2026-03-14: 990",
    "2026-03-15: 0",
    "2026-03-16: 5000",
    "2026-03-17: 6000",
    "today: 950",
  ]);
});

test("Stripe's own rates do without a table from their first day on, and are missing before it", async () => {
  await company.database.sql`truncate exchange_rates`;
  const level = "... on MoneyLevel { opening { minorUnits } now { minorUnits } }";
  const yen = 'filter: { currencies: ["jpy"] }';
  const on = (day: string) => `mrr(period: { from: "${day}", to: "${day}" }, ${yen})`;
  // 16,000 × 0.7 on the 14th, 19,000 × 0.7 now: the 13th's rate holds until the 20th.
  expect(
    await ask(
      company,
      `{ after: ${on("2026-03-15")} { converted { ${UNAVAILABLE} ${level} } }
         before: ${on("2026-03-13")} { converted { ${UNAVAILABLE} ${level} } } }`,
    ),
  ).toEqual({
    after: { converted: { opening: { minorUnits: "11200" }, now: { minorUnits: "13300" } } },
    before: {
      converted: {
        unavailableBecause:
          "There is no exchange rate from JPY to EUR for 2026-03-12 or the 7 days before it. Import a table that has one.",
      },
    },
  });
});

test("what is covered tells Stripe's rates from the table's, in whole units", async () => {
  const { exchangeRates } = await ask<{ exchangeRates: Record<string, string | number>[] }>(
    company,
    "{ exchangeRates { base quote source firstDay lastDay days lastRate } }",
  );
  expect(exchangeRates.map((pair) => Object.values(pair).join(" "))).toEqual([
    "eur bhd ECB 2026-03-06 2026-03-17 5 0.500",
    "eur jpy ECB 2026-03-06 2026-03-17 5 150",
    "eur usd ECB 2026-03-06 2026-03-17 5 1.00",
    // A yen was 0.7 cents.
    "jpy eur STRIPE 2026-03-13 2026-03-13 1 0.007",
    "usd eur STRIPE 2026-03-14 2026-03-18 2 0.95",
  ]);
});
