import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import type { TestCompany } from "../../../testing/company.ts";
import { leaves, moves, subscribes } from "../../../testing/stripe/monthly.ts";
import { tellProduct } from "../../../testing/tell-product.ts";
import { openNewYear } from "../../../testing/worlds/new-year.ts";

let company: TestCompany;

// Of the New Year's eight, in pence a month: Ann 1000 from 29 December and 5000 from 5 January; Bob 3000 from the 31st
// until 6 January; Fay 1000 from 12 January. The other five subscribe to nothing.
beforeAll(async () => {
  company = await openNewYear();
  await company.deliverAll([
    ...subscribes("ann", 1000, "2026-12-29T08:30:00Z"),
    moves("ann", 5000, "2027-01-05T08:30:00Z"),
    ...subscribes("bob", 3000, "2026-12-31T22:40:00Z"),
    leaves("bob", 3000, "2027-01-06T10:00:00Z"),
    ...subscribes("fay", 1000, "2027-01-12T10:00:00Z"),
  ]);
  await tellProduct(company, [[]]);
});

afterAll(() => company.close());

const WEEK = `grain: WEEK, periods: 4`;

const WEEKS = `${WEEK}, period: { from: "2026-12-28", to: "2027-01-20" }`;

interface Cohort {
  readonly day: string;
  readonly people: number;
  readonly cells: readonly { readonly period: number; readonly rate: { numerator: number } }[];
}

async function cohorts(args: string): Promise<readonly Cohort[]> {
  const { answer } = await ask<{ answer: { cohorts: Cohort[] } }>(
    company,
    `{ answer: cohorts(${args}) { cohorts { day people cells { period rate { numerator } } } } }`,
  );
  return answer.cohorts;
}

interface Page {
  readonly people: number;
  readonly items: readonly {
    readonly enteredAt: string;
    readonly lastPeriod: number | null;
    readonly person: { readonly userId: string; readonly customerId: string | null };
  }[];
  readonly nextCursor: string | null;
}

async function people(args: string): Promise<Page> {
  const { page } = await ask<{ page: Page }>(
    company,
    `{ page: cohortPeople(${args}) {
        people nextCursor items { enteredAt lastPeriod person { userId customerId } } } }`,
  );
  return page;
}

const namesOf = ({ items }: Page) => items.map(({ person }) => person.userId).sort();

test("a cell's people are told by name, and those of the cohort who are not in it", async () => {
  // The week of 28 December: Ann, Bob and Dan came in the week after, Cat and Eli did not.
  const cell = `${WEEK}, day: "2026-12-30", period: 1`;
  const came = await people(cell);
  expect(came).toMatchObject({ people: 3, nextCursor: null });
  expect(namesOf(came)).toEqual(["ann", "bob", "dan"]);
  const stayedAway = await people(`${cell}, cameBack: false`);
  expect(namesOf(stayedAway)).toEqual(["cat", "eli"]);
  const [ann] = came.items.filter(({ person }) => person.userId === "ann");
  expect(ann).toEqual({
    enteredAt: "2026-12-28T09:00:00.000Z",
    lastPeriod: 3,
    person: { userId: "ann", customerId: "cus_ann" },
  });
  // Cat's sign-up is what she did in period 0, and the last of it.
  expect(stayedAway.items.map(({ lastPeriod }) => lastPeriod).sort()).toEqual([0, 2]);
});

test("pages of a cell's people hold each of them once", async () => {
  const cell = `${WEEK}, day: "2026-12-28", period: 0`;
  const first = await people(`${cell}, first: 2`);
  const second = await people(`${cell}, first: 2, after: "${first.nextCursor}"`);
  const third = await people(`${cell}, first: 2, after: "${second.nextCursor}"`);
  expect([first, second, third].map((page) => page.people)).toEqual([5, 5, 5]);
  expect([first, second, third].map((page) => page.items.length)).toEqual([2, 2, 1]);
  expect(third.nextCursor).toBe(null);
  expect([first, second, third].flatMap(namesOf).sort()).toEqual([
    "ann",
    "bob",
    "cat",
    "dan",
    "eli",
  ]);
});

const BAND = `mrrBand: { currency: "gbp", from: "1000", below: "4000" }`;

test.each([
  "criteria: ON",
  "criteria: ON_OR_AFTER",
  "criteria: BRACKET, brackets: [{ from: 0, to: 1 }, { from: 2, to: 3 }]",
  "clock: ROLLING",
  "kind: FIRST_PAYMENT, returnEvent: PAID",
  'returnEvent: NAMED, eventName: "user_logged_in"',
  'filter: { countries: ["AT"] }',
  BAND,
])("by %s every cell has as many people as it counts", async (args) => {
  const cells = (await cohorts(`${WEEKS}, ${args}`)).flatMap((cohort) =>
    cohort.cells.map((cell) => ({ ...cell, cohort })),
  );
  expect(cells.length).toBeGreaterThan(4);
  const asked = cells.map(({ cohort: { day }, period }, index) => {
    const cell = `${WEEK}, ${args}, day: "${day}", period: ${period}`;
    return `in${index}: cohortPeople(${cell}) { people } out${index}: cohortPeople(${cell}, cameBack: false) { people }`;
  });
  const answer = await ask<Record<string, { people: number }>>(company, `{ ${asked.join(" ")} }`);
  expect(cells.map((_, index) => answer[`in${index}`]?.people)).toEqual(
    cells.map(({ rate }) => rate.numerator),
  );
  expect(cells.map((_, index) => answer[`out${index}`]?.people)).toEqual(
    cells.map(({ rate, cohort }) => cohort.people - rate.numerator),
  );
});

/** Who is in a band at all, over both cohorts. */
async function inBand(band: string): Promise<string[]> {
  const of = (day: string) =>
    people(`${WEEK}, day: "${day}", period: 0, criteria: ON_OR_AFTER, mrrBand: { ${band} }`);
  return [...namesOf(await of("2026-12-28")), ...namesOf(await of("2027-01-10"))].sort();
}

test("a band holds people by the MRR they came to first, or by that of now", async () => {
  expect(await inBand(`currency: "gbp", from: "1000", below: "3000"`)).toEqual(["ann", "fay"]);
  expect(await inBand(`currency: "gbp", from: "3000"`)).toEqual(["bob"]);
  const others = ["cat", "dan", "eli", "gus", "hal"];
  expect(await inBand(`currency: "gbp", from: "0", below: "1000"`)).toEqual(others);
  expect(await inBand(`currency: "gbp", from: "0"`)).toEqual(
    ["ann", "bob", ...others, "fay"].sort(),
  );
  expect(await inBand(`at: NOW, currency: "gbp", from: "1000", below: "3000"`)).toEqual(["fay"]);
  expect(await inBand(`at: NOW, currency: "gbp", from: "3000"`)).toEqual(["ann"]);
  expect(await inBand(`at: NOW, currency: "gbp", from: "0", below: "1000"`)).toEqual(
    ["bob", ...others].sort(),
  );
  expect(await inBand(`currency: "usd", from: "1"`)).toEqual([]);
});

test("retention of a band is of its people alone, as many as there are of them", async () => {
  // Ann and Bob; Ann is in every week, Bob in the first two. Fay in all three.
  const rows = await cohorts(`${WEEKS}, ${BAND}`);
  expect(
    rows.map(({ people: size, cells }) => [size, ...cells.map(({ rate }) => rate.numerator)]),
  ).toEqual([
    [2, 2, 2, 1, 1],
    [1, 1, 1, 1],
    [0, 0, 0],
    [0, 0],
  ]);
});

test("a band of some plans is of the MRR that people have in these", async () => {
  const { planDimensions } = await ask<{
    planDimensions: { plans: { id: number; name: string }[] };
  }>(company, "{ planDimensions: revenueDimensions { plans { id name } } }");
  const thousand = planDimensions.plans.find(({ name }) => name.includes("price_1000"));
  expect(await inBand(`currency: "gbp", from: "1", at: NOW, plans: [${thousand?.id}]`)).toEqual([
    "fay",
  ]);
});

test("what is no cell, no band or no page is refused in words", async () => {
  const refused = (args: string) => expect(people(args)).rejects;
  await refused(`${WEEK}, day: "2026-12-28", period: 5`).toThrow("no period or bracket from 5");
  await refused(`${WEEK}, day: "2026-12-28", period: 4`).toThrow("has not begun");
  await refused(`${WEEK}, day: "2030-01-01", period: 0`).toThrow("in the future");
  await refused(`${WEEK}, day: "2026-12-28", period: 0, first: 0`).toThrow("1 to 200");
  const band = (text: string) =>
    refused(`${WEEK}, day: "2026-12-28", period: 0, mrrBand: { ${text} }`);
  await band(`currency: "gbp", from: "5", below: "5"`).toThrow("ends (5) before it starts (5)");
  await band(`currency: "gbp", from: "-1"`).toThrow("starts at 0 or more");
  await band(`currency: "pounds", from: "1"`).toThrow("three letters");
});
