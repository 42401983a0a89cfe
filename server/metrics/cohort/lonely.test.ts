import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../testing/ask.ts";
import type { TestCompany } from "../../testing/company.ts";
import { openLonely, tellOfAnn } from "../../testing/worlds/lonely.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openLonely();
});

afterAll(() => company.close());

const WEEKS = `grain: WEEK, periods: 1, period: { from: "2026-03-02", to: "2026-03-15" }`;

const RATE = "rate { numerator denominator ratio unavailableBecause }";

interface Answer {
  readonly cohorts: {
    readonly cohorts: readonly { readonly people: number; readonly cells: readonly object[] }[];
    readonly mean: readonly object[];
  };
  readonly rolling: Answer["cohorts"];
}

const askAll = () =>
  ask<Answer & Record<string, unknown>>(
    company,
    `{ cohorts(${WEEKS}) { cohorts { people cells { ${RATE} } } mean { cohorts ${RATE} } }
       rolling: cohorts(${WEEKS}, clock: ROLLING, mrrBand: { currency: "gbp", from: "0", below: "1" }) {
         cohorts { people cells { ${RATE} } } mean { cohorts ${RATE} } }
       cohortCurves(grain: WEEK, periods: 1, days: ["2026-03-02"]) {
         curves { retention { people } money { currency } } }
       cohortRevenue(${WEEKS}) { byCurrency { currency } }
       cohortMrrRetention(${WEEKS}) { byCurrency { currency } logos { cells { churn { ratio } } } }
       cohortPeople(grain: WEEK, day: "2026-03-02", period: 0) { people items { lastPeriod } nextCursor }
       revenueByBehaviour(${WEEKS}, eventName: "user_logged_in") {
         open did { people payers { ratio } byCurrency { currency } } didNot { people } } }`,
  );

const none = (unavailableBecause: string) => {
  return { numerator: 0, denominator: 0, ratio: null, unavailableBecause };
};

const NOBODY = { rate: none("Nobody is of this cohort.") };

test("of an empty history there are cohorts of nobody, without a rate, an amount or a fault", async () => {
  const answer = await askAll();
  expect(answer.cohorts).toEqual({
    cohorts: [
      { people: 0, cells: [NOBODY, NOBODY] },
      { people: 0, cells: [NOBODY, NOBODY] },
    ],
    mean: [
      { cohorts: 0, rate: none("No cohort with anybody in it has completed this yet.") },
      { cohorts: 0, rate: none("No cohort with anybody in it has completed this yet.") },
    ],
  });
  expect(answer.rolling).toEqual(answer.cohorts);
  expect(answer).toMatchObject({
    cohortCurves: { curves: [{ retention: { people: 0 }, money: [] }] },
    cohortRevenue: { byCurrency: [] },
    cohortMrrRetention: {
      byCurrency: [],
      logos: [{ cells: [{ churn: { ratio: null } }] }, { cells: [{ churn: { ratio: null } }] }],
    },
    cohortPeople: { people: 0, items: [], nextCursor: null },
    revenueByBehaviour: {
      open: 0,
      did: { people: 0, payers: { ratio: null }, byCurrency: [] },
      didNot: { people: 0 },
    },
  });
});

test("one person is a cohort of one, beside one of nobody", async () => {
  await tellOfAnn(company);
  const { cohorts, rolling, cohortPeople, revenueByBehaviour } = await askAll();
  const whole = {
    rate: { numerator: 1, denominator: 1, ratio: "1.000000", unavailableBecause: null },
  };
  // She came on the eighth day after her sign-up, at the same hour: in the next week, also of rolling ones.
  expect(cohorts.cohorts).toEqual([
    { people: 1, cells: [whole, whole] },
    { people: 0, cells: [NOBODY, NOBODY] },
  ]);
  expect(rolling.cohorts).toEqual(cohorts.cohorts);
  expect(cohortPeople).toEqual({ people: 1, items: [{ lastPeriod: 1 }], nextCursor: null });
  // Her first seven days ended with the 8th.
  expect(revenueByBehaviour).toMatchObject({ open: 0, did: { people: 0 }, didNot: { people: 1 } });
});
