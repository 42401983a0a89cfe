import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import type { TestCompany } from "../../../testing/company.ts";
import { ALL_DAYS, LAST_DAYS, openEight } from "../../../testing/worlds/open-eight.ts";

// Who did what, and when, stands in worlds/eight.ts: Ana and Dee are from the United States, Ben came by a newsletter.

let company: TestCompany;

beforeAll(async () => {
  company = await openEight();
});

afterAll(() => company.close());

interface Counts {
  readonly value: number;
  readonly previous: number;
  readonly change: number;
}

/** Each row and the total as "name: value previous change". */
async function counts(of: string, by: string, args: string): Promise<string[]> {
  const wanted = "value previous change";
  const { it } = await ask<{
    it: { total: Counts; rows: (Counts & { key: string; name: string | null })[] };
  }>(
    company,
    `{ it: engagementBreakdown(of: ${of}, by: ${by}, ${args}) {
        total { ${wanted} } rows { key name ${wanted} } other { rows } } }`,
  );
  const words = ({ value, previous, change }: Counts) => `${value} ${previous} ${change}`;
  return [
    ...it.rows.map((row) => `${row.name ?? `(${row.key})`}: ${words(row)}`),
    `all: ${words(it.total)}`,
  ];
}

test("active users by country are parts of all of them, on the last day of each period", async () => {
  // 9 November: Ana; Ben, Hal. 1 November: Ana, Dee.
  expect(await counts("DAILY_ACTIVE_USERS", "COUNTRY", LAST_DAYS)).toEqual([
    "(unknown): 2 0 2",
    "US: 1 2 -1",
    "all: 3 2 1",
  ]);
  // 3 to 9 November: Ana; Ben, Hal. 26 October to 1 November: Ana, Dee; Ben, Eve.
  expect(await counts("WEEKLY_ACTIVE_USERS", "COUNTRY", LAST_DAYS)).toEqual([
    "(unknown): 2 2 0",
    "US: 1 2 -1",
    "all: 3 4 -1",
  ]);
  expect(await counts("MONTHLY_ACTIVE_USERS", "COUNTRY", LAST_DAYS)).toEqual([
    "(unknown): 5 5 0",
    "US: 2 2 0",
    "all: 7 7 0",
  ]);
});

test("people by source, where a first touch told one, and by first plan, of which nobody has any", async () => {
  // Of those active in the thirty days to 9 November only Ben came by the newsletter; core actions are Ben's and Hal's.
  expect(await counts("MONTHLY_ACTIVE_USERS", "SOURCE", LAST_DAYS)).toEqual([
    "(unknown): 6 6 0",
    "newsletter: 1 1 0",
    "all: 7 7 0",
  ]);
  expect(await counts("MONTHLY_ACTIVE_USERS", "SOURCE", `${LAST_DAYS}, activity: CORE`)).toEqual([
    "newsletter: 1 1 0",
    "(unknown): 1 1 0",
    "all: 2 2 0",
  ]);
  expect(await counts("NEW_USERS", "FIRST_PLAN", ALL_DAYS)).toEqual(["(-1): 6 1 5", "all: 6 1 5"]);
});

test("new and total users, what they did, and only those a filter lets through", async () => {
  // Ana and Dee; Ben, Cid, Gus and Hal, and Fay in September.
  expect(await counts("NEW_USERS", "COUNTRY", ALL_DAYS)).toEqual([
    "(unknown): 4 1 3",
    "US: 2 0 2",
    "all: 6 1 5",
  ]);
  expect(await counts("TOTAL_USERS", "COUNTRY", ALL_DAYS)).toEqual([
    "(unknown): 5 1 4",
    "US: 2 0 2",
    "all: 7 1 6",
  ]);
  const did = async (of: string) => await counts(of, "SOURCE", ALL_DAYS);
  // Ana and Hal succeed, Hal fails and exports; Ben does each once.
  expect(await did("CORE_ACTIONS_SUCCEEDED")).toEqual([
    "(unknown): 2 0 2",
    "newsletter: 1 0 1",
    "all: 3 0 3",
  ]);
  expect(await did("CORE_ACTIONS_ATTEMPTED")).toEqual([
    "(unknown): 3 0 3",
    "newsletter: 2 0 2",
    "all: 5 0 5",
  ]);
  for (const of of ["CORE_ACTIONS_FAILED", "EXPORTS"]) {
    expect(await did(of)).toEqual(["newsletter: 1 0 1", "(unknown): 1 0 1", "all: 2 0 2"]);
  }
  const american = `${ALL_DAYS}, filter: { countries: ["US"] }`;
  expect(await counts("TOTAL_USERS", "SOURCE", american)).toEqual([
    "(unknown): 2 0 2",
    "all: 2 0 2",
  ]);
});

interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** Each row and the total as "name: 1/2 before 0/1". */
async function shares(of: string, by: string, args: string): Promise<string[]> {
  const share = "{ numerator denominator }";
  const wanted = `value ${share} previous ${share}`;
  interface Shares {
    readonly value: Share;
    readonly previous: Share;
  }
  const { it } = await ask<{
    it: { total: Shares; rows: (Shares & { key: string; name: string | null })[] };
  }>(
    company,
    `{ it: engagementRateBreakdown(of: ${of}, by: ${by}, ${args}) {
        total { ${wanted} } rows { key name ${wanted} } } }`,
  );
  const words = ({ value, previous }: Shares) =>
    `${value.numerator}/${value.denominator} before ${previous.numerator}/${previous.denominator}`;
  return [
    ...it.rows.map((row) => `${row.name ?? `(${row.key})`}: ${words(row)}`),
    `all: ${words(it.total)}`,
  ];
}

test("the rows of a share add up above and below the line", async () => {
  // Of those who have had 8 days (all but Hal), Ana and Ben were in time; Fay of September never was.
  expect(await shares("ACTIVATION_RATE", "COUNTRY", `${ALL_DAYS}, windowDays: 8`)).toEqual([
    "(unknown): 1/3 before 0/1",
    "US: 1/2 before 0/0",
    "all: 2/5 before 0/1",
  ]);
  expect(await shares("SUCCESS_RATE", "SOURCE", ALL_DAYS)).toEqual([
    "(unknown): 2/3 before 0/0",
    "newsletter: 1/2 before 0/0",
    "all: 3/5 before 0/0",
  ]);
  // Ben and Hal of the seven in the thirty days to 9 November; Ana and Ben in those to the 1st.
  const enrichment = `${LAST_DAYS}, feature: "enrichment"`;
  expect(await shares("FEATURE_ADOPTION", "COUNTRY", enrichment)).toEqual([
    "(unknown): 2/5 before 1/5",
    "US: 0/2 before 1/2",
    "all: 2/7 before 2/7",
  ]);
});

test("what cannot be asked is refused in words", async () => {
  await expect(shares("FEATURE_ADOPTION", "COUNTRY", LAST_DAYS)).rejects.toThrow(
    "Name the feature: featureAdoption lists them.",
  );
  await expect(shares("ACTIVATION_RATE", "COUNTRY", `${LAST_DAYS}, windowDays: 0`)).rejects.toThrow(
    "windowDays is a whole number from 1 to 365.",
  );
});

test("people who were active in a week are told apart by the month of their sign-up, and add up", async () => {
  const partsOf = async (period: string) => {
    const { measure } = await ask<{ measure: { parts: Record<string, string>[] } }>(
      company,
      `{ measure(key: "weeklyActiveUsers", period: ${period}) { parts { by name value previous } } }`,
    );
    return measure.parts
      .filter(({ by }) => by === "cohort")
      .map(({ name, value, previous }) => `${name}: ${value} ${previous}`);
  };
  // Weeks begin on Sunday. 1 to 7 November: Ana of the week of 27 September; Ben and Dee of weeks of October. The week before:
  // Ana, Ben, and Eve, who never said when she signed up.
  expect((await partsOf('{ from: "2026-11-01", to: "2026-11-07" }')).sort()).toEqual([
    "2026-09: 1 1",
    "2026-10: 2 1",
    "unknown: 0 1",
  ]);
  // Within a week the sums of cohorts know nothing.
  expect(await partsOf('{ from: "2026-11-01", to: "2026-11-06" }')).toEqual([]);
});
