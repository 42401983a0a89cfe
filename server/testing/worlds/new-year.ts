import { type CompanyOptions, openCompany, type TestCompany } from "../company.ts";
import { charge, customer, event, refund } from "../stripe/objects.ts";
import { tellProduct } from "../tell-product.ts";

/**
 * Eight people over a New Year, of a company in Berlin, where it is one hour later than UTC. Weeks begin on Monday until
 * a test says otherwise. Moments of Berlin:
 *
 *     Ann  signs up on Monday, 28 December 2026, at 10:00; comes on the 29th at 9:00, an hour before a day is over; enriches
 *          on the 30th at 10:00 sharp and on 4 January; logs in on 11 and 18 January
 *     Bob  signs up on Monday, 28 December, at half past midnight, when it is still the 27th in UTC; comes on the 29th; on
 *          the 31st half an hour before midnight, on 1 January half an hour after; on Sunday, 10 January
 *     Cat  signs up on Monday, 28 December, and never comes back
 *     Dan  signs up on Sunday, 3 January 2027; comes on the 4th, the 5th and on Sunday, the 17th
 *     Eli  signs up on Sunday, 3 January; comes on the 11th
 *     Fay  signs up on Sunday, 10 January; comes on the 11th; enriches on the 12th; comes on the 19th
 *     Gus  signs up on Sunday, 10 January; comes on the 18th
 *     Hal  signs up on Sunday, 10 January, half an hour before midnight; comes on the 20th, which is today
 *
 *     Ann  pays 10.00 pounds on 29 December and 10.00 on 12 January, of which 4.00 go back on the 13th
 *     Bob  pays 20.00 pounds on 31 December, half an hour before midnight
 *     Dan  pays 30.00 dollars on 4 January and 10.00 pounds on the 11th
 *     Fay  pays 5.00 pounds on 12 January and 7.00 today
 *     Somebody whom nobody knows pays 99.00 pounds on 5 January
 *
 * Ann and Fay are from Austria; of the others nobody said.
 */
export const NEW_YEAR: CompanyOptions = { now: "2027-01-20T11:00:00Z", timeZone: "Europe/Berlin" };

const did = (userId: string, name: string, timestamp: string) => {
  return { type: "track", userId, event: name, timestamp, messageId: `${userId} ${timestamp}` };
};

const signsUp = (userId: string, at: string) => did(userId, "user_signed_up", at);
const comes = (userId: string, at: string) => did(userId, "user_logged_in", at);
const enriches = (userId: string, at: string) => did(userId, "enrichment_completed", at);

const isFrom = (userId: string, country: string) => {
  const timestamp = "2027-01-19T12:00:00Z";
  return { type: "identify", userId, traits: { country }, timestamp, messageId: userId };
};

const DEEDS: readonly object[] = [
  signsUp("ann", "2026-12-28T09:00:00Z"),
  comes("ann", "2026-12-29T08:00:00Z"),
  enriches("ann", "2026-12-30T09:00:00Z"),
  enriches("ann", "2027-01-04T09:00:00Z"),
  comes("ann", "2027-01-11T09:00:00Z"),
  comes("ann", "2027-01-18T09:00:00Z"),
  isFrom("ann", "AT"),
  signsUp("bob", "2026-12-27T23:30:00Z"),
  comes("bob", "2026-12-29T10:00:00Z"),
  comes("bob", "2026-12-31T22:30:00Z"),
  comes("bob", "2026-12-31T23:30:00Z"),
  comes("bob", "2027-01-10T10:00:00Z"),
  signsUp("cat", "2026-12-28T11:00:00Z"),
  signsUp("dan", "2027-01-03T08:00:00Z"),
  comes("dan", "2027-01-04T08:00:00Z"),
  comes("dan", "2027-01-05T08:00:00Z"),
  comes("dan", "2027-01-17T08:00:00Z"),
  signsUp("eli", "2027-01-03T19:00:00Z"),
  comes("eli", "2027-01-11T19:00:00Z"),
  signsUp("fay", "2027-01-10T07:00:00Z"),
  comes("fay", "2027-01-11T07:00:00Z"),
  enriches("fay", "2027-01-12T07:00:00Z"),
  comes("fay", "2027-01-19T07:00:00Z"),
  isFrom("fay", "AT"),
  signsUp("gus", "2027-01-10T08:00:00Z"),
  comes("gus", "2027-01-18T08:00:00Z"),
  signsUp("hal", "2027-01-10T22:30:00Z"),
  comes("hal", "2027-01-20T08:00:00Z"),
];

const isCustomer = (who: string) =>
  event(
    "customer.created",
    customer(`cus_${who}`, { metadata: { user_id: who } }),
    "2026-12-28T12:00:00Z",
  );

const paysFor = (who: string, id: string, amount: number, at: string, currency = "gbp") =>
  event("charge.succeeded", charge(id, amount, at, { customer: `cus_${who}`, currency }), at);

const MONEY: readonly object[] = [
  ...["ann", "bob", "dan", "fay"].map(isCustomer),
  paysFor("ann", "ch_ann_1", 1000, "2026-12-29T08:10:00Z"),
  paysFor("ann", "ch_ann_2", 1000, "2027-01-12T09:00:00Z"),
  event(
    "refund.created",
    refund("re_ann", "ch_ann_2", 400, "2027-01-13T09:00:00Z"),
    "2027-01-13T09:00:00Z",
  ),
  paysFor("bob", "ch_bob", 2000, "2026-12-31T22:30:00Z"),
  paysFor("dan", "ch_dan_1", 3000, "2027-01-04T09:00:00Z", "usd"),
  paysFor("dan", "ch_dan_2", 1000, "2027-01-11T09:00:00Z"),
  paysFor("fay", "ch_fay_1", 500, "2027-01-12T09:00:00Z"),
  paysFor("fay", "ch_fay_2", 700, "2027-01-20T09:00:00Z"),
  paysFor("nobody", "ch_nobody", 9900, "2027-01-05T09:00:00Z"),
];

/** Tells a company of the New Year what happened: the later deeds first, and half the money in between. */
export async function tellNewYear(company: TestCompany): Promise<void> {
  await company.deliverAll(MONEY.slice(7));
  await tellProduct(company, [DEEDS.slice(12)]);
  await company.deliverAll(MONEY.slice(0, 7));
  await tellProduct(company, [DEEDS.slice(0, 12)]);
}

/** The company of the New Year. */
export async function openNewYear(): Promise<TestCompany> {
  const company = await openCompany(NEW_YEAR);
  await tellNewYear(company);
  return company;
}
