import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: "2026-11-21T12:00:00Z" });
});

beforeEach(async () => {
  await company.database.sql`truncate exchange_rates, audit_log`;
});

afterAll(async () => {
  await company.close();
});

const send = (csv: string) =>
  ask(
    company,
    `mutation { importExchangeRates(csv: ${JSON.stringify(csv)}) {
        firstDay lastDay currencies added corrected unchanged } }`,
  );

const stored = async () => [
  ...(await company.database.sql`
    select day, base, quote, source, rate::text, imported_at from exchange_rates order by quote, day`),
];

const HISTORY = "Date,USD,JPY,\n2026-11-20,1.0812,162.35,\n2026-11-19,1.08,N/A,\n";

test("an import keeps each rate as it was published and writes who did it", async () => {
  expect(await send(HISTORY)).toEqual({
    importExchangeRates: {
      firstDay: "2026-11-19",
      lastDay: "2026-11-20",
      currencies: 2,
      added: 3,
      corrected: 0,
      unchanged: 0,
    },
  });
  const rate = { base: "eur", source: "ecb", imported_at: new Date("2026-11-21T12:00:00Z") };
  expect(await stored()).toEqual([
    { ...rate, day: "2026-11-20", quote: "jpy", rate: "162.35" },
    { ...rate, day: "2026-11-19", quote: "usd", rate: "1.08" },
    { ...rate, day: "2026-11-20", quote: "usd", rate: "1.0812" },
  ]);
  expect([...(await company.database.sql`select actor, action, subject from audit_log`)]).toEqual([
    {
      actor: "person:test",
      action: "exchange-rates.import",
      subject: "ecb 2026-11-19 to 2026-11-20",
    },
  ]);
});

test("importing a table again changes nothing; a longer one adds, and a corrected rate is corrected", async () => {
  await send(HISTORY);
  const before = await stored();
  expect(await send(HISTORY)).toMatchObject({
    importExchangeRates: { added: 0, corrected: 0, unchanged: 3 },
  });
  expect(await stored()).toEqual(before);
  // 1.0812 becomes 1.0813; 1.080 is the 1.08 that is there; the 18th is new.
  const longer = "Date,USD,\n2026-11-20,1.0813,\n2026-11-19,1.080,\n2026-11-18,1.07,\n";
  expect(await send(longer)).toMatchObject({
    importExchangeRates: { added: 1, corrected: 1, unchanged: 1 },
  });
  expect((await stored()).map(({ day, quote, rate }) => `${day} ${quote} ${rate}`)).toEqual([
    "2026-11-20 jpy 162.35",
    "2026-11-18 usd 1.07",
    "2026-11-19 usd 1.08",
    "2026-11-20 usd 1.0813",
  ]);
});

test("a table with one broken line leaves nothing behind, and the answer names the line", async () => {
  const broken = `${HISTORY}2026-11-18,free,160.1,\n`;
  await expect(send(broken)).rejects.toThrow(
    'Nothing was imported.\nLine 4, USD: "free" is no rate above zero such as 1.0812, nor N/A.',
  );
  expect(await stored()).toEqual([]);
  expect(await company.database.sql`select 1 from audit_log`).toEqual([]);
});

test("two imports at once wait for each other: one adds, the other finds all there", async () => {
  const imports = await Promise.all([send(HISTORY), send(HISTORY)]);
  const added = imports.map((answer) => JSON.stringify(answer).match(/"added":(\d)/)?.[1]).sort();
  expect(added).toEqual(["0", "3"]);
});

test("the whole history of the euro is taken in one import", async () => {
  // 7,100 working days and 30 currencies: as many as from 1999 to 2026.
  const currencies = Array.from({ length: 30 }, (_, index) =>
    String.fromCharCode(65 + index / 26, 65 + (index % 26), 88),
  );
  const days = Array.from({ length: 7_100 }, (_, index) =>
    new Date(Date.UTC(2026, 10, 20 - index)).toISOString().slice(0, 10),
  );
  const line = (cells: readonly string[]) => `${cells.join(",")},`;
  const csv = [
    line(["Date", ...currencies]),
    ...days.map((day) => line([day, ...currencies.map(() => "1.2345")])),
  ];
  expect(await send(csv.join("\n"))).toMatchObject({
    importExchangeRates: { currencies: 30, added: 213_000, lastDay: "2026-11-20" },
  });
});

test("says of each pair from when to when it is known, and on which days no rate holds", async () => {
  // A rate of 2 October holds until the 9th: the 10th to the 19th lack one. That of 20 October holds until the 27th, so
  // until today, the 21st of November, the 28th to the 21st do. A rate of 14 November holds until today.
  await send(
    "Date,USD,JPY,\n2026-11-14,1.09,N/A,\n2026-11-06,1.08,N/A,\n2026-10-30,1.07,N/A,\n2026-10-22,1.06,N/A,\n2026-10-20,N/A,162.5,\n2026-10-02,N/A,160.0,\n",
  );
  const answer = await ask(
    company,
    "{ exchangeRates { base quote source firstDay lastDay days lastRate gaps { from to } } }",
  );
  expect(answer).toEqual({
    exchangeRates: [
      {
        base: "eur",
        quote: "jpy",
        source: "ECB",
        firstDay: "2026-10-02",
        lastDay: "2026-10-20",
        days: 2,
        lastRate: "162.5",
        gaps: [
          { from: "2026-10-10", to: "2026-10-19" },
          { from: "2026-10-28", to: "2026-11-21" },
        ],
      },
      {
        base: "eur",
        quote: "usd",
        source: "ECB",
        firstDay: "2026-10-22",
        lastDay: "2026-11-14",
        days: 4,
        lastRate: "1.09",
        gaps: [],
      },
    ],
  });
});
