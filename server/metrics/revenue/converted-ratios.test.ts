import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import {
  CURRENCIES_EVENTS,
  CURRENCIES_NOW,
  CURRENCIES_RATES,
} from "../../testing/worlds/currencies.ts";

// worlds/currencies.ts from 13 to 17 March 2026, in euros. On the evening of the 12th aki's yen are worth 100.00, bea's
// dinars 100.00, cal's euros 50.00: 250.00 of three customers. What is kept is told at that evening's rates, what moved at
// those of its day:
//
//         at the rates of the 12th                          at its day's
//   aki   + ¥3,000 / 160 = 18.75                            16th: 3,000 / 150 = 20.00
//   bea   - BHD 10.000 / 0.4 = 25.00                        17th: 10 / 0.5 = 20.00
//   dan   not there                                         14th: 11 / 1.10 = 10.00, Friday's rate

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: CURRENCIES_NOW });
  await company.deliverAll(CURRENCIES_EVENTS);
  await company.database.sql`update account_settings set reporting_currency = 'eur'`;
  const csv = JSON.stringify(CURRENCIES_RATES);
  await ask(company, `mutation { importExchangeRates(csv: ${csv}) { added } }`);
});

afterAll(() => company.close());

interface Amount {
  readonly minorUnits: string;
}
interface InCurrency {
  readonly currency: string;
  readonly value: {
    readonly ratio: string;
    readonly numerator: Amount;
    readonly denominator: Amount;
  };
}
type Answer = Record<
  (typeof RATIOS)[number],
  { readonly converted: InCurrency; readonly byCurrency: readonly InCurrency[] }
>;

const RATIOS = [
  "netRevenueRetention",
  "grossRevenueRetention",
  "grossMrrChurnRate",
  "netMrrChurnRate",
  "quickRatio",
] as const;

const SPAN = 'period: { from: "2026-03-13", to: "2026-03-17" }';

async function ratios(filter: string): Promise<Answer> {
  const value = "currency value { ratio numerator { minorUnits } denominator { minorUnits } }";
  const shape = `{ converted { ... on MoneyRatioInCurrency { ${value} } } byCurrency { ${value} } }`;
  return await ask<Answer>(
    company,
    `{ ${RATIOS.map((field) => `${field}(${SPAN}${filter}) ${shape}`).join(" ")} }`,
  );
}

const told = ({ value }: InCurrency) =>
  `${value.numerator.minorUnits}/${value.denominator.minorUnits} ${value.ratio}`;

async function converted(filter: string): Promise<string[]> {
  const answer = await ratios(filter);
  return RATIOS.map((field) => told(answer[field].converted));
}

test("the ratios of four currencies together are ratios of one amount in euros", async () => {
  expect(await converted("")).toEqual([
    // 250.00 + 18.75 - 25.00, and without aki's rise.
    "24375/25000 0.975000",
    "22500/25000 0.900000",
    // bea's fall; less aki's rise it is nothing.
    "2000/25000 0.080000",
    "0/25000 0.000000",
    // dan and aki's rise over bea's fall.
    "3000/2000 1.500000",
  ]);
});

test("two currencies in one filter are those customers alone", async () => {
  expect(await converted(', filter: { currencies: ["jpy", "BHD"] }')).toEqual([
    // 100.00 + 18.75 + 100.00 - 25.00 of 200.00.
    "19375/20000 0.968750",
    "17500/20000 0.875000",
    "2000/20000 0.100000",
    "0/20000 0.000000",
    "2000/2000 1.000000",
  ]);
});

test("each currency's own ratio knows nothing of rates", async () => {
  const { netRevenueRetention } = await ratios("");
  const own = netRevenueRetention.byCurrency.map((one) => `${one.currency} ${told(one)}`);
  // Nobody paid in dollars on the 12th.
  expect(own.sort()).toEqual([
    "bhd 30000/40000 0.750000",
    "eur 5000/5000 1.000000",
    "jpy 19000/16000 1.187500",
    "usd 0/0 null",
  ]);
});

test("the MRR of the currencies adds up to that of all, in euros", async () => {
  const levelOf = async (filter: string) => {
    const { mrr } = await ask<{ mrr: { converted: { opening: Amount; closing: Amount } } }>(
      company,
      `{ mrr(${SPAN}${filter}) { converted { ... on MoneyLevel {
          opening { minorUnits } closing { minorUnits } } } } }`,
    );
    return [mrr.converted.opening.minorUnits, mrr.converted.closing.minorUnits];
  };
  const only = (currencies: string) => levelOf(`, filter: { currencies: [${currencies}] }`);
  // On the 17th 126.66… + 60.00 + 50.00 + 11.00 = 247.66….
  expect(await levelOf("")).toEqual(["25000", "24767"]);
  expect(await only('"jpy"')).toEqual(["10000", "12667"]);
  expect(await only('"bhd"')).toEqual(["10000", "6000"]);
  expect(await only('"eur", "usd"')).toEqual(["5000", "6100"]);
});
