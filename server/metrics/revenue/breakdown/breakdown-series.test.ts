import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { SUMMER_EVENTS, SUMMER_NOW, SUMMER_ZONE } from "../../../testing/worlds/summer.ts";

// Who pays what, and when, stands in worlds/summer.ts. The 19 days before those of July begin on 12 June.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SUMMER_NOW, timeZone: SUMMER_ZONE });
  await company.deliverAll(SUMMER_EVENTS);
});

afterAll(() => company.close());

const JULY = 'period: { from: "2026-07-01", to: "2026-07-19" }';

interface OnDay {
  readonly day: string;
  readonly value: { readonly minorUnits: string };
}

/** Each of the pounds' groups, the others and the whole as "name: day value, …". */
async function seriesOf(field: string, asked: string, isBefore = false): Promise<string[]> {
  const days = "{ day value { minorUnits } }";
  const series = isBefore ? `series: previousSeries ${days}` : `series ${days}`;
  const whole = isBefore ? `total: previousTotal ${days}` : `total ${days}`;
  const answer = await ask<
    Record<
      string,
      {
        byCurrency: {
          currency: string;
          total: OnDay[];
          groups: { name: string | null; series: OnDay[] }[];
          other: { groups: number; series: OnDay[] } | null;
        }[];
      }
    >
  >(
    company,
    `{ ${field}(${asked}) { byCurrency { currency ${whole} groups { name ${series} }
        other { groups ${series} } } } }`,
  );
  const pounds = answer[field]?.byCurrency.find(({ currency }) => currency === "gbp");
  const line = (name: string | null, of: readonly OnDay[]) =>
    `${name}: ${of.map(({ day, value }) => `${day.slice(5)} ${value.minorUnits}`).join(", ")}`;
  if (pounds === undefined) return [];
  const { groups, other, total } = pounds;
  return [
    ...groups.map((group) => line(group.name, group.series)),
    ...(other === null ? [] : [line(`${other.groups} more`, other.series)]),
    line("all", total),
  ];
}

const SUMMER = 'period: { from: "2026-06-01", to: "2026-07-19" } grain: MONTH';

test("MRR by plan over time: at each month's end groups and others add up, and the largest over all of it lead", async () => {
  // 30 June 18,000 + 16,666.66… + 4,000; 19 July 18,000 + 8,333.33… + 6,000. Together 36,000, 25,000 and 10,000.
  expect(await seriesOf("mrrBreakdownSeries", `by: PLAN, first: 2, ${SUMMER}`)).toEqual([
    "Scale monthly: 06-01 18000, 07-01 18000",
    "Scale yearly: 06-01 16667, 07-01 8333",
    "1 more: 06-01 4000, 07-01 6000",
    "all: 06-01 38667, 07-01 32333",
  ]);
  // By week from Monday 29 June: dan pays from 4 July, hal leaves on the 14th.
  const weeks = 'period: { from: "2026-06-29", to: "2026-07-19" } grain: WEEK';
  expect(
    await seriesOf(
      "mrrBreakdownSeries",
      `by: COUNTRY, first: 3, ${weeks}, filter: { countries: ["DE", "GB"] }`,
    ),
  ).toEqual([
    "GB: 06-29 21334, 07-06 21334, 07-13 13000",
    "DE: 06-29 10333, 07-06 10333, 07-13 10333",
    "all: 06-29 31667, 07-06 31667, 07-13 23333",
  ]);
});

test("net revenue by plan over time: what was paid back is below zero in its own month", async () => {
  // June: Scale yearly 200,000, monthly 18,000, Team 4,000. July: -50,000; 9,000, 6,000 and 500 of nobody known.
  expect(await seriesOf("netRevenueBreakdownSeries", `by: PLAN, first: 1, ${SUMMER}`)).toEqual([
    "Scale yearly: 06-01 200000, 07-01 -50000",
    "3 more: 06-01 22000, 07-01 15500",
    "all: 06-01 222000, 07-01 -34500",
  ]);
  await expect(
    seriesOf("netRevenueBreakdownSeries", `by: PLAN, first: 21, ${SUMMER}`),
  ).rejects.toThrow("20");
});

test("the period before is told apart by the same values, and adds up too", async () => {
  // The 19 days before July's begin on 12 June. Until the 30th: 18,000 + 16,666.66… + 4,000, as the month ends.
  const spans = `first: 1, ${JULY} grain: MONTH`;
  expect(await seriesOf("mrrBreakdownSeries", `by: PLAN, ${spans}`, true)).toEqual([
    "Scale monthly: 06-12 18000",
    "2 more: 06-12 20667",
    "all: 06-12 38667",
  ]);
  // Of June only Scale yearly's 200,000 lie in it, and July's largest, Scale monthly, had nothing.
  expect(await seriesOf("netRevenueBreakdownSeries", `by: PLAN, ${spans}`, true)).toEqual([
    "Scale monthly: 06-12 0",
    "3 more: 06-12 200000",
    "all: 06-12 200000",
  ]);
});

test("a change counts from the end of its own day on, the last day's too", async () => {
  // Dan pays 2,000 since the 4th. Of GB's 21,333.33… and DE's 8,333.33… the larger takes the penny.
  const days = (from: string, to: string) =>
    `period: { from: "2026-07-${from}", to: "2026-07-${to}" } grain: DAY`;
  expect(
    await seriesOf("mrrBreakdownSeries", `by: COUNTRY, first: 3, ${days("03", "05")}`),
  ).toEqual([
    "GB: 07-03 21334, 07-04 21334, 07-05 21334",
    "DE: 07-03 8333, 07-04 10333, 07-05 10333",
    "null: 07-03 9000, 07-04 9000, 07-05 9000",
    "all: 07-03 38667, 07-04 40667, 07-05 40667",
  ]);
  // Hal leaves on the 14th, with 8,333.33….
  expect(
    await seriesOf("mrrBreakdownSeries", `by: CURRENCY, first: 1, ${days("13", "14")}`),
  ).toEqual(["GBP: 07-13 40667, 07-14 32333", "all: 07-13 40667, 07-14 32333"]);
});

test("what had something before and has nothing now stands with what it had", async () => {
  // From 17 to 30 June nobody pays; in the 14 days before, bob and cat 9,000 each, hal and iva 100,000 each.
  const june = 'period: { from: "2026-06-17", to: "2026-06-30" } grain: MONTH';
  expect(await seriesOf("netRevenueBreakdownSeries", `by: PLAN, first: 5, ${june}`, true)).toEqual([
    "Scale yearly: 06-03 200000",
    "Scale monthly: 06-03 18000",
    "all: 06-03 218000",
  ]);
});

test("the whole before can be asked for without its parts, and the parts without the whole", async () => {
  const pounds = async (fields: string) => {
    const { mrrBreakdownSeries } = await ask<{ mrrBreakdownSeries: { byCurrency: object[] } }>(
      company,
      `{ mrrBreakdownSeries(by: CURRENCY, first: 1, ${JULY} grain: MONTH) { byCurrency { ${fields} } } }`,
    );
    return mrrBreakdownSeries.byCurrency[0];
  };
  const before = [{ value: { minorUnits: "38667" } }];
  expect(await pounds("previousTotal { value { minorUnits } }")).toEqual({ previousTotal: before });
  expect(await pounds("groups { previousSeries { value { minorUnits } } }")).toEqual({
    groups: [{ previousSeries: before }],
  });
});
