import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import type { TestCompany } from "../../../testing/company.ts";
import { openSteps } from "../../../testing/worlds/steps.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openSteps();
});

afterAll(() => company.close());

const MARCH = `period: { from: "2026-03-01", to: "2026-03-31" }`;

async function conversion(args: string, fields: string): Promise<unknown> {
  const { conversionFunnel } = await ask<{ conversionFunnel: unknown }>(
    company,
    `{ conversionFunnel(${args}) { ${fields} } }`,
  );
  return conversionFunnel;
}

const COUNTS = "signedUp activated activatedAndPaid paid";
const ALL = `value { ${COUNTS} open { ${COUNTS} } }`;

test("each step counts who came to it in time, and whose time is not over is told apart", async () => {
  // Within ten times 24 hours: Ada, Bob, Cat and Eve activate. Ada and Eve pay after it, Cat before; Bob's exactly ten are
  // one too late. Fin has had five days.
  const open = { signedUp: 1, activated: 1, activatedAndPaid: 0, paid: 0 };
  expect(await conversion(`${MARCH}, windowDays: 10`, ALL)).toEqual({
    value: { signedUp: 5, activated: 4, activatedAndPaid: 2, paid: 3, open },
  });
  expect(await conversion(`${MARCH}, windowDays: 11`, ALL)).toEqual({
    value: { signedUp: 5, activated: 4, activatedAndPaid: 3, paid: 4, open },
  });
  // Fin's two days are over, and he took one. Cat took exactly two, Bob nine; Ada paid after two and an hour.
  expect(await conversion(`${MARCH}, windowDays: 2`, ALL)).toMatchObject({
    value: { signedUp: 6, activated: 3, activatedAndPaid: 1, paid: 2 },
  });
});

test("the three rates are of those who could have taken the step", async () => {
  const rates = await conversion(
    `${MARCH}, windowDays: 10`,
    `value { signUpToActivation { numerator denominator ratio }
       activationToPayment { numerator denominator ratio } signUpToPayment { numerator denominator ratio } }`,
  );
  expect(rates).toEqual({
    value: {
      signUpToActivation: { numerator: 4, denominator: 5, ratio: "0.800000" },
      activationToPayment: { numerator: 2, denominator: 4, ratio: "0.500000" },
      signUpToPayment: { numerator: 3, denominator: 5, ratio: "0.600000" },
    },
  });
});

test("people of a country and the days of a series add up to all", async () => {
  const days = `period: { from: "2026-03-01", to: "2026-03-05" }, windowDays: 10`;
  const series = `value { ${COUNTS} } series { day value { ${COUNTS} } }`;
  const steps = (signedUp: number, activated: number, activatedAndPaid: number, paid: number) => ({
    signedUp,
    activated,
    activatedAndPaid,
    paid,
  });
  const on = (day: string, value: object) => ({ day: `2026-03-0${day}`, value });
  expect(await conversion(days, series)).toEqual({
    value: steps(5, 4, 2, 3),
    series: [
      on("1", steps(1, 1, 1, 1)),
      on("2", steps(1, 1, 0, 0)),
      on("3", steps(1, 1, 0, 1)),
      on("4", steps(1, 0, 0, 0)),
      on("5", steps(1, 1, 1, 1)),
    ],
  });
  const of = (country: string) =>
    conversion(`${days}, filter: { countries: ["${country}"] }`, `value { ${COUNTS} }`);
  expect(await of("DE")).toEqual({ value: steps(2, 2, 2, 2) });
  expect(await of("unknown")).toEqual({ value: steps(3, 2, 0, 1) });
});

test("median times are of who took the step in time", async () => {
  const median = (args: string) =>
    conversion(args, "medianSeconds { signUpToActivation activationToPayment signUpToPayment }");
  // To activate: Eve no time, since she had before; Ada 1 h, Cat 2 days, Bob 9. Two of four lie below Cat's: the lower
  // median is Ada's. From there to payment: Ada 2 days, Eve 2 days and an hour. To payment: Cat and Eve a day, Ada 2 days
  // and an hour.
  expect(await median(`${MARCH}, windowDays: 10`)).toEqual({
    medianSeconds: {
      signUpToActivation: 3_600,
      activationToPayment: 172_800,
      signUpToPayment: 86_400,
    },
  });
  // Bob alone: nine days, and none until he pays.
  expect(await median(`period: { from: "2026-03-02", to: "2026-03-02" }, windowDays: 10`)).toEqual({
    medianSeconds: {
      signUpToActivation: 777_600,
      activationToPayment: null,
      signUpToPayment: null,
    },
  });
});

test("where nobody signed up, or nobody's time is over, there is no rate and a sentence on why", async () => {
  const rate = (args: string) =>
    conversion(
      args,
      "value { signUpToPayment { ratio unavailableBecause } activationToPayment { unavailableBecause } } medianSeconds { signUpToPayment }",
    );
  const nothing = {
    value: {
      signUpToPayment: {
        ratio: null,
        unavailableBecause: "Nobody signed up on days whose window is over.",
      },
      activationToPayment: {
        unavailableBecause: "Nobody activated who signed up on days whose window is over.",
      },
    },
    medianSeconds: { signUpToPayment: null },
  };
  expect(await rate(`period: { from: "2026-02-01", to: "2026-02-28" }`)).toEqual(nothing);
  expect(await rate(`period: { from: "2026-03-25", to: "2026-03-31" }`)).toEqual(nothing);
  await expect(rate(`${MARCH}, windowDays: 0`)).rejects.toThrow(
    "windowDays is a whole number from 1 to 365.",
  );
});
