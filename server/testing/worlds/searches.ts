import { openCompany, type TestCompany } from "../company.ts";
import { charge, customer, event, refund } from "../stripe/objects.ts";
import { tellProduct } from "../tell-product.ts";

/**
 * Seven people of a product that finds things, in March 2026, of a company in London, where it is UTC until the 29th.
 * It is noon of the 31st there.
 *
 *     Ada  searches tea on the 1st at 9:00 with 12 results, opens at 10:00, saves at 11:00; pays on the 2nd, has it back on
 *          the 4th and pays again on the 5th
 *     Bob  searches tea on the 2nd at 9:00 with 3 results, opens exactly 24 hours later, saves on the 12th
 *     Cat  searches jam on the 3rd at 9:00, opens at the same moment, saves at 10:00
 *     Dan  searches on the 4th at 9:00, cancels at 9:30, opens at 10:00, saves at 10:30
 *     Eve  searches on the 5th at 9:00, opens at 9:30, pays at 9:45, searches again at 10:00, opens at 10:30, saves at 11:00
 *     Fin  searches on the 30th at 9:00
 *     Gil  opens on the 6th and saves an hour later
 *
 * Ada and Bob are from Germany, Cat from Britain; of the others nobody said. Ada came by the spring campaign, and clicked
 * on an autumn one since.
 */
export const SEARCHES_NOW = "2026-03-31T11:00:00Z";

const did = (
  userId: string,
  name: string,
  at: string,
  properties: object = {},
  context: object = {},
) => {
  const timestamp = `2026-03-${at}:00Z`;
  const messageId = `${userId} ${name} ${timestamp}`;
  return { type: "track", userId, event: name, timestamp, messageId, properties, context };
};

const isFrom = (userId: string, country: string) => {
  const timestamp = "2026-03-30T12:00:00Z";
  return { type: "identify", userId, traits: { country }, timestamp, messageId: userId };
};

const cameBy = (source: string) => ({ campaign: { source } });

const DEEDS: readonly object[] = [
  did("ada", "search", "01T09:00", { q: "tea", results: 12 }, cameBy("spring")),
  did("ada", "open", "01T10:00"),
  did("ada", "save", "01T11:00", {}, cameBy("autumn")),
  did("bob", "search", "02T09:00", { q: "tea", results: 3 }),
  did("bob", "open", "03T09:00"),
  did("bob", "save", "12T09:00"),
  did("cat", "search", "03T09:00", { q: "jam" }),
  did("cat", "open", "03T09:00"),
  did("cat", "save", "03T10:00"),
  did("dan", "search", "04T09:00"),
  did("dan", "cancel", "04T09:30"),
  did("dan", "open", "04T10:00"),
  did("dan", "save", "04T10:30"),
  did("eve", "search", "05T09:00"),
  did("eve", "open", "05T09:30"),
  did("eve", "search", "05T10:00"),
  did("eve", "open", "05T10:30"),
  did("eve", "save", "05T11:00"),
  did("fin", "search", "30T09:00"),
  did("gil", "open", "06T09:00"),
  did("gil", "save", "06T10:00"),
  isFrom("ada", "DE"),
  isFrom("bob", "DE"),
  isFrom("cat", "GB"),
];

const isCustomer = (who: string, at: string) =>
  event("customer.created", customer(`cus_${who}`, { metadata: { user_id: who } }), at);

const pays = (who: string, id: string, at: string) =>
  event("charge.succeeded", charge(id, 2000, at, { customer: `cus_${who}` }), at);

const MONEY: readonly object[] = [
  isCustomer("ada", "2026-03-02T08:00:00Z"),
  pays("ada", "ch_ada", "2026-03-02T09:00:00Z"),
  event(
    "refund.created",
    refund("re_ada", "ch_ada", 2000, "2026-03-04T09:00:00Z"),
    "2026-03-04T09:00:00Z",
  ),
  pays("ada", "ch_ada_2", "2026-03-05T09:00:00Z"),
  isCustomer("eve", "2026-03-05T09:40:00Z"),
  pays("eve", "ch_eve", "2026-03-05T09:45:00Z"),
];

/** Tells a company all of it, and folds. */
export async function tellSearches(company: TestCompany): Promise<void> {
  await company.deliverAll(MONEY);
  await tellProduct(company, [DEEDS]);
}

/** The company, all of it folded. */
export async function openSearches(): Promise<TestCompany> {
  const company = await openCompany({ now: SEARCHES_NOW, timeZone: "Europe/London" });
  await tellSearches(company);
  return company;
}
