import { SHIPPED_PLAN } from "../../schema/events/tracking-plan.ts";
import { createProductDoor } from "../intake/product-events/receive-product-events.ts";
import { syncPlan } from "../intake/product-events/sync-plan.ts";
import type { TestCompany } from "./company.ts";
import { failLoudly } from "./fail-loudly.ts";

/**
 * Sends messages of a company's product under the shipped plan, one request for each list, and folds after each. A
 * message that is refused fails the test.
 */
export async function tellProduct(
  { database, clock }: TestCompany,
  requests: readonly (readonly object[])[],
): Promise<void> {
  await syncPlan(database, SHIPPED_PLAN, clock);
  const door = createProductDoor({
    database,
    clock,
    plan: SHIPPED_PLAN,
    addressDays: 0,
    log: failLoudly,
  });
  for (const messages of requests) {
    const verdicts = await door.receive(
      { messages, sentAt: undefined },
      { source: "test", country: null },
    );
    const refused = verdicts.filter(({ outcome }) => outcome !== "accepted");
    if (refused.length > 0) throw new Error(`The door refused ${JSON.stringify(refused)}`);
    await door.folded();
  }
}
