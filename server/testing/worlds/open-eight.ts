import { openCompany, type TestCompany } from "../company.ts";
import { tellProduct } from "../tell-product.ts";
import { EIGHT_MESSAGES, EIGHT_NOW, EIGHT_WEEK_START, EIGHT_ZONE } from "./eight.ts";

/** The days of November until the 9th, as an argument; the period before is 25 October to 1 November. */
export const LAST_DAYS = `period: { from: "2026-11-02", to: "2026-11-09" }`;

/** All forty; the period before has nobody but Fay's sign-up. */
export const ALL_DAYS = `period: { from: "2026-10-01", to: "2026-11-09" }`;

/**
 * A company to whose product the eight people came. It was told in two requests with a fold in between, so that the later
 * half tells of people and days that are folded already.
 */
export async function openEight(): Promise<TestCompany> {
  const company = await openCompany({ now: EIGHT_NOW, timeZone: EIGHT_ZONE });
  await company.database.sql`update account_settings set week_start = ${EIGHT_WEEK_START}`;
  await tellProduct(company, [EIGHT_MESSAGES.slice(0, 45), EIGHT_MESSAGES.slice(45)]);
  return company;
}
