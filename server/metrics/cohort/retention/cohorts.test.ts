import { afterAll, beforeAll, expect, test } from "vitest";
import { rebuildEngagement, verifyEngagement } from "../../../rollup/engagement/recount.ts";
import { ask } from "../../../testing/ask.ts";
import type { TestCompany } from "../../../testing/company.ts";
import { openNewYear } from "../../../testing/worlds/new-year.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openNewYear();
});

afterAll(() => company.close());

interface Answer {
  readonly cohorts: readonly {
    readonly day: string;
    readonly isPartial: boolean;
    readonly people: number;
    readonly cells: readonly {
      readonly period: number;
      readonly isComplete: boolean;
      readonly rate: Rate;
    }[];
  }[];
  readonly mean: readonly {
    readonly period: number;
    readonly cohorts: number;
    readonly rate: Rate;
  }[];
}

interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  readonly ratio: string | null;
  readonly unavailableBecause: string | null;
}

const RATE = "rate { numerator denominator ratio unavailableBecause }";

async function cohorts(args: string): Promise<Answer> {
  const { answer } = await ask<{ answer: Answer }>(
    company,
    `{ answer: cohorts(${args}) {
        cohorts { day isPartial people cells { period isComplete ${RATE} } }
        mean { period cohorts ${RATE} } } }`,
  );
  return answer;
}

/** A cohort as "its day: people | who came back in each period", and a "+" behind what is not complete. */
function written({ cohorts: rows }: Answer): string[] {
  return rows.map(({ day, people, cells }) => {
    const numbers = cells.map(
      ({ rate, isComplete }) => `${rate.numerator}${isComplete ? "" : "+"}`,
    );
    return `${day}: ${people} | ${numbers.join(" ")}`;
  });
}

const means = ({ mean }: Answer) => mean.map(({ rate }) => `${rate.numerator}/${rate.denominator}`);

/** The four weeks that have begun, Monday or Sunday first. */
const WEEKS = `grain: WEEK, period: { from: "2026-12-28", to: "2027-01-20" }, periods: 4`;

const on = (day: string) => `grain: DAY, period: { from: "${day}", to: "${day}" }`;

test("by day, people count on the days on which they came, across the New Year", async () => {
  // Day 0 and 1 (29th): Ann, Bob; 2 (30th): Ann; 3 (31st) and 4 (1st): Bob; 7 (4th): Ann; 13 (10th): Bob; 14 (11th) and
  // 21 (18th): Ann. The 20th, day 23, is not over.
  expect(written(await cohorts(on("2026-12-28")))).toEqual([
    "2026-12-28: 3 | 3 2 1 1 1 0 0 1 0 0 0 0 0 1 1 0 0 0 0 0 0 1 0 0+",
  ]);
  // Dan on days 1, 2 and 14; Eli on day 8.
  expect(written(await cohorts(`${on("2027-01-03")}, periods: 14`))).toEqual([
    "2027-01-03: 2 | 2 1 1 0 0 0 0 0 1 0 0 0 0 0 1",
  ]);
  // Fay on days 1, 2 and 9; Gus on day 8; Hal today.
  expect(written(await cohorts(on("2027-01-10")))).toEqual([
    "2027-01-10: 3 | 3 1 1 0 0 0 0 0 1 1 1+",
  ]);
});

test("by day, on or after counts who came that day or later", async () => {
  // Ann was last seen on day 21, Bob on day 13, Cat on day 0.
  expect(written(await cohorts(`${on("2026-12-28")}, criteria: ON_OR_AFTER`))).toEqual([
    `2026-12-28: 3 | 3 ${"2 ".repeat(13)}${"1 ".repeat(8)}0 0+`,
  ]);
  // Fay on day 9, Gus on day 8, Hal on day 10.
  expect(written(await cohorts(`${on("2027-01-10")}, criteria: ON_OR_AFTER`))).toEqual([
    "2027-01-10: 3 | 3 3 3 3 3 3 3 3 3 2 1+",
  ]);
});

test("days beyond those of the sums are counted of the people, with the same result within", async () => {
  const within = written(await cohorts(`${on("2026-12-28")}, periods: 30`));
  expect(written(await cohorts(`${on("2026-12-28")}, periods: 31`))).toEqual(within);
  const after = written(await cohorts(`${on("2026-12-28")}, periods: 30, criteria: ON_OR_AFTER`));
  expect(written(await cohorts(`${on("2026-12-28")}, periods: 40, criteria: ON_OR_AFTER`))).toEqual(
    after,
  );
});

// From Monday, 28 December: Ann, Bob, Cat, Dan, Eli. A week later Ann, Bob (Sunday, the 10th), Dan; then Ann, Dan (Sunday,
// the 17th), Eli; this week Ann. From 4 January: Fay, Gus, Hal (Sunday, the 10th). Then Fay; this week all three.
test("by week from Monday, on and on or after", async () => {
  expect(written(await cohorts(WEEKS))).toEqual([
    "2026-12-28: 5 | 5 3 3 1+",
    "2027-01-04: 3 | 3 1 3+",
    "2027-01-11: 0 | 0 0+",
    "2027-01-18: 0 | 0+",
  ]);
  // Last seen: Cat week 0, Bob 1, Dan and Eli 2, Ann 3. Of the second cohort all this week.
  expect(written(await cohorts(`${WEEKS}, criteria: ON_OR_AFTER`))).toEqual([
    "2026-12-28: 5 | 5 4 3 1+",
    "2027-01-04: 3 | 3 3 3+",
    "2027-01-11: 0 | 0 0+",
    "2027-01-18: 0 | 0+",
  ]);
});

test("the mean is of complete cells of cohorts with people, and where there is none it says so", async () => {
  const { mean, cohorts: rows } = await cohorts(WEEKS);
  const none = {
    ratio: null,
    unavailableBecause: "No cohort with anybody in it has completed this yet.",
  };
  const of = (numerator: number, denominator: number, ratio: string) => {
    return { numerator, denominator, ratio, unavailableBecause: null };
  };
  expect(mean).toEqual([
    { period: 0, cohorts: 2, rate: of(8, 8, "1.000000") },
    { period: 1, cohorts: 2, rate: of(4, 8, "0.500000") },
    { period: 2, cohorts: 1, rate: of(3, 5, "0.600000") },
    { period: 3, cohorts: 0, rate: { numerator: 0, denominator: 0, ...none } },
    { period: 4, cohorts: 0, rate: { numerator: 0, denominator: 0, ...none } },
  ]);
  expect(rows.map(({ isPartial }) => isPartial)).toEqual([false, false, false, true]);
  expect(rows[2]?.cells[0]?.rate).toEqual({
    numerator: 0,
    denominator: 0,
    ratio: null,
    unavailableBecause: "Nobody is of this cohort.",
  });
});

test("a rate may be of the period before", async () => {
  const answer = await cohorts(`${WEEKS}, reference: PREVIOUS`);
  const rates = answer.cohorts.map(({ cells }) => cells.map(({ rate }) => rate.ratio));
  // 5/5, 3/5, 3/3, 1/3; 3/3, 1/3, 3/1: more people may come than the week before.
  expect(rates.slice(0, 2)).toEqual([
    ["1.000000", "0.600000", "1.000000", "0.333333"],
    ["1.000000", "0.333333", "3.000000"],
  ]);
  expect(means(answer).slice(0, 3)).toEqual(["8/8", "4/8", "3/3"]);
});

test("by month, the second one is not over", async () => {
  // December: Ann, Bob and Cat; of them Ann and Bob came in January. January: the other five.
  const MONTHS = `grain: MONTH, period: { from: "2026-12-01", to: "2027-01-20" }`;
  expect(written(await cohorts(MONTHS))).toEqual(["2026-12-01: 3 | 3 2+", "2027-01-01: 5 | 5+"]);
  expect(written(await cohorts(`${MONTHS}, criteria: ON_OR_AFTER`))).toEqual([
    "2026-12-01: 3 | 3 2+",
    "2027-01-01: 5 | 5+",
  ]);
});

test("core actions, named events and payments are returns of their own", async () => {
  // Ann enriches on 30 December and 4 January, Fay on the 12th.
  expect(written(await cohorts(`${WEEKS}, returnEvent: CORE`)).slice(0, 2)).toEqual([
    "2026-12-28: 5 | 1 1 0 0+",
    "2027-01-04: 3 | 0 1 0+",
  ]);
  expect(
    written(await cohorts(`${WEEKS}, returnEvent: NAMED, eventName: "enrichment_completed"`)),
  ).toEqual(written(await cohorts(`${WEEKS}, returnEvent: CORE`)));
  // Without the sign-ups: Ann, Bob; Bob, Dan; Ann, Dan, Eli; Ann.
  expect(
    written(await cohorts(`${WEEKS}, returnEvent: NAMED, eventName: "user_logged_in"`)).slice(0, 2),
  ).toEqual(["2026-12-28: 5 | 2 2 3 1+", "2027-01-04: 3 | 0 1 3+"]);
  // Ann, Bob; Dan; Ann, Dan. Fay; Fay.
  expect(written(await cohorts(`${WEEKS}, returnEvent: PAID`)).slice(0, 2)).toEqual([
    "2026-12-28: 5 | 2 1 2 0+",
    "2027-01-04: 3 | 0 1 1+",
  ]);
  expect(
    written(await cohorts(`${WEEKS}, returnEvent: PAID, criteria: ON_OR_AFTER`)).slice(0, 2),
  ).toEqual(["2026-12-28: 5 | 3 2 2 0+", "2027-01-04: 3 | 1 1 1+"]);
});

test("cohorts may be of the first activation or the first payment ever", async () => {
  // Ann on 30 December; Fay on 12 January.
  expect(written(await cohorts(`${WEEKS}, kind: FIRST_ACTIVATION`))).toEqual([
    "2026-12-28: 1 | 1 1 1 1+",
    "2027-01-04: 0 | 0 0 0+",
    "2027-01-11: 1 | 1 1+",
    "2027-01-18: 0 | 0+",
  ]);
  // Ann and Bob in December, Dan on the 4th, Fay on the 12th; what counts is any activity.
  expect(written(await cohorts(`${WEEKS}, kind: FIRST_PAYMENT`))).toEqual([
    "2026-12-28: 2 | 2 2 1 1+",
    "2027-01-04: 1 | 1 1 0+",
    "2027-01-11: 1 | 1 1+",
    "2027-01-18: 0 | 0+",
  ]);
});

test("brackets hold several periods, and are complete with their last", async () => {
  const [first, second] = written(
    await cohorts(
      `${WEEKS}, criteria: BRACKET, brackets: [{ from: 0, to: 0 }, { from: 1, to: 2 }]`,
    ),
  );
  // All but Cat came in one of the two weeks after.
  expect([first, second]).toEqual(["2026-12-28: 5 | 5 4", "2027-01-04: 3 | 3 3+"]);
  expect(
    written(
      await cohorts(
        `${on("2026-12-28")}, criteria: BRACKET, brackets: [{ from: 1, to: 3 }, { from: 4, to: 13 }, { from: 14, to: 40 }]`,
      ),
    ),
  ).toEqual(["2026-12-28: 3 | 2 2 1+"]);
});

test("rolling days are of 24 hours from each one's own moment", async () => {
  // Ann came 23 hours after her sign-up, and 48 hours sharp after it. Bob after 34.5 and 95 hours, and 96 sharp. The last of
  // the cohort were in it until midnight of the 3rd of January at the latest, so all five days are over.
  const answer = await cohorts(`${on("2026-12-28")}, clock: ROLLING, periods: 5`);
  expect(written(answer)).toEqual(["2026-12-28: 3 | 3 1 1 1 1 0"]);
  // Fay: 24 and 48 hours, 9 days. Gus: 8 days. Hal: 9 days and 9.5 hours. Day 9 is over for everybody at the end of the
  // 20th, day 10 has begun for who came on the morning of the 10th.
  expect(written(await cohorts(`${on("2027-01-10")}, clock: ROLLING`))).toEqual([
    "2027-01-10: 3 | 3 1 1 0 0 0 0 0 1 2+ 0+",
  ]);
});

test("people of a country are the cohort of their own", async () => {
  expect(written(await cohorts(`${WEEKS}, filter: { countries: ["AT"] }`)).slice(0, 2)).toEqual([
    "2026-12-28: 1 | 1 1 1 1+",
    "2027-01-04: 1 | 1 1 1+",
  ]);
  // Counted of the people it is the same.
  const rolling = `clock: ROLLING, filter: { countries: ["unknown"] }, periods: 1`;
  // Bob: days 1; Cat: none.
  expect(written(await cohorts(`${on("2026-12-28")}, ${rolling}`))).toEqual([
    "2026-12-28: 2 | 2 1",
  ]);
});

test("what cannot be answered is refused in words", async () => {
  const refused = (args: string) => expect(cohorts(args)).rejects;
  await refused(`criteria: BRACKET, brackets: [{ from: 3, to: 1 }]`).toThrow(
    "A bracket ends (1) before it starts (3).",
  );
  await refused(`criteria: BRACKET, brackets: [{ from: 1, to: 3 }, { from: 3, to: 4 }]`).toThrow(
    "each one after the one before it ended",
  );
  await refused(`criteria: BRACKET`).toThrow("needs brackets");
  await refused(`brackets: [{ from: 1, to: 3 }]`).toThrow("belong to the criteria BRACKET");
  await refused(`returnEvent: NAMED, eventName: "danced"`).toThrow("No event named danced");
  await refused(`returnEvent: NAMED`).toThrow("needs an eventName");
  await refused(`periods: -1`).toThrow("periods is a whole number from 0 on");
  await refused(`period: { from: "1997-01-01", to: "2026-12-31" }`).toThrow("3660 days at most");
  await refused(
    `grain: DAY, periods: 365, period: { from: "2026-01-01", to: "2026-12-31" }`,
  ).toThrow("more than 20000 cells");
});

test("a time before anything has cohorts of nobody, without a rate", async () => {
  const { cohorts: rows, mean } = await cohorts(
    `grain: MONTH, period: { from: "2020-01-01", to: "2020-01-31" }, periods: 1`,
  );
  expect(rows.map(({ people, cells }) => [people, cells.map(({ rate }) => rate.ratio)])).toEqual([
    [0, [null, null]],
  ]);
  expect(mean.map(({ rate }) => rate.ratio)).toEqual([null, null]);
});

// Last, since it changes the week for all.
test("by week from Sunday, after the sums were rebuilt, the cohorts are others", async () => {
  await company.database.sql`update account_settings set week_start = 7`;
  await rebuildEngagement(company.database, company.clock, () => {});
  expect((await verifyEngagement(company.database, () => {})).differences).toEqual([]);
  // 27 December: Ann, Bob, Cat. Then Ann (4th); Ann (11th), Bob (10th); Ann. 3 January: Dan and Eli. Then Eli; Dan (17th).
  // 10 January: all three came again this week.
  expect(written(await cohorts(WEEKS))).toEqual([
    "2026-12-27: 3 | 3 1 2 1+",
    "2027-01-03: 2 | 2 1 1+",
    "2027-01-10: 3 | 3 3+",
    "2027-01-17: 0 | 0+",
  ]);
  expect(written(await cohorts(`${WEEKS}, criteria: ON_OR_AFTER`))).toEqual([
    "2026-12-27: 3 | 3 2 2 1+",
    "2027-01-03: 2 | 2 2 1+",
    "2027-01-10: 3 | 3 3+",
    "2027-01-17: 0 | 0+",
  ]);
});
