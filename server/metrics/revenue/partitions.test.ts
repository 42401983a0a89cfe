import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../testing/company.ts";
import { TWELVE_EVENTS, TWELVE_NOW, TWELVE_ZONE } from "../../testing/worlds/twelve.ts";

// The twelve customers by where they came from and what they pay for, in August 2025: what worlds/twelve.ts says of that
// month, taken apart. Thousands of pence.
//
//             country  source   start          end            August
//   ada       GB       organic  10 Team        10 Team
//   ben       US       ads       8 yearly       8 yearly
//   cyd       GB       ads       9 Scale        9 Scale
//   eve       US       organic   4 Team         4 Team
//   gus       GB       –         4 Team         4 Team
//   hal       US       ads       9 Scale        –             churn 9
//   ivy       DE       ads       6 Team         6 Team
//   kim       GB       organic   4 Team         9 Scale       expansion 5: Team -4, Scale +9
//   lea       DE       –         9 Scale        9 Scale
//
// All money of the story: GB ada 6,000 and cyd 4,500; US ben 96,000 and hal 9,000; DE lea 9,000; 1,500 of nobody.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: TWELVE_NOW, timeZone: TWELVE_ZONE });
  await company.deliverAll(TWELVE_EVENTS);
});

afterAll(() => company.close());

interface Amount {
  readonly minorUnits: string;
}
interface Sum {
  readonly numerator: Amount;
  readonly denominator: Amount;
}
interface Counts {
  readonly numerator: number;
  readonly denominator: number;
  readonly cameAndLeft: number;
}
interface OfDay<Value> {
  readonly day: string;
  readonly value: Value;
}
type Course<Value> = { readonly byCurrency: readonly { readonly series: readonly Value[] }[] };
type Answer = Record<(typeof RATIOS)[number], Course<OfDay<Sum>>> & {
  readonly mrr: Course<OfDay<Amount>>;
  readonly mrrMovements: Course<{
    readonly day: string;
    readonly movements: readonly { readonly amount: Amount }[];
  }>;
  readonly grossRevenue: Course<OfDay<Amount>>;
  readonly customerChurnRate: { readonly overall: { readonly series: readonly OfDay<Counts>[] } };
};

const RATIOS = [
  "grossMrrChurnRate",
  "netMrrChurnRate",
  "netRevenueRetention",
  "grossRevenueRetention",
] as const;

/** Every number of every month, by `<metric> <month>`; a month in which a part has nothing is left out. */
async function numbersOf(filter: string): Promise<Map<string, number>> {
  const asked = `(period: { from: "2025-01-01", to: "2026-03-10" }, grain: MONTH, filter: { ${filter} })`;
  const ratio = "series { day value { numerator { minorUnits } denominator { minorUnits } } }";
  const answer = await ask<Answer>(
    company,
    `{ mrr${asked} { byCurrency { series { day value { minorUnits } } } }
       mrrMovements${asked} { byCurrency { series { day movements { amount { minorUnits } } } } }
       grossRevenue${asked} { byCurrency { series { day value { minorUnits } } } }
       customerChurnRate${asked} { overall { series { day value { numerator denominator cameAndLeft } } } }
       ${RATIOS.map((field) => `${field}${asked} { byCurrency { ${ratio} } }`).join(" ")} }`,
  );
  const all: [string, string | number][] = [
    ...seriesOf(answer.mrr).map(({ day, value }) => line("mrr", day, value.minorUnits)),
    ...seriesOf(answer.grossRevenue).map(({ day, value }) => line("money", day, value.minorUnits)),
    ...seriesOf(answer.mrrMovements).flatMap(({ day, movements }) =>
      movements.map(({ amount }, kind) => line(`movement ${kind}`, day, amount.minorUnits)),
    ),
    ...RATIOS.flatMap((field) =>
      seriesOf(answer[field]).flatMap(({ day, value }) => [
        line(`${field} numerator`, day, value.numerator.minorUnits),
        line(`${field} denominator`, day, value.denominator.minorUnits),
      ]),
    ),
    ...answer.customerChurnRate.overall.series.flatMap(({ day, value }) => [
      line("left", day, value.numerator),
      line("customers", day, value.denominator),
      line("came and left", day, value.cameAndLeft),
    ]),
  ];
  return new Map(all.map(([name, number]) => [name, Number(number)]));
}

function line(name: string, day: string, value: string | number): [string, string | number] {
  return [`${name} ${day.slice(0, 7)}`, value];
}

function seriesOf<Value>({ byCurrency }: Course<Value>): readonly Value[] {
  return byCurrency[0]?.series ?? [];
}

async function planFilters(): Promise<Record<string, string>> {
  const rows = await company.database.sql<{ id: number; name: string }[]>`
    select id, product_id || ' ' || interval as name from plans`;
  const named = rows.map(({ id, name }) => [name, `plans: [${id}]`]);
  return { ...Object.fromEntries(named), none: "plans: [-1]" };
}

const COUNTRIES = {
  GB: 'countries: ["GB"]',
  US: 'countries: ["US"]',
  DE: 'countries: ["DE"]',
  unknown: 'countries: ["unknown"]',
};

const SOURCES = {
  organic: 'sources: ["organic"]',
  ads: 'sources: ["ads"]',
  unknown: 'sources: ["unknown"]',
};

/** The sums of the parts, by name, of the names that the whole has and `isAsked` lets through. */
async function expectParts(
  parts: Readonly<Record<string, string>>,
  isAsked: (name: string) => boolean,
) {
  const whole = new Map([...(await numbersOf(""))].filter(([name]) => isAsked(name)));
  const sums = new Map([...whole.keys()].map((name) => [name, 0]));
  for (const filter of Object.values(parts)) {
    for (const [name, number] of await numbersOf(filter)) {
      if (sums.has(name)) sums.set(name, (sums.get(name) ?? 0) + number);
    }
  }
  expect(whole.size).toBeGreaterThan(100);
  expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(whole));
}

test("countries add up to the whole in every number of every month, customers and retention too", async () => {
  await expectParts(COUNTRIES, () => true);
});

test("sources add up to the whole in every number of every month, customers and retention too", async () => {
  await expectParts(SOURCES, () => true);
});

test("plans add up to the whole in money, MRR and every kind of movement; customers and what a plan kept do not", async () => {
  await expectParts(
    await planFilters(),
    (name) => !/left|customers|netRevenueRetention n|grossRevenueRetention n/.test(name),
  );
});

describe("August 2025", () => {
  const august = async (filter: string) => {
    const numbers = await numbersOf(filter);
    const of = (name: string) => numbers.get(`${name} 2025-08`) ?? 0;
    return [
      `${of("grossMrrChurnRate denominator")} -> ${of("mrr")}`,
      `expansion ${of("movement 1")}, churn ${of("movement 4")}`,
      `kept ${of("netRevenueRetention numerator")}, lowest ${of("grossRevenueRetention numerator")}`,
      `left ${of("left")} of ${of("customers")}`,
    ];
  };
  const money = async (filter: string) =>
    [...(await numbersOf(filter))]
      .filter(([name]) => name.startsWith("money"))
      .reduce((sum, [, number]) => sum + number, 0);

  test.each([
    [
      "GB",
      COUNTRIES.GB,
      "27000 -> 32000",
      "expansion 5000, churn 0",
      "kept 32000, lowest 27000",
      "left 0 of 4",
      10_500,
    ],
    [
      "US",
      COUNTRIES.US,
      "21000 -> 12000",
      "expansion 0, churn -9000",
      "kept 12000, lowest 12000",
      "left 1 of 3",
      105_000,
    ],
    [
      "DE",
      COUNTRIES.DE,
      "15000 -> 15000",
      "expansion 0, churn 0",
      "kept 15000, lowest 15000",
      "left 0 of 2",
      9000,
    ],
    [
      "nobody's country",
      COUNTRIES.unknown,
      "0 -> 0",
      "expansion 0, churn 0",
      "kept 0, lowest 0",
      "left 0 of 0",
      1500,
    ],
    [
      "organic",
      SOURCES.organic,
      "18000 -> 23000",
      "expansion 5000, churn 0",
      "kept 23000, lowest 18000",
      "left 0 of 3",
      6000,
    ],
    [
      "ads",
      SOURCES.ads,
      "32000 -> 23000",
      "expansion 0, churn -9000",
      "kept 23000, lowest 23000",
      "left 1 of 4",
      109_500,
    ],
    [
      "nobody's source",
      SOURCES.unknown,
      "13000 -> 13000",
      "expansion 0, churn 0",
      "kept 13000, lowest 13000",
      "left 0 of 2",
      10_500,
    ],
    // GB and US: 27 + 21 -> 32 + 12.
    [
      "two countries at once",
      'countries: ["GB", "US"]',
      "48000 -> 44000",
      "expansion 5000, churn -9000",
      "kept 44000, lowest 39000",
      "left 1 of 7",
      115_500,
    ],
    // Of GB ada and kim are organic, of US eve: 10 + 4 + 4 -> 10 + 4 + 9.
    [
      "two countries of one source",
      'countries: ["GB", "US"], sources: ["organic"]',
      "18000 -> 23000",
      "expansion 5000, churn 0",
      "kept 23000, lowest 18000",
      "left 0 of 3",
      6000,
    ],
    // cyd, hal and ivy, ben: 9 + 9 + 6 + 8; gus and lea: 4 + 9.
    [
      "two sources at once",
      'sources: ["ads", "unknown"]',
      "45000 -> 36000",
      "expansion 0, churn -9000",
      "kept 36000, lowest 36000",
      "left 1 of 6",
      120_000,
    ],
  ])("of %s is its customers' alone", async (_who, filter, level, moved, kept, left, paid) => {
    expect(await august(filter)).toEqual([level, moved, kept, left]);
    expect(await money(filter)).toBe(paid);
  });

  // Team: ada 10, eve 4, gus 4, ivy 6, kim 4 = 28, kim's 4 go to Scale: 24. Scale: cyd 9, hal 9, lea 9 = 27, less hal's 9,
  // and kim's 9. Together 55 -> 51, kim a customer who expanded by 5.
  test("of a plan, and of two at once", async () => {
    const plans = await planFilters();
    const [team = "", scale = ""] = [plans["prod_team month"], plans["prod_scale month"]];
    expect(await august(team)).toEqual([
      "28000 -> 24000",
      "expansion -4000, churn 0",
      "kept 24000, lowest 24000",
      "left 0 of 5",
    ]);
    expect(await august(scale)).toEqual([
      "27000 -> 27000",
      "expansion 9000, churn -9000",
      "kept 18000, lowest 18000",
      "left 1 of 3",
    ]);
    const ids = `${team} ${scale}`.match(/\d+/g)?.join(", ");
    expect(await august(`plans: [${ids}]`)).toEqual([
      "55000 -> 51000",
      "expansion 5000, churn -9000",
      "kept 51000, lowest 46000",
      "left 1 of 8",
    ]);
    expect([await money(team), await money(scale)]).toEqual([6000, 22_500]);
  });
});
