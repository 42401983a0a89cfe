import { afterAll, beforeAll, expect, test } from "vitest";
import { monthlyValueFromText } from "../../../domain/fixed-point.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { SECOND_SEAT_EVENTS, SECOND_SEAT_NOW } from "../../../testing/worlds/second-seat.ts";
import { readMrrCohorts } from "./mrr-cohorts.query.ts";

// Who pays what, and when, stands in worlds/second-seat.ts: £6.00 a month until today, £16.00 now, £20.00 from this evening.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: SECOND_SEAT_NOW });
  await company.deliverAll(SECOND_SEAT_EVENTS);
});

afterAll(() => company.close());

/** Opening and closing MRR of the only cohort over some days of April, in pence. */
async function mrrOver(from: string, to: string) {
  const period = { from: `2026-04-${from}`, to: `2026-04-${to}`, today: "2026-04-21" };
  const parts = await readMrrCohorts(company.database, { period, now: new Date(SECOND_SEAT_NOW) });
  return parts.map(({ key, opening, closing }) => ({ key, opening, closing }));
}

const pence = (amount: number) => monthlyValueFromText(String(amount));

test("a cohort's MRR is told as it stands now, with what happened today once and nothing of what is to come", async () => {
  const april = { key: "2026-04" };
  expect(await mrrOver("15", "21")).toEqual([
    { ...april, opening: pence(600), closing: pence(1600) },
  ]);
  expect(await mrrOver("21", "21")).toEqual([
    { ...april, opening: pence(600), closing: pence(1600) },
  ]);
  expect(await mrrOver("10", "20")).toEqual([{ ...april, opening: 0n, closing: pence(600) }]);
});
