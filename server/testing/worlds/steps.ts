import { openCompany, type TestCompany } from "../company.ts";
import { charge, customer, event } from "../stripe/objects.ts";
import { tellProduct } from "../tell-product.ts";

/**
 * Seven people on their way from sign-up to payment in March 2026, of a company in London, where it is UTC until the
 * 29th.
 *
 *     Ada  signs up on the 1st at 9:00, activates an hour later, pays two days after that
 *     Bob  signs up on the 2nd at 9:00, activates nine days later, pays exactly ten times 24 hours after his sign-up
 *     Cat  signs up on the 3rd at 9:00, pays a day later, and activates a day after that
 *     Dan  signs up on the 4th and does nothing more
 *     Eve  activates on the 4th at 8:00, signs up on the 5th at 9:00, pays a day later
 *     Fin  signs up on the 25th and activates on the 26th; it is the last of March
 *     Gil  pays on the 7th, and nobody said when he signed up
 *
 * Ada and Eve are from Germany; of the others nobody said.
 */
const NOW = "2026-03-31T12:00:00Z";

const did = (userId: string, name: string, timestamp: string) => {
  return { type: "track", userId, event: name, timestamp, messageId: `${userId} ${timestamp}` };
};

const signsUp = (userId: string, at: string) => did(userId, "user_signed_up", at);
const activates = (userId: string, at: string) => did(userId, "enrichment_completed", at);

const isGerman = (userId: string) => {
  const traits = { country: "DE" };
  return { type: "identify", userId, traits, timestamp: "2026-03-30T12:00:00Z", messageId: userId };
};

const pays = (who: string, at: string) => [
  event("customer.created", customer(`cus_${who}`, { metadata: { user_id: who } }), at),
  event("charge.succeeded", charge(`ch_${who}`, 2000, at, { customer: `cus_${who}` }), at),
];

const DEEDS: readonly object[] = [
  signsUp("ada", "2026-03-01T09:00:00Z"),
  activates("ada", "2026-03-01T10:00:00Z"),
  isGerman("ada"),
  signsUp("bob", "2026-03-02T09:00:00Z"),
  activates("bob", "2026-03-11T09:00:00Z"),
  signsUp("cat", "2026-03-03T09:00:00Z"),
  activates("cat", "2026-03-05T09:00:00Z"),
  signsUp("dan", "2026-03-04T09:00:00Z"),
  activates("eve", "2026-03-04T08:00:00Z"),
  signsUp("eve", "2026-03-05T09:00:00Z"),
  isGerman("eve"),
  signsUp("fin", "2026-03-25T09:00:00Z"),
  activates("fin", "2026-03-26T09:00:00Z"),
];

const MONEY: readonly object[] = [
  ...pays("ada", "2026-03-03T10:00:00Z"),
  ...pays("bob", "2026-03-12T09:00:00Z"),
  ...pays("cat", "2026-03-04T09:00:00Z"),
  ...pays("eve", "2026-03-06T09:00:00Z"),
  ...pays("gil", "2026-03-07T09:00:00Z"),
];

/** The company, told of half the money before any deed and of the other half after. */
export async function openSteps(): Promise<TestCompany> {
  const company = await openCompany({ now: NOW, timeZone: "Europe/London" });
  await company.deliverAll(MONEY.slice(0, 5));
  await tellProduct(company, [DEEDS]);
  await company.deliverAll(MONEY.slice(5));
  await tellProduct(company, [[]]);
  return company;
}
