import { afterAll, beforeAll, expect, test } from "vitest";
import type { Day, Grain } from "../../domain/calendar.ts";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { SHOP_DAYS, SHOP_NOW, tellShop } from "../../testing/worlds/shop.ts";

// Every cell of a generated history, through both doors and the fold, against textbook SQL over its raw rows, which knows
// nothing of the product: weeks begin on Monday there as here.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SHOP_NOW, timeZone: "Europe/Berlin" });
  await tellShop(company);
});

afterAll(() => company.close());

const PERIOD = `period: { from: "${SHOP_DAYS.from}", to: "${SHOP_DAYS.to}" }`;

/** How many periods after their own all cohorts are asked for. */
const PERIODS = { day: 30, week: 79, month: 18 } as const;

interface Cohort {
  readonly day: Day;
  readonly people: number;
  readonly cells: readonly { readonly period: number; readonly rate: { numerator: number } }[];
}

/** The table's cells in which there is anybody, as "cohort period people"; the cohort itself stands without a period. */
async function table(grain: Grain, args: string): Promise<string[]> {
  const { answer } = await ask<{ answer: { cohorts: Cohort[] } }>(
    company,
    `{ answer: cohorts(grain: ${grain.toUpperCase()}, periods: ${PERIODS[grain]}, ${PERIOD}, ${args}) {
        cohorts { day people cells { period rate { numerator } } } } }`,
  );
  return answer.cohorts
    .flatMap(({ day, people, cells }) => [
      `${day} ${people}`,
      ...cells
        .filter(({ rate }) => rate.numerator > 0)
        .map(({ period, rate }) => `${day} ${period} ${rate.numerator}`),
    ])
    .filter((line) => !line.endsWith(" 0"))
    .sort();
}

/** SQL of what counts: the sign-ups, the purchases, or those of them that Stripe took. */
const SIGN_UPS = "select who, at_home from shop_people";
const PURCHASES = "select who, at_home from shop_purchases";
const CHARGES = `${PURCHASES} where is_charged`;

const bucket = (grain: Grain) => `date_trunc('${grain}', at_home)::date`;

/** SQL of how many periods lie between two buckets. */
const between: Readonly<Record<Grain, string>> = {
  day: "bucket - cohort",
  week: "(bucket - cohort) / 7",
  month:
    "(extract(year from bucket) * 12 + extract(month from bucket) - extract(year from cohort) * 12 - extract(month from cohort))::int",
};

/** SQL of the cells of `acts` in which people came, by how they are counted. */
const COUNTED = {
  on: () => `
    select cohort, offset_ as period, count(distinct who) as people from acts
    where offset_ >= 0 group by 1, 2`,
  orAfter: (grain: Grain) => `
    select cohort, period, sum(people) as people
    from (select cohort, last, count(*) as people from came group by 1, 2) l
    join generate_series(0, ${PERIODS[grain]}) as period on period <= last group by 1, 2`,
  brackets: () => `
    select cohort, first as period, count(distinct who) as people
    from acts join (values ${BRACKETS.map(({ from, to }) => `(${from}, ${to})`).join(", ")})
      as b (first, last) on offset_ between first and last group by 1, 2`,
} as const;

/** By week: a week of its own, a quarter, a year, and all after it. */
const BRACKETS = [
  { from: 1, to: 1 },
  { from: 2, to: 13 },
  { from: 14, to: 51 },
  { from: 52, to: 79 },
];

/** The same cells by textbook SQL. */
async function textbook(
  grain: Grain,
  {
    entries,
    returns,
    counted = "on",
  }: { entries: string; returns: string; counted?: keyof typeof COUNTED },
): Promise<string[]> {
  const rows = await company.database.sql.unsafe<{ line: string }[]>(`
    with entered as (
      select who, min(${bucket(grain)}) as cohort from (${entries}) e group by who
    ), acts as (
      select who, cohort, ${between[grain]} as offset_
      from (select who, ${bucket(grain)} as bucket from (${returns}) r) b join entered using (who)
    ), came as (
      select who, cohort, max(offset_) as last from acts where offset_ >= 0 group by 1, 2
    ), cells as (${COUNTED[counted](grain)})
    select cohort || ' ' || period || ' ' || people as line from cells
    where period <= ${PERIODS[grain]} and cohort between date_trunc('${grain}', '${SHOP_DAYS.from}'::date) and '${SHOP_DAYS.to}'
    union all
    select cohort || ' ' || count(*) from entered
    where cohort between date_trunc('${grain}', '${SHOP_DAYS.from}'::date) and '${SHOP_DAYS.to}' group by cohort`);
  return rows.map(({ line }) => line).sort();
}

const ANYTHING = `${SIGN_UPS} union all ${PURCHASES}`;

test.each(["day", "week", "month"] as const)(
  "by %s, who came on a period is in every cell as many as in the raw rows",
  async (grain) => {
    const cells = await textbook(grain, { entries: SIGN_UPS, returns: ANYTHING });
    expect(cells.length).toBeGreaterThan(100);
    expect(await table(grain, "criteria: ON")).toEqual(cells);
  },
);

test.each(["week", "month"] as const)(
  "by %s, who came on a period or later is in every cell as many as in the raw rows",
  async (grain) => {
    const asked = { entries: SIGN_UPS, returns: ANYTHING, counted: "orAfter" } as const;
    expect(await table(grain, "criteria: ON_OR_AFTER")).toEqual(await textbook(grain, asked));
  },
);

test("by bracket of weeks, who came once or more within it is in every cell as many as in the raw rows", async () => {
  const brackets = BRACKETS.map(({ from, to }) => `{ from: ${from}, to: ${to} }`).join(", ");
  const asked = `criteria: BRACKET, brackets: [${brackets}]`;
  const cells = await textbook("week", {
    entries: SIGN_UPS,
    returns: ANYTHING,
    counted: "brackets",
  });
  expect(cells.length).toBeGreaterThan(200);
  expect(await table("week", asked)).toEqual(cells);
  const bought = { entries: SIGN_UPS, returns: PURCHASES, counted: "brackets" } as const;
  expect(
    await table("week", `${asked}, returnEvent: NAMED, eventName: "checkout_completed"`),
  ).toEqual(await textbook("week", bought));
});

test("a named event, counted of the people themselves, is in every cell as often as in the raw rows", async () => {
  const named = `returnEvent: NAMED, eventName: "checkout_completed"`;
  expect(await table("week", named)).toEqual(
    await textbook("week", { entries: SIGN_UPS, returns: PURCHASES }),
  );
});

test("who paid after a first payment is in every cell as many as in the raw rows", async () => {
  for (const grain of ["week", "month"] as const) {
    expect(await table(grain, "kind: FIRST_PAYMENT, returnEvent: PAID")).toEqual(
      await textbook(grain, { entries: CHARGES, returns: CHARGES }),
    );
  }
});

test("what cohorts paid is in every cell and currency as much as in the raw rows", async () => {
  interface Revenue {
    readonly byCurrency: readonly {
      readonly currency: string;
      readonly cohorts: readonly {
        readonly day: Day;
        readonly cells: readonly {
          readonly period: number;
          readonly payers: number;
          readonly gross: { readonly minorUnits: string };
          readonly cumulativeNet: { readonly minorUnits: string };
        }[];
      }[];
    }[];
  }
  const { cohortRevenue } = await ask<{ cohortRevenue: Revenue }>(
    company,
    `{ cohortRevenue(grain: MONTH, periods: 18, ${PERIOD}) { byCurrency { currency cohorts { day
        cells { period payers gross { minorUnits } cumulativeNet { minorUnits } } } } } }`,
  );
  const told = cohortRevenue.byCurrency.flatMap(({ currency, cohorts }) =>
    cohorts.flatMap(({ day, cells }) =>
      cells
        .filter(({ payers }) => payers > 0)
        .map(({ period, payers, gross, cumulativeNet }) =>
          [currency, day, period, payers, gross.minorUnits, cumulativeNet.minorUnits].join(" "),
        ),
    ),
  );
  const rows = await company.database.sql.unsafe<{ line: string }[]>(`
    with entered as (select who, ${bucket("month")} as cohort from shop_people),
    cells as (
      select currency, cohort, ${between.month} as period, count(distinct who) as payers, sum(minor_units) as gross
      from (select *, ${bucket("month")} as bucket from shop_purchases where is_charged) p join entered using (who)
      group by 1, 2, 3
    )
    select concat_ws(' ', currency, cohort, period, payers, gross,
      sum(gross) over (partition by currency, cohort order by period)) as line
    from cells`);
  expect(told.length).toBeGreaterThan(300);
  expect(told.sort()).toEqual(rows.map(({ line }) => line).sort());
});
