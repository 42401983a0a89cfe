import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import type { TestCompany } from "../../testing/company.ts";
import { ALL_DAYS, LAST_DAYS, openEight } from "../../testing/worlds/open-eight.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openEight();
});

afterAll(() => company.close());

interface People {
  readonly value: number;
  readonly previous: number;
  readonly series: readonly { readonly day: string; readonly value: number }[];
}

async function people(field: string, args: string): Promise<[number, number, number[]]> {
  const { answer } = await ask<{ answer: People }>(
    company,
    `{ answer: ${field}(${args}) { value previous series { day value } } }`,
  );
  return [answer.value, answer.previous, answer.series.map(({ value }) => value)];
}

test("DAU counts each person once a day of New York, also in the day of 25 hours", async () => {
  // 2 November: Ana, Ben, Dee. 3 to 7: Ana. 8: Ana, Hal. 9: Ana, Ben, Hal. The day before, the 1st: Ana, Dee.
  expect(await people("dailyActiveUsers", LAST_DAYS)).toEqual([3, 2, [3, 1, 1, 1, 1, 1, 2, 3]]);
  // Cid came 30 seconds before the 10th of October ended, Dee when the 11th began.
  expect(
    await people("dailyActiveUsers", `period: { from: "2026-10-09", to: "2026-10-12" }`),
  ).toEqual([2, 1, [1, 2, 2, 2]]);
});

test("WAU and MAU are of the 7 and the 30 days that end with each day", async () => {
  // Of 27 October to 2 November: Ana, Ben, Dee, Eve (31st), who leaves on the 7th. Dee (2nd) leaves on the 9th. Hal comes
  // on the 8th. The 9th: Ana, Ben, Hal. 26 October to 1 November: Ana, Ben, Dee, Eve.
  expect(await people("weeklyActiveUsers", LAST_DAYS)).toEqual([3, 4, [4, 4, 4, 4, 4, 3, 4, 3]]);
  // All but Hal until the 7th, since Cid's 10 October leaves the thirty days on the 9th; Eve's 2 October left on the 1st
  // of November, but she had come on the 31st.
  expect(await people("monthlyActiveUsers", LAST_DAYS)).toEqual([7, 7, [7, 7, 7, 7, 7, 7, 8, 7]]);
});

test("by weeks and months a series tells the count at the last day of each", async () => {
  // Weeks end on Saturdays: 7 November (Ana, Ben, Dee in its week), and the 9th of one that is not over.
  expect(await people("weeklyActiveUsers", `${LAST_DAYS}, grain: WEEK`)).toEqual([3, 4, [3, 3]]);
  // 31 October: 2 to 31 October: all but Hal. 9 November: all but Cid.
  expect(await people("monthlyActiveUsers", `${ALL_DAYS}, grain: MONTH`)).toEqual([7, 0, [7, 7]]);
});

test("people of a country and those of whom nobody said add up to all", async () => {
  const of = (countries: string) => people("monthlyActiveUsers", `${LAST_DAYS}, ${countries}`);
  // Ana and Dee; Ben, Cid (until the 8th), Eve, Fay, Gus, and Hal from the 8th on.
  expect(await of(`filter: { countries: ["US"] }`)).toEqual([2, 2, Array(8).fill(2)]);
  expect(await of(`filter: { countries: ["unknown"] }`)).toEqual([5, 5, [5, 5, 5, 5, 5, 5, 6, 5]]);
});

test("only core actions count where they are asked for", async () => {
  // Enrichments: Ana on 3 October, Ben on the 12th, Hal on 9 November. In the thirty days to 9 November Ben and Hal, in
  // those to 1 November (3 October on) Ana and Ben; Ana leaves on the 2nd, Ben not before the 11th.
  expect(await people("monthlyActiveUsers", `${LAST_DAYS}, activity: CORE`)).toEqual([
    2,
    2,
    [1, 1, 1, 1, 1, 1, 1, 2],
  ]);
});

test("stickiness is the days of presence by those there could have been", async () => {
  const { stickiness } = await ask<{ stickiness: unknown }>(
    company,
    `{ stickiness(${LAST_DAYS}) {
        overMonth { value { numerator denominator ratio } }
        overWeek { value { numerator denominator } previous { numerator denominator } }
        daysActive { days people } } }`,
  );
  // 11 October to 9 November: Ana 30, Ben 5 (12, 19, 26, 2, 9), Dee 3 (11, 1, 2), Gus 2, Hal 2, Eve 1, Fay 1 are 44 days of
  // 7 people x 30 = 210. 3 to 9 November: Ana 7, Ben 1, Hal 2 are 10 of 3 x 7. 26 October to 1 November: Ana 7, Ben 1,
  // Eve 1, Dee 1 are 10 of 4 x 7.
  const people: Record<number, number> = { 1: 2, 2: 2, 3: 1, 5: 1, 30: 1 };
  expect(stickiness).toEqual({
    overMonth: {
      value: { numerator: 44, denominator: 210, ratio: expect.stringMatching(/^0\.2095/) },
    },
    overWeek: {
      value: { numerator: 10, denominator: 21 },
      previous: { numerator: 10, denominator: 28 },
    },
    daysActive: Array.from({ length: 30 }, (_, index) => {
      return { days: index + 1, people: people[index + 1] ?? 0 };
    }),
  });
});

test("the lifecycle tells new, returning, resurrected and dormant people of whole weeks from Sunday", async () => {
  const { lifecycle } = await ask<{ lifecycle: { series: unknown } }>(
    company,
    `{ lifecycle(period: { from: "2026-10-28", to: "2026-11-09" }, grain: WEEK) {
        series { day isPartial new returning resurrected dormant } } }`,
  );
  // From 25 October: Ana, Ben again; Eve was last there in the week of 27 September; Fay, of the week before, is not.
  // From 1 November: Ana, Ben; Dee was last there in the week of 11 October; Eve is not.
  // From 8 November: Hal; Ana, Ben. It is not over, so whether Dee is dormant nobody knows.
  expect(lifecycle.series).toEqual([
    { day: "2026-10-25", isPartial: false, new: 0, returning: 2, resurrected: 1, dormant: 1 },
    { day: "2026-11-01", isPartial: false, new: 0, returning: 2, resurrected: 1, dormant: 1 },
    { day: "2026-11-08", isPartial: true, new: 1, returning: 2, resurrected: 0, dormant: null },
  ]);
});

test("the lifecycle of months takes neighbouring months, whatever days lie between", async () => {
  const { lifecycle } = await ask<{ lifecycle: { series: unknown } }>(
    company,
    `{ lifecycle(${ALL_DAYS}, grain: MONTH) {
        series { day isPartial new returning resurrected dormant } } }`,
  );
  // October: all but Hal for the first time. November: Hal; Ana, Ben, Dee.
  expect(lifecycle.series).toEqual([
    { day: "2026-10-01", isPartial: false, new: 7, returning: 0, resurrected: 0, dormant: 0 },
    { day: "2026-11-01", isPartial: true, new: 1, returning: 3, resurrected: 0, dormant: null },
  ]);
});

test("new users are first sign-ups, and the total has those of before, as the company told them", async () => {
  // Ana, Ben, Cid, Dee and Gus in October, Hal in November; Fay in September, told by the trait. Eve is in neither.
  expect(await people("newUsers", `${ALL_DAYS}, grain: MONTH`)).toEqual([6, 1, [5, 1]]);
  expect(await people("totalUsers", `${ALL_DAYS}, grain: MONTH`)).toEqual([7, 1, [6, 7]]);
});

test("the activation rate takes who activated before the window's end, of those whose time is over", async () => {
  const rate = async (windowDays: number) => {
    const { activationRate } = await ask<{ activationRate: unknown }>(
      company,
      `{ activationRate(${ALL_DAYS}, windowDays: ${windowDays}) {
          value { rate { numerator denominator unavailableBecause } open }
          previous { rate { numerator denominator } open } } }`,
    );
    return activationRate;
  };
  // Ana, Ben, Cid, Dee and Gus have had 7 days, Hal has not. Ana took 2 days; Ben's exactly 7 are one too late. Before
  // October there is Fay, who never did.
  const previous = { rate: { numerator: 0, denominator: 1 }, open: 0 };
  const of = (numerator: number) => ({ numerator, denominator: 5, unavailableBecause: null });
  expect(await rate(7)).toEqual({ value: { rate: of(1), open: 1 }, previous });
  expect(await rate(8)).toEqual({ value: { rate: of(2), open: 1 }, previous });
  // Exactly 48 hours are not within two days.
  expect(await rate(2)).toMatchObject({ value: { rate: { numerator: 0, denominator: 5 } } });
});

test("the adoption of a feature is the share of the monthly active people who used it", async () => {
  const { featureAdoption } = await ask<{ featureAdoption: { features: unknown } }>(
    company,
    `{ featureAdoption(${LAST_DAYS}) { features {
        feature value { numerator denominator } previous { numerator denominator } } } }`,
  );
  // In the thirty days to 9 November of 7 people Ben and Hal enriched, Ben exported CSV and Hal JSON; in those to
  // 1 November of 7 Ana and Ben enriched and Ben exported.
  expect(featureAdoption.features).toEqual([
    {
      feature: "enrichment",
      value: { numerator: 2, denominator: 7 },
      previous: { numerator: 2, denominator: 7 },
    },
    {
      feature: "csv export",
      value: { numerator: 1, denominator: 7 },
      previous: { numerator: 1, denominator: 7 },
    },
    {
      feature: "json export",
      value: { numerator: 1, denominator: 7 },
      previous: { numerator: 0, denominator: 7 },
    },
  ]);
});

test("people can be told apart by the countries that anybody is of, and who said nothing stands last", async () => {
  const { peopleDimensions } = await ask<{ peopleDimensions: unknown }>(
    company,
    "{ peopleDimensions { countries sources firstPlans { id name } } }",
  );
  expect(peopleDimensions).toEqual({
    countries: ["US", "unknown"],
    sources: ["newsletter", "unknown"],
    firstPlans: [{ id: -1, name: null }],
  });
});
