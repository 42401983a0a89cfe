import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { customer, event } from "../../../testing/stripe/objects.ts";
import { SUMMER_EVENTS, SUMMER_NOW, SUMMER_ZONE } from "../../../testing/worlds/summer.ts";

// worlds/summer.ts: dan's trial began on 20 June and converted, eli's on 25 June and was lost, fay's began on 10 July and
// is open.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SUMMER_NOW, timeZone: SUMMER_ZONE });
  await company.deliverAll(SUMMER_EVENTS);
});

afterAll(async () => {
  await company.close();
});

const COHORT = "{ ratio unavailableBecause numerator denominator pending lost }";

async function conversion(asked: string, of = company) {
  const answer = await ask<{ trialConversion: object }>(
    of,
    `{ trialConversion(${asked}) { value ${COHORT} previous ${COHORT} } }`,
  );
  return answer.trialConversion;
}

const NONE = {
  ratio: null,
  unavailableBecause: "No trial started in the period, so none could convert.",
  numerator: 0,
  denominator: 0,
  pending: 0,
  lost: 0,
};

const some = (ratio: string, numerator: number, denominator: number, pending = 0, lost = 0) => {
  return { ratio, unavailableBecause: null, numerator, denominator, pending, lost };
};

const JUNE = 'period: { from: "2026-06-01", to: "2026-06-30" }';
const SUMMER = 'period: { from: "2026-06-01", to: "2026-07-19" }';

test("is a cohort by start, whenever a trial converted: one of June's two, in July", async () => {
  expect(await conversion(JUNE)).toEqual({ value: some("0.500000", 1, 2, 0, 1), previous: NONE });
});

test("says how many are open, and counts them as started: one of three", async () => {
  expect(await conversion(SUMMER)).toMatchObject({ value: some("0.333333", 1, 3, 1, 1) });
});

test("the period before is a cohort too: from 1 July fay, in the nineteen days before dan and eli", async () => {
  expect(await conversion('period: { from: "2026-07-01", to: "2026-07-19" }')).toEqual({
    value: some("0.000000", 0, 1, 1),
    previous: some("0.500000", 1, 2, 0, 1),
  });
});

test("each month is a cohort of its own, and one without a trial has no ratio", async () => {
  const { trialConversion } = await ask<{ trialConversion: { series: object[] } }>(
    company,
    `{ trialConversion(period: { from: "2026-05-01", to: "2026-07-19" }, grain: MONTH) {
        series { day isPartial value { ratio denominator } } } }`,
  );
  expect(trialConversion.series).toEqual([
    { day: "2026-05-01", isPartial: false, value: { ratio: null, denominator: 0 } },
    { day: "2026-06-01", isPartial: false, value: { ratio: "0.500000", denominator: 2 } },
    { day: "2026-07-01", isPartial: true, value: { ratio: "0.000000", denominator: 1 } },
  ]);
});

test("can be asked of one currency, source or plan", async () => {
  expect(await conversion(`${SUMMER}, filter: { currencies: ["usd"] }`)).toMatchObject({
    value: some("0.000000", 0, 1, 0, 1),
  });
  expect(await conversion(`${SUMMER}, filter: { sources: ["unknown"] }`)).toMatchObject({
    value: some("1.000000", 1, 1),
  });
  const { revenueDimensions } = await ask<{
    revenueDimensions: { plans: { id: number; name: string | null }[] };
  }>(company, "{ revenueDimensions { plans { id name } } }");
  const scale = revenueDimensions.plans.find(({ name }) => name === "Scale monthly");
  expect(await conversion(`${SUMMER}, filter: { plans: [${scale?.id}] }`)).toMatchObject({
    value: some("0.000000", 0, 1, 1),
  });
});

test("is the same whatever the order of the news, and told as it was known at a moment", async () => {
  const other = await openCompany({ now: "2026-07-01T12:00:00Z", timeZone: SUMMER_ZONE });
  const isBefore = (one: object) =>
    Reflect.get(one, "created") <= Date.parse("2026-07-01T12:00:00Z") / 1000;
  const [before, after] = [
    SUMMER_EVENTS.filter(isBefore),
    SUMMER_EVENTS.filter((one) => !isBefore(one)),
  ];
  for (const one of [...before].reverse()) await other.deliver(one);
  other.setClock(SUMMER_NOW);
  for (const one of [...after].reverse()) await other.deliver(one);
  expect(await conversion(SUMMER, other)).toEqual(await conversion(SUMMER));
  expect(await conversion(`${JUNE}, asKnownAt: "2026-07-01T12:00:00Z"`, other)).toMatchObject({
    value: some("0.000000", 0, 2, 2),
  });
  // Where dan lives is no news of his trial.
  const dan = customer("cus_dan", { address: { country: "AT" }, name: "dan" });
  await other.deliver(event("customer.updated", dan, "2026-07-19T09:00:00Z"));
  expect(await conversion(`${JUNE}, filter: { countries: ["AT"] }`, other)).toMatchObject({
    value: some("1.000000", 1, 1),
  });
  await other.close();
});
