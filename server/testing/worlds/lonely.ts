import { type CompanyOptions, openCompany, type TestCompany } from "../company.ts";
import { tellProduct } from "../tell-product.ts";

/** A company of which nothing is known yet. */
const LONELY: CompanyOptions = { now: "2026-03-18T12:00:00Z", timeZone: "UTC" };

/** The company, with nobody in it. */
export async function openLonely(): Promise<TestCompany> {
  const company = await openCompany(LONELY);
  await tellProduct(company, []);
  return company;
}

/** Ann signs up on Monday, 2 March 2026, and comes again on Tuesday, the 10th. */
export async function tellOfAnn(company: TestCompany): Promise<void> {
  const did = (name: string, timestamp: string) => {
    return { type: "track", userId: "ann", event: name, timestamp, messageId: timestamp };
  };
  await tellProduct(company, [
    [did("user_signed_up", "2026-03-02T09:00:00Z"), did("user_logged_in", "2026-03-10T09:00:00Z")],
  ]);
}
