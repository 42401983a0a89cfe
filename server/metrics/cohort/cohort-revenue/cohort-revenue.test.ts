import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import type { TestCompany } from "../../../testing/company.ts";
import { arrives, held, leaves, moves } from "../../../testing/stripe/monthly.ts";
import { event, seconds } from "../../../testing/stripe/objects.ts";
import { openNewYear } from "../../../testing/worlds/new-year.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openNewYear();
});

afterAll(() => company.close());

/** The four weeks that have begun. */
const WEEKS = `grain: WEEK, period: { from: "2026-12-28", to: "2027-01-20" }, periods: 4`;

interface Amount {
  readonly minorUnits: string;
}

interface Cell {
  readonly isComplete: boolean;
  readonly gross: Amount;
  readonly net: Amount;
  readonly payers: number;
  readonly cumulativeNet: Amount;
  readonly cumulativePerPerson: PerPerson;
}

interface PerPerson {
  readonly amount: Amount | null;
  readonly unavailableBecause: string | null;
}

interface InCurrency {
  readonly currency: string;
  readonly cohorts: readonly {
    readonly day: string;
    readonly people: number;
    readonly cells: readonly Cell[];
  }[];
  readonly mean: readonly { readonly cohorts: number; readonly cumulativePerPerson: PerPerson }[];
}

const PER_PERSON = "cumulativePerPerson { amount { minorUnits } unavailableBecause }";
const CELL = `isComplete gross { minorUnits } net { minorUnits } payers cumulativeNet { minorUnits } ${PER_PERSON}`;

async function revenue(args: string): Promise<readonly InCurrency[]> {
  const { cohortRevenue } = await ask<{ cohortRevenue: { byCurrency: InCurrency[] } }>(
    company,
    `{ cohortRevenue(${args}) { byCurrency { currency
        cohorts { day people cells { ${CELL} } } mean { cohorts ${PER_PERSON} } } } }`,
  );
  return cohortRevenue.byCurrency;
}

/** "gross net payers cumulative per person", a "+" behind what is not complete. */
function written(cells: readonly Cell[] | undefined): string[] {
  return (cells ?? []).map(({ gross, net, payers, cumulativeNet, ...cell }) => {
    const each = cell.cumulativePerPerson.amount?.minorUnits ?? "none";
    const numbers = [gross.minorUnits, net.minorUnits, payers, cumulativeNet.minorUnits, each];
    return `${numbers.join(" ")}${cell.isComplete ? "" : "+"}`;
  });
}

test("a cohort's money is told by currency, gross and net, and cumulates by all of its people", async () => {
  const [pounds, dollars] = await revenue(WEEKS);
  // Five people. Ann 1000 and Bob 2000; nothing; Ann 1000, of which 400 go back, and Dan 1000; nothing this week.
  // 3000 / 5; 4600 / 5.
  expect(pounds?.cohorts[0]?.people).toBe(5);
  expect(written(pounds?.cohorts[0]?.cells)).toEqual([
    "3000 3000 2 3000 600",
    "0 0 0 3000 600",
    "2000 1600 2 4600 920",
    "0 0 0 4600 920+",
  ]);
  // Three people: Fay 500 in the week after, 700 in this one. 500 / 3 = 166.67; 1200 / 3.
  expect(written(pounds?.cohorts[1]?.cells)).toEqual([
    "0 0 0 0 0",
    "500 500 1 500 167",
    "700 700 1 1200 400+",
  ]);
  // Dan's 30 dollars, of five people.
  expect(dollars?.currency).toBe("usd");
  expect(written(dollars?.cohorts[0]?.cells)).toEqual([
    "0 0 0 0 0",
    "3000 3000 1 3000 600",
    "0 0 0 3000 600",
    "0 0 0 3000 600+",
  ]);
});

test("the mean is of complete periods and weighs a cohort by its people", async () => {
  const [pounds] = await revenue(WEEKS);
  // (3000 + 0) / 8; (3000 + 500) / 8 = 437.5, half to even; 4600 / 5, since the second is not over; nobody.
  expect(
    pounds?.mean.map(({ cumulativePerPerson: { amount } }) => amount?.minorUnits ?? null),
  ).toEqual(["375", "438", "920", null, null]);
  expect(pounds?.mean[3]?.cumulativePerPerson.unavailableBecause).toContain("No cohort");
});

test("by first payment, month or day the same money lies elsewhere", async () => {
  const months = `grain: MONTH, period: { from: "2026-12-01", to: "2027-01-20" }`;
  const [pounds] = await revenue(`${months}, kind: FIRST_PAYMENT`);
  // December: Ann and Bob, 3000, then Ann's 1000 less 400. January: Dan (first in dollars) and Fay: 1000 + 1200.
  expect(written(pounds?.cohorts[0]?.cells)).toEqual([
    "3000 3000 2 3000 1500",
    "1000 600 1 3600 1800+",
  ]);
  expect(written(pounds?.cohorts[1]?.cells)).toEqual(["2200 2200 2 2200 1100+"]);
  const [daily] = await revenue(
    `grain: DAY, period: { from: "2026-12-28", to: "2026-12-28" }, periods: 3`,
  );
  // Ann on the next day, Bob on the third after, half an hour before midnight.
  expect(written(daily?.cohorts[0]?.cells)).toEqual([
    "0 0 0 0 0",
    "1000 1000 1 1000 333",
    "0 0 0 1000 333",
    "2000 2000 1 3000 1000",
  ]);
});

test("money of a country is of its people, and what nobody paid has no currency", async () => {
  const [pounds] = await revenue(`${WEEKS}, filter: { countries: ["AT"] }`);
  expect(written(pounds?.cohorts[0]?.cells)[2]).toBe("1000 600 1 1600 1600");
  expect(await revenue(`grain: MONTH, period: { from: "2020-01-01", to: "2020-01-31" }`)).toEqual(
    [],
  );
  await expect(revenue(`grain: DAY, periods: 31`)).rejects.toThrow("30 periods at most");
});

test("chosen cohorts are told as curves, each once, by any day of theirs", async () => {
  const { cohortCurves } = await ask<{
    cohortCurves: {
      curves: {
        retention: { day: string; cells: { rate: { numerator: number } }[] };
        money: { currency: string; cells: Cell[] }[];
      }[];
    };
  }>(
    company,
    `{ cohortCurves(days: ["2027-01-10", "2026-12-30", "2026-12-31"], periods: 2) { curves {
        retention { day cells { rate { numerator } } } money { currency cells { ${CELL} } } } } }`,
  );
  const [first, second, ...more] = cohortCurves.curves;
  expect(more).toEqual([]);
  expect(first?.retention.day).toBe("2026-12-28");
  expect(first?.retention.cells.map(({ rate }) => rate.numerator)).toEqual([5, 3, 3]);
  expect(written(first?.money[0]?.cells)[2]).toBe("2000 1600 2 4600 920");
  expect(second?.retention.day).toBe("2027-01-04");
  expect(written(second?.money[0]?.cells)[1]).toBe("500 500 1 500 167");
  const refused = (args: string) =>
    expect(ask(company, `{ cohortCurves(${args}) { asOf } }`)).rejects;
  await refused(`days: []`).toThrow("days names 1 to 20 cohorts");
  await refused(`days: ["2027-03-01"]`).toThrow("in the future");
});

test("net, gross and logo retention follow the customers who had MRR at the end of their cohort's period", async () => {
  // The week of 28 December: Uma 1000, Vic 2000, Wes 4000, and Xan 500, who left before the week was over: 7000 of three.
  // Next week Uma goes up to 1500 and Vic leaves: net 5500, gross 1000 + 0 + 4000 = 5000, one of three left. The week
  // after Vic is back with 3000 and Wes goes down to 1000: net 1500 + 3000 + 1000 = 5500, gross 1000 + 0 + 1000 = 2000,
  // nobody is gone. This week Uma falls to 600: net 4600, gross 600 + 0 + 1000 = 1600.
  await company.deliverAll([
    ...arrives("uma", 1000, "2026-12-29T10:00:00Z"),
    ...arrives("vic", 2000, "2026-12-29T11:00:00Z"),
    ...arrives("wes", 4000, "2027-01-03T22:30:00Z"),
    ...arrives("xan", 500, "2026-12-28T10:00:00Z"),
    leaves("xan", 500, "2026-12-30T10:00:00Z"),
    moves("uma", 1500, "2027-01-05T10:00:00Z"),
    leaves("vic", 2000, "2027-01-06T10:00:00Z"),
    moves("wes", 1000, "2027-01-12T10:00:00Z"),
    event(
      "customer.subscription.created",
      {
        ...held("vic", 3000, { created: seconds("2027-01-13"), start_date: seconds("2027-01-13") }),
        id: "sub_vic_2",
      },
      "2027-01-13T10:00:00Z",
    ),
    moves("uma", 600, "2027-01-19T10:00:00Z"),
  ]);
  interface Ratio {
    readonly numerator: Amount;
    readonly denominator: Amount;
    readonly ratio: string | null;
  }
  const { cohortMrrRetention: answer } = await ask<{
    cohortMrrRetention: {
      byCurrency: {
        currency: string;
        cohorts: {
          day: string;
          cells: {
            period: number;
            isComplete: boolean;
            net: Ratio;
            gross: Ratio;
            revenueChurn: Ratio;
          }[];
        }[];
      }[];
      logos: {
        customers: number;
        cells: { churn: { numerator: number; denominator: number; ratio: string | null } }[];
      }[];
    };
  }>(
    company,
    `{ cohortMrrRetention(${WEEKS}) {
        byCurrency { currency cohorts { day cells { period isComplete net { ...r } gross { ...r } revenueChurn { ...r } } } }
        logos { customers cells { churn { numerator denominator ratio } } } } }
     fragment r on MoneyRatio { numerator { minorUnits } denominator { minorUnits } ratio }`,
  );
  const [pounds] = answer.byCurrency;
  const [first, second] = pounds?.cohorts ?? [];
  const amounts = (part: "net" | "gross" | "revenueChurn") =>
    first?.cells.map(
      (cell) => `${cell[part].numerator.minorUnits}/${cell[part].denominator.minorUnits}`,
    );
  expect(amounts("net")).toEqual(["5500/7000", "5500/7000", "4600/7000"]);
  expect(amounts("gross")).toEqual(["5000/7000", "2000/7000", "1600/7000"]);
  expect(amounts("revenueChurn")).toEqual(["2000/7000", "5000/7000", "5400/7000"]);
  expect(first?.cells.map(({ isComplete }) => isComplete)).toEqual([true, true, false]);
  expect(
    answer.logos[0]?.cells.map(({ churn }) => `${churn.numerator}/${churn.denominator}`),
  ).toEqual(["1/3", "0/3", "0/3"]);
  expect(answer.logos.slice(0, 2).map(({ customers }) => customers)).toEqual([3, 0]);
  // Those of the week after paid once and subscribe to nothing.
  expect(second?.cells.map(({ net }) => net.ratio)).toEqual([null, null]);
  expect(answer.logos[1]?.cells.map(({ churn }) => churn.ratio)).toEqual([null, null]);
});
