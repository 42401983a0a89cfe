import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import {
  CURRENCIES_EVENTS,
  CURRENCIES_NOW,
  CURRENCIES_RATES,
} from "../../testing/worlds/currencies.ts";

// Every expected number is worked by hand in worlds/currencies.ts.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: CURRENCIES_NOW });
  await company.deliverAll(CURRENCIES_EVENTS);
});

beforeEach(async () => {
  await company.database.sql`truncate exchange_rates`;
  await reportIn("eur");
  await importRates(CURRENCIES_RATES);
});

afterAll(async () => {
  await company.close();
});

async function reportIn(currency: string | null) {
  await company.database.sql`update account_settings set reporting_currency = ${currency}`;
}

async function importRates(csv: string) {
  await ask(company, `mutation { importExchangeRates(csv: ${JSON.stringify(csv)}) { added } }`);
}

const SPAN = 'period: { from: "2026-03-13", to: "2026-03-17" }';
const UNAVAILABLE = "... on ConversionUnavailable { currency unavailableBecause }";
const units = (minorUnits: string) => ({ minorUnits });

/** One week of a converted bridge. */
interface Span {
  readonly day: string;
  readonly opening: { readonly minorUnits: string };
  readonly movements: { readonly amount: { readonly minorUnits: string } }[];
  readonly fx: { readonly minorUnits: string };
  readonly closing: { readonly minorUnits: string };
}

describe("MRR in the reporting currency", () => {
  const LEVEL = `converted { ${UNAVAILABLE} ... on MoneyLevel { currency
    now { minorUnits currency decimals } opening { minorUnits } closing { minorUnits }
    series { day value { minorUnits } } previousSeries { value { minorUnits } } } }`;

  test("is each day's level at the day's rates, over a weekend at Friday's, rounded once", async () => {
    expect(await ask(company, `{ mrr(${SPAN}) { ${LEVEL} } }`)).toEqual({
      mrr: {
        converted: {
          currency: "eur",
          now: { minorUnits: "24767", currency: "eur", decimals: 2 },
          opening: units("25000"),
          closing: units("24767"),
          series: [
            { day: "2026-03-13", value: units("25000") },
            { day: "2026-03-14", value: units("26000") },
            { day: "2026-03-15", value: units("26000") },
            { day: "2026-03-16", value: units("28667") },
            { day: "2026-03-17", value: units("24767") },
          ],
          previousSeries: Array.from({ length: 5 }, () => ({ value: units("25000") })),
        },
      },
    });
  });

  test("times twelve is ARR, from the exact value: 247.66… × 12 = 2,972.00", async () => {
    const now = "converted { ... on MoneyLevel { now { minorUnits } } }";
    expect(await ask(company, `{ arr(${SPAN}) { ${now} } }`)).toEqual({
      arr: { converted: { now: units("297200") } },
    });
  });

  test("can be told in a currency without hundredths, across the euro: 247.66… € × 150 = ¥37,150", async () => {
    await reportIn("jpy");
    const now = "converted { ... on MoneyLevel { now { minorUnits currency decimals } } }";
    expect(await ask(company, `{ mrr(${SPAN}) { ${now} } }`)).toEqual({
      mrr: { converted: { now: { minorUnits: "37150", currency: "jpy", decimals: 0 } } },
    });
  });

  test("leaves the native amounts as they are", async () => {
    const native = `{ mrr(${SPAN}) { byCurrency { currency closing { minorUnits } } } }`;
    const converted = await ask(company, native);
    await reportIn(null);
    expect(await ask(company, native)).toEqual(converted);
    expect(converted).toEqual({
      mrr: {
        byCurrency: [
          { currency: "bhd", closing: units("30000") },
          { currency: "eur", closing: units("5000") },
          { currency: "jpy", closing: units("19000") },
          { currency: "usd", closing: units("1100") },
        ],
      },
    });
  });
});

test("the bridge of all currencies closes to the minor unit, with what the rates did as a line of its own", async () => {
  const answer = await ask(
    company,
    `{ mrrMovements(${SPAN}) { converted { ${UNAVAILABLE} ... on ConvertedMrrBridge { currency
        opening { minorUnits } movements { kind customers amount { minorUnits } }
        fx { minorUnits } closing { minorUnits } } } } }`,
  );
  const movement = (kind: string, amount: string, customers: number) => ({
    kind,
    customers,
    amount: units(amount),
  });
  expect(answer).toEqual({
    mrrMovements: {
      converted: {
        currency: "eur",
        opening: units("25000"),
        movements: [
          movement("NEW", "1000", 1),
          movement("EXPANSION", "2000", 1),
          movement("REACTIVATION", "0", 0),
          movement("CONTRACTION", "-2000", 1),
          movement("CHURN", "0", 0),
        ],
        fx: units("-1233"),
        closing: units("24767"),
      },
    },
  });
});

test("the bridge closes in every week too, each beginning where the one before ended", async () => {
  const { mrrMovements } = await ask<{ mrrMovements: { converted: { series: Span[] } } }>(
    company,
    `{ mrrMovements(${SPAN}, grain: WEEK) { converted { ... on ConvertedMrrBridge { series { day
        opening { minorUnits } movements { kind amount { minorUnits } } fx { minorUnits }
        closing { minorUnits } } } } } }`,
  );
  const told = mrrMovements.converted.series.map(
    ({ day, opening, movements, fx, closing }) =>
      `${day}: ${opening.minorUnits}, ${movements.map(({ amount }) => amount.minorUnits)}, ${fx.minorUnits}, ${closing.minorUnits}`,
  );
  // Friday to Sunday, and Monday to Tuesday.
  expect(told).toEqual([
    "2026-03-13: 25000, 1000,0,0,0,0, 0, 26000",
    "2026-03-16: 26000, 0,2000,0,-2000,0, -1233, 24767",
  ]);
});

test("the bridge of one currency is that currency's alone: 100.00 + 20.00 + 6.66… = 126.66…", async () => {
  const answer = await ask(
    company,
    `{ mrrMovements(${SPAN}, filter: { currencies: ["jpy"] }) { converted { ... on ConvertedMrrBridge {
        opening { minorUnits } fx { minorUnits } closing { minorUnits } } } } }`,
  );
  expect(answer).toEqual({
    mrrMovements: {
      converted: { opening: units("10000"), fx: units("667"), closing: units("12667") },
    },
  });
});

describe("money in the reporting currency", () => {
  const SUM = `converted { ${UNAVAILABLE} ... on MoneySum { currency value { minorUnits }
    previous { minorUnits } today { minorUnits } entries previousEntries } }`;

  test("is each day's amounts at the day's rate", async () => {
    const answer = await ask(
      company,
      `{ grossRevenue(${SPAN}) { ${SUM} } netRevenue(${SPAN}) { ${SUM} } refunds(${SPAN}) { ${SUM} }
         failedPayments(${SPAN}) { ${SUM} } }`,
    );
    const sum = (value: string, rest: object) => ({
      converted: {
        currency: "eur",
        value: units(value),
        previous: units("0"),
        today: units("0"),
        previousEntries: 0,
        ...rest,
      },
    });
    const around = { previous: units("10000"), today: units("1000"), previousEntries: 1 };
    expect(answer).toEqual({
      grossRevenue: sum("22000", { entries: 4, ...around }),
      netRevenue: sum("20000", { entries: 5, ...around }),
      refunds: sum("2000", { entries: 1 }),
      failedPayments: sum("2000", { entries: 1 }),
    });
  });

  test("has a value for each day", async () => {
    const series = "converted { ... on MoneySum { series { day value { minorUnits } } } }";
    expect(await ask(company, `{ grossRevenue(${SPAN}) { ${series} } }`)).toEqual({
      grossRevenue: {
        converted: {
          series: [
            { day: "2026-03-13", value: units("10000") },
            { day: "2026-03-14", value: units("1000") },
            { day: "2026-03-15", value: units("0") },
            { day: "2026-03-16", value: units("5000") },
            { day: "2026-03-17", value: units("6000") },
          ],
        },
      },
    });
  });

  test("of all time is 100 + 220 + 10, less 20 that went back", async () => {
    const total =
      "converted { ... on TotalRevenue { gross { minorUnits } refunded { minorUnits } net { minorUnits } since } }";
    expect(await ask(company, `{ totalRevenue { ${total} } }`)).toEqual({
      totalRevenue: {
        converted: {
          gross: units("33000"),
          refunded: units("2000"),
          net: units("31000"),
          since: "2026-03-09",
        },
      },
    });
  });
});

describe("a missing rate", () => {
  const ALL = `mrr(${SPAN}) { converted { ${UNAVAILABLE} } } arr(${SPAN}) { converted { ${UNAVAILABLE} } }
    mrrMovements(${SPAN}) { converted { ${UNAVAILABLE} } } grossRevenue(${SPAN}) { converted { ${UNAVAILABLE} } }
    totalRevenue { converted { ${UNAVAILABLE} } }`;

  test("makes every answer that needs it unavailable as a whole, in a sentence, and no other", async () => {
    await company.database.sql`delete from exchange_rates where quote = 'bhd'`;
    const because = (day: string) => ({
      converted: {
        currency: "eur",
        unavailableBecause: `There is no exchange rate from BHD to EUR for ${day} or the 7 days before it. Import a table that has one.`,
      },
    });
    expect(await ask(company, `{ ${ALL} }`)).toEqual({
      mrr: because("2026-03-18"),
      arr: because("2026-03-18"),
      mrrMovements: because("2026-03-12"),
      grossRevenue: because("2026-03-17"),
      totalRevenue: because("2026-03-17"),
    });
    // The failed charge was in yen.
    const failed = "converted { ... on MoneySum { value { minorUnits } } }";
    expect(await ask(company, `{ failedPayments(${SPAN}) { ${failed} } }`)).toEqual({
      failedPayments: { converted: { value: units("2000") } },
    });
  });

  test("is one that is eight days old; one of seven days still holds", async () => {
    const NOW = `{ mrr(period: { from: "2026-03-12", to: "2026-03-12" }) {
      converted { ${UNAVAILABLE} ... on MoneyLevel { now { minorUnits } } } } }`;
    const HEAD = "Date,USD,JPY,BHD,\n";
    await company.database.sql`truncate exchange_rates`;
    await importRates(`${HEAD}2026-03-10,1.10,160,0.400,\n`);
    expect(await ask(company, NOW)).toMatchObject({
      mrr: { converted: { unavailableBecause: expect.stringContaining("for 2026-03-18") } },
    });
    await importRates(`${HEAD}2026-03-11,1.10,160,0.400,\n`);
    // 19,000 / 160 = 118.75; 30 / 0.4 = 75; 50; 11 / 1.10 = 10: 253.75.
    expect(await ask(company, NOW)).toEqual({ mrr: { converted: { now: units("25375") } } });
  });

  test("of a time before anybody paid in the currency is not missed", async () => {
    // The dollars begin on the 14th, the table's dollars too.
    await company.database
      .sql`delete from exchange_rates where quote = 'usd' and day < '2026-03-13'`;
    const answer = await ask<{ mrr: { converted: object } }>(
      company,
      `{ mrr(${SPAN}) { converted { ${UNAVAILABLE} ... on MoneyLevel { opening { minorUnits } } } } }`,
    );
    expect(answer.mrr.converted).toEqual({ opening: units("25000") });
  });

  test("is none where no reporting currency is set: nothing is converted", async () => {
    await reportIn(null);
    const nothing = { converted: null };
    expect(await ask(company, `{ ${ALL} }`)).toEqual({
      mrr: nothing,
      arr: nothing,
      mrrMovements: nothing,
      grossRevenue: nothing,
      totalRevenue: nothing,
    });
  });
});
